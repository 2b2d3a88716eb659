"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ErrorAt } from "./amounts-field";
import type { PromotionForm } from "./form";
import { LocalTimes, type TimedStorefront } from "./local-times";

/** From when until when, by the clock of each storefront. */
export function WhenFields({
  form,
  storefronts,
  errorAt,
  onChange,
}: {
  form: PromotionForm;
  storefronts: readonly TimedStorefront[];
  errorAt: ErrorAt;
  onChange: (part: Partial<PromotionForm>) => void;
}) {
  const t = useTranslations("admin.promotions.times");
  return (
    <>
      <div className="flex flex-wrap items-start gap-4">
        {(["startsAt", "endsAt"] as const).map((bound) => (
          <Field
            key={bound}
            label={t(bound)}
            hint={t(`${bound}Hint`)}
            error={errorAt(bound)}
            className="w-60"
          >
            <Input
              type="datetime-local"
              max="9998-12-31T23:59"
              value={form[bound]}
              onChange={(event) => onChange({ [bound]: event.target.value.slice(0, 16) })}
            />
          </Field>
        ))}
      </div>
      {storefronts.length > 0 && (form.startsAt || form.endsAt) && (
        <LocalTimes storefronts={storefronts} from={form.startsAt || null} until={form.endsAt || null} />
      )}
    </>
  );
}
