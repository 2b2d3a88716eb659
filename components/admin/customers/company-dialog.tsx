"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Company } from "@/commerce/customers/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Draft {
  readonly name: string;
  readonly key: string;
  readonly country: string;
  readonly vatId: string;
}

export type SaveCompany = (input: {
  companyId: string | null;
  version: number | null;
  key: string | null;
  name: string;
  country: string;
  vatId: string | null;
}) => Promise<Answer<{ companyId: string; key: string }>>;

interface Props {
  company: Company | null;
  countries: readonly Choice[];
  save: SaveCompany;
}

/** A new company, or a change of one. Its VAT id is asked about when it is saved. */
export function CompanyDialog({ company, countries, save }: Props) {
  const t = useTranslations("admin.customers");
  return (
    <FormDialog
      trigger={
        company ? (
          <Button aria-label={t("editCompanyOf", { name: company.name })} size="sm" variant="outline">
            {t("edit")}
          </Button>
        ) : (
          <Button>
            <Plus aria-hidden />
            {t("newCompany")}
          </Button>
        )
      }
      title={company ? company.name : t("newCompany")}
    >
      {(close) => (
        <CompanyForm
          key={company?.version ?? 0}
          company={company}
          countries={countries}
          save={save}
          close={close}
        />
      )}
    </FormDialog>
  );
}

function CompanyForm({ company, countries, save, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.customers");
  const common = useTranslations("admin.common");
  const words = useFailureText();
  const router = useRouter();
  const [draft, setDraft] = useState<Draft>({
    name: company?.name ?? "",
    key: company?.key ?? "",
    country: company?.country ?? "DE",
    vatId: company?.vatId ?? "",
  });
  const { run, pending, failure } = useAct(save, {
    done: common("saved"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  const at = (path: string) => (failure?.path === path ? words(failure) : undefined);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = () => {
    const { name, country } = draft;
    run({
      companyId: company?.id ?? null,
      version: company?.version ?? null,
      key: company ? null : draft.key.trim() || null,
      vatId: draft.vatId.trim() || null,
      ...{ name, country },
    });
  };
  return (
    <DialogForm submit={common("save")} pending={pending} onSubmit={submit}>
      <Field label={t("name")} error={at("name")}>
        <Input
          maxLength={160}
          required
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      {!company && (
        <Field label={t("key")} hint={t("companyKeyHint")} error={at("key")}>
          <Input
            autoCapitalize="off"
            maxLength={60}
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            value={draft.key}
            onChange={(event) => set({ key: event.target.value })}
          />
        </Field>
      )}
      <Field label={t("country")}>
        <NativeSelect
          options={countries}
          value={draft.country}
          onChange={(event) => set({ country: event.target.value })}
        />
      </Field>
      <Field label={t("vatId")} hint={t("vatIdHint")} error={at("vatId")}>
        <Input
          autoCapitalize="characters"
          autoComplete="off"
          maxLength={20}
          value={draft.vatId}
          onChange={(event) => set({ vatId: event.target.value })}
        />
      </Field>
    </DialogForm>
  );
}
