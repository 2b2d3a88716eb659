"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SaveZoneInput, TaxZone } from "@/commerce/tax/model";
import { FailureText, useFailureText } from "@/components/admin/shell/failure-text";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

const FIELDS = ["key", "name", "region", "postcodes"] as const;

interface Props {
  zone: TaxZone;
  mode: "edit" | "area";
  save: (input: SaveZoneInput) => Promise<Answer<{ key: string }>>;
}

/** Changes a place, or makes a special area of it: a region, or the postcodes of an exception. */
export function ZoneDialog(props: Props) {
  const t = useTranslations("admin.tax.zone");
  const { mode } = props;
  return (
    <FormDialog trigger={t(mode)} title={t(mode)} description={t(`${mode}Text`)}>
      {(close) => <ZoneForm {...props} close={close} />}
    </FormDialog>
  );
}

function ZoneForm({ zone, mode, save, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.tax.zone");
  const common = useTranslations("admin.common");
  const text = useFailureText();
  const router = useRouter();
  const fresh = mode === "area";
  const [draft, setDraft] = useState(() => ({
    key: fresh ? `${zone.country.toLowerCase()}-` : zone.key,
    name: fresh ? "" : zone.name,
    region: fresh ? "" : (zone.region ?? ""),
    postcodes: fresh ? "" : (zone.postcodes ?? ""),
    rounding: zone.rounding,
    territory: zone.territory,
  }));
  const { run, pending, failure } = useAct(save, {
    done: common("saved"),
    onDone: ({ key }) => {
      close();
      if (fresh) router.push(`/tax/places/${key}`);
      else router.refresh();
    },
  });
  const at = (path: string) => (failure?.path === path ? text(failure) : undefined);
  const set = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));
  const submit = () =>
    run({
      ...draft,
      region: draft.region.trim() === "" ? null : draft.region.trim().toUpperCase(),
      postcodes: draft.postcodes.trim() === "" ? null : draft.postcodes.trim(),
      country: zone.country,
      jurisdiction: zone.jurisdiction,
      vatPrefix: draft.territory === "third" ? null : (zone.vatPrefix ?? zone.country),
      ratesFrom: fresh ? null : zone.ratesFrom,
      roundingMode: zone.roundingMode,
      roundingSource: zone.roundingSource,
      timeZone: zone.timeZone,
      incomplete: zone.incomplete,
      version: fresh ? null : zone.version,
    });
  return (
    <DialogForm submit={common("save")} pending={pending} onSubmit={submit}>
      {failure && !FIELDS.some((field) => field === failure.path) && <FailureText failure={failure} />}
      {FIELDS.map((field) => (
        <Field
          key={field}
          label={t(field)}
          hint={field === "name" ? undefined : t(`${field}Hint`)}
          error={at(field)}
        >
          <Input
            required={field === "key" || field === "name"}
            disabled={field === "key" && !fresh}
            maxLength={field === "postcodes" ? 500 : 80}
            spellCheck={false}
            value={draft[field]}
            onChange={(event) => set({ [field]: event.target.value })}
          />
        </Field>
      ))}
      <Field label={t("territory")}>
        <NativeSelect
          value={draft.territory}
          options={(["eu", "eu_goods", "third"] as const).map((value) => ({
            value,
            label: t(`territories.${value}`),
          }))}
          onChange={(event) =>
            set({
              territory:
                event.target.value === "eu" || event.target.value === "eu_goods"
                  ? event.target.value
                  : "third",
            })
          }
        />
      </Field>
      <Field label={t("rounding")}>
        <NativeSelect
          value={draft.rounding}
          options={(["total", "line"] as const).map((value) => ({
            value,
            label: t(`roundings.${value}`),
          }))}
          onChange={(event) => set({ rounding: event.target.value === "line" ? "line" : "total" })}
        />
      </Field>
    </DialogForm>
  );
}
