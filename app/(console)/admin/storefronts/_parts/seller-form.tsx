"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { LegalEntityView } from "@/commerce/storefronts/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

/** In the order in which an address is written; the country is chosen, not typed. */
const FIELDS = [
  { key: "name", complete: "organization", required: true },
  { key: "street", complete: "street-address", required: true },
  { key: "postcode", complete: "postal-code", required: false },
  { key: "city", complete: "address-level2", required: true },
  { key: "email", complete: "email", required: true },
  { key: "phone", complete: "tel", required: false },
  { key: "registration", complete: "off", required: false },
  { key: "vatId", complete: "off", required: false },
] as const;

export function SellerForm({
  seller,
  countries,
  mayEdit,
  save,
}: {
  seller: { readonly version: number; readonly legalEntity: LegalEntityView };
  countries: readonly { readonly value: string; readonly label: string }[];
  mayEdit: boolean;
  save: (input: { version: number; legalEntity: LegalEntityView }) => Promise<Answer<{ version: number }>>;
}) {
  const t = useTranslations("admin.storefronts.seller");
  const common = useTranslations("admin.common");
  const words = useFailureText();
  const router = useRouter();
  const [draft, setDraft] = useState(seller.legalEntity);
  const { run, pending, failure } = useAct(save, { done: common("saved"), onDone: () => router.refresh() });
  const at = (field: string) => (failure?.path === `legalEntity.${field}` ? words(failure) : undefined);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run({ version: seller.version, legalEntity: draft });
      }}
    >
      <fieldset disabled={!mayEdit} className="grid gap-4 sm:grid-cols-2">
        {FIELDS.map(({ key, complete, required }) => (
          <Field
            key={key}
            label={t(`field.${key}`)}
            hint={key === "registration" ? t("registrationHint") : undefined}
            error={at(key)}
          >
            <Input
              type={key === "email" ? "email" : "text"}
              value={draft[key]}
              autoComplete={complete}
              required={required}
              maxLength={200}
              onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
            />
          </Field>
        ))}
        <Field label={t("field.country")} error={at("country")}>
          <NativeSelect
            value={draft.country}
            options={countries}
            onChange={(event) => setDraft({ ...draft, country: event.target.value })}
          />
        </Field>
        {mayEdit && (
          <Button type="submit" className="justify-self-start sm:col-span-2" pending={pending}>
            {common("save")}
          </Button>
        )}
      </fieldset>
    </form>
  );
}
