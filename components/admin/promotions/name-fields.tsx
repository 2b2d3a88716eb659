"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ErrorAt } from "./amounts-field";
import type { PromotionForm } from "./form";

/** What the staff calls it, in which storefronts it runs, and whether a code is needed. */
export function NameFields({
  form,
  storefronts,
  errorAt,
  onChange,
}: {
  form: PromotionForm;
  storefronts: readonly { readonly id: string; readonly name: string; readonly currency: string }[];
  errorAt: ErrorAt;
  onChange: (part: Partial<PromotionForm>) => void;
}) {
  const t = useTranslations("admin.promotions.editor");
  const all = storefronts.length > 0 && storefronts.every(({ id }) => form.storefrontIds.includes(id));
  const error = errorAt("storefrontIds");
  return (
    <>
      <Field label={t("name")} hint={t("nameHint")} error={errorAt("name")} className="max-w-md">
        <Input
          required
          maxLength={200}
          value={form.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-2 flex items-center gap-3 font-medium text-sm">{t("storefronts")}</legend>
        <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2 2xl:grid-cols-3">
          {storefronts.map(({ id, name, currency }) => {
            const on = form.storefrontIds.includes(id);
            return (
              <span key={id} className="flex min-h-6 items-center gap-2">
                <Checkbox
                  id={`storefront-${id}`}
                  aria-invalid={error ? true : undefined}
                  checked={on}
                  onCheckedChange={() =>
                    onChange({
                      storefrontIds: on
                        ? form.storefrontIds.filter((one) => one !== id)
                        : [...form.storefrontIds, id],
                    })
                  }
                />
                <label htmlFor={`storefront-${id}`} className="min-w-0 truncate">
                  {name} <span className="text-muted-foreground text-xs">{currency}</span>
                </label>
              </span>
            );
          })}
        </div>
        <Button
          variant="link"
          size="sm"
          className="justify-self-start px-0"
          onClick={() => onChange({ storefrontIds: all ? [] : storefronts.map(({ id }) => id) })}
        >
          {t(all ? "noStorefronts" : "allStorefronts")}
        </Button>
        {error && (
          <p role="alert" className="text-destructive text-xs">
            {error}
          </p>
        )}
      </fieldset>
      <span className="flex min-h-6 items-start gap-2">
        <Checkbox
          id="needs-code"
          className="mt-0.5"
          aria-describedby="needs-code-hint"
          checked={form.needsCode}
          onCheckedChange={(checked) => onChange({ needsCode: checked === true })}
        />
        <span className="grid">
          <label htmlFor="needs-code">{t("needsCode")}</label>
          <span id="needs-code-hint" className="text-muted-foreground text-xs">
            {errorAt("needsCode") ?? t("needsCodeHint")}
          </span>
        </span>
      </span>
    </>
  );
}
