"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { instantOf } from "../local-time";

/** A storefront and the clock on its wall. */
export interface Zone {
  readonly storefront: string;
  readonly timeZone: string;
}

export interface SchedulePlan {
  readonly name: string;
  readonly startsAt: Date;
  /** From then on the prices are again what they were. Null: they stay. */
  readonly endsAt: Date | null;
}

/** When the changed prices shall hold, by the clock of a storefront; said back in the reader's own time. */
export function ScheduleDialog({
  open,
  onOpenChange,
  count,
  zones,
  pending,
  onPlan,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  count: number;
  zones: readonly Zone[];
  pending: boolean;
  onPlan: (plan: SchedulePlan) => void;
}) {
  const t = useTranslations("admin.pricing.schedule");
  const common = useTranslations("admin.common");
  const format = useFormatter();
  const [name, setName] = useState("");
  const [zone, setZone] = useState(zones[0]?.timeZone ?? "UTC");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const startsAt = instantOf(from, zone);
  const endsAt = until === "" ? null : instantOf(until, zone);
  const wrong =
    startsAt && startsAt.getTime() <= Date.now()
      ? "past"
      : startsAt && endsAt && endsAt <= startsAt
        ? "order"
        : null;
  const ready =
    name.trim() !== "" && startsAt !== null && wrong === null && (until === "" || endsAt !== null);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent closeLabel={common("close")}>
        <DialogHeader>
          <DialogTitle>{t("title", { count })}</DialogTitle>
          <DialogDescription>{t("text")}</DialogDescription>
        </DialogHeader>
        <Field label={t("name")}>
          <Input
            value={name}
            maxLength={120}
            placeholder={t("nameExample")}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label={t("zone")}>
          <NativeSelect
            value={zone}
            options={
              zones.length > 0
                ? zones.map(({ storefront, timeZone }) => ({
                    value: timeZone,
                    label: t("zoneOf", { storefront, zone: timeZone.replaceAll("_", " ") }),
                  }))
                : [{ value: "UTC", label: "UTC" }]
            }
            onChange={(event) => setZone(event.target.value)}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t("from")}
            error={wrong === "past" ? t("past") : undefined}
            hint={
              startsAt && wrong === null && own !== zone
                ? t("yours", {
                    time: format.dateTime(startsAt, {
                      dateStyle: "medium",
                      timeStyle: "short",
                      timeZone: own,
                    }),
                  })
                : undefined
            }
          >
            <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
          </Field>
          <Field label={t("until")} hint={t("untilHint")} error={wrong === "order" ? t("order") : undefined}>
            <Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
          </Field>
        </div>
        <DialogFooter>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {common("cancel")}
          </Button>
          <Button
            disabled={!ready}
            pending={pending}
            onClick={() => {
              if (startsAt) onPlan({ name: name.trim(), startsAt, endsAt });
            }}
          >
            {t("submit")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
