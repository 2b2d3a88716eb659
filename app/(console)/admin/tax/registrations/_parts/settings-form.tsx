"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TaxSettings } from "@/commerce/tax/model";
import { CountField } from "@/components/admin/promotions/number-fields";
import { Picker } from "@/components/admin/promotions/picker";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { useTaxWords } from "@/components/admin/tax/tax-words";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { SegmentedControl } from "@/components/ui/segmented-control";

type Draft = Omit<TaxSettings, "brandId" | "thresholdMinor">;

/** Where the brand answers for its taxes, and how: home, distance sales, shipping, who knows local rates. */
export function SettingsForm({
  settings,
  countries,
  classes,
  mayEdit,
  save,
}: {
  settings: TaxSettings;
  countries: readonly { readonly value: string; readonly label: string }[];
  classes: readonly { readonly key: string; readonly name: string | null }[];
  mayEdit: boolean;
  save: (input: Draft & { providerCountries: string[] }) => Promise<Answer<null>>;
}) {
  const t = useTranslations("admin.tax.settings");
  const common = useTranslations("admin.common");
  const words = useTaxWords();
  const router = useRouter();
  const { brandId: _brand, thresholdMinor: _threshold, ...start } = settings;
  const [draft, setDraft] = useState<Draft>(start);
  const [hours, setHours] = useState(String(settings.evidenceHours));
  const { run, pending, failure } = useAct(save, { done: common("saved"), onDone: () => router.refresh() });
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run({
          ...draft,
          providerCountries: [...draft.providerCountries],
          evidenceHours: Number.parseInt(hours, 10) || settings.evidenceHours,
        });
      }}
    >
      <fieldset disabled={!mayEdit} className="grid gap-5">
        <Field label={t("home")} className="max-w-xs">
          <NativeSelect
            value={draft.homeCountry}
            options={countries}
            onChange={(event) => set({ homeCountry: event.target.value })}
          />
        </Field>
        <span className="flex min-h-6 items-start gap-2">
          <Checkbox
            id="one-state"
            className="mt-0.5"
            checked={draft.oneMemberState}
            onCheckedChange={(checked) => set({ oneMemberState: checked === true })}
          />
          <span className="grid">
            <label htmlFor="one-state">{t("oneMemberState")}</label>
            <span className="text-muted-foreground text-xs">{t("oneMemberStateHint")}</span>
          </span>
        </span>
        <div className="grid gap-1.5">
          <span aria-hidden className="font-medium text-sm">
            {t("distance")}
          </span>
          <SegmentedControl
            label={t("distance")}
            value={draft.distanceSales}
            className="h-auto min-h-9 flex-wrap justify-self-start"
            options={[
              { value: "auto", label: t("distances.auto") },
              { value: "destination", label: t("distances.destination") },
            ]}
            onValueChange={(distanceSales) => set({ distanceSales })}
          />
          <p className="text-muted-foreground text-xs">{t(`distanceHints.${draft.distanceSales}`)}</p>
        </div>
        <Field label={t("shipping")} hint={t("shippingHint")} className="max-w-xs">
          <NativeSelect
            value={draft.shippingClass}
            options={[
              { value: "proportional", label: t("proportional") },
              ...classes.map(({ key }) => ({ value: key, label: words.className(key, classes) })),
            ]}
            onChange={(event) => set({ shippingClass: event.target.value })}
          />
        </Field>
        <div className="grid gap-1.5">
          <span aria-hidden className="font-medium text-sm">
            {t("provider")}
          </span>
          <SegmentedControl
            label={t("provider")}
            value={draft.provider}
            className="justify-self-start"
            options={[
              { value: "tables", label: t("providers.tables") },
              { value: "stripe", label: "Stripe Tax" },
            ]}
            onValueChange={(provider) => set({ provider })}
          />
          <p className="text-muted-foreground text-xs">{t(`providerHints.${draft.provider}`)}</p>
        </div>
        {draft.provider === "stripe" && (
          <div className="grid max-w-md gap-1.5">
            <span aria-hidden className="font-medium text-sm">
              {t("providerCountries")}
            </span>
            <Picker
              label={t("providerCountries")}
              choices={countries.map(({ value, label }) => ({ value, label, note: value }))}
              chosen={draft.providerCountries.map((value) => ({
                value,
                label: countries.find((country) => country.value === value)?.label ?? value,
              }))}
              onChange={(chosen) => set({ providerCountries: chosen.map(({ value }) => value) })}
            />
          </div>
        )}
        <CountField label={t("evidence")} hint={t("evidenceHint")} value={hours} onChange={setHours} />
        {failure && <FailureText failure={failure} />}
        {mayEdit && (
          <Button type="submit" variant="outline" className="justify-self-start" pending={pending}>
            {common("save")}
          </Button>
        )}
      </fieldset>
    </form>
  );
}
