"use client";

import { useLocale, useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type LocationDraft, readHours, WEEKDAYS, type Weekday } from "./location-draft";

/** When somebody is there on each day of the week. */
export function LocationHours({
  hours,
  checked,
  onChange,
}: {
  hours: LocationDraft["hours"];
  /** Whether days that cannot be read are told of. */
  checked: boolean;
  onChange: (hours: LocationDraft["hours"]) => void;
}) {
  const t = useTranslations("admin.inventory.place");
  const locale = useLocale();
  const names = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  // 2024 began on a Monday.
  const nameOf = (day: Weekday) => names.format(new Date(Date.UTC(2024, 0, Number(day))));
  return (
    <fieldset className="grid max-w-2xl gap-3">
      <legend className="mb-1 text-sm">{t("hours")}</legend>
      <p className="text-muted-foreground text-xs">{t("hoursHint")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {WEEKDAYS.map((day) => (
          <Field
            key={day}
            label={nameOf(day)}
            error={checked && readHours(hours[day]) === null ? t("wrong.hours") : undefined}
          >
            <Input
              className="tabular-nums"
              placeholder={t("closedDay")}
              value={hours[day]}
              onChange={(event) => onChange({ ...hours, [day]: event.target.value })}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
