"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Company } from "@/commerce/customers/model";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";

interface Props {
  customerId: string;
  company: Company | null;
  companies: readonly Company[];
  mayEdit: boolean;
  save: (input: { customerId: string; companyId: string | null }) => Promise<Answer<null>>;
}

/** For which company a person buys: saved as it is chosen. */
export function CompanyForm({ customerId, company, companies, mayEdit, save }: Props) {
  const t = useTranslations("admin.customers");
  const common = useTranslations("admin.common");
  const router = useRouter();
  const { run, pending } = useAct(save, { done: common("saved"), onDone: () => router.refresh() });
  const options = [
    { value: "", label: t("noCompany") },
    ...companies.map(({ id, name, key }) => ({ value: id, label: `${name} (${key})` })),
  ];
  return (
    <div className="grid max-w-md gap-2">
      <Field label={t("company")} labelHidden>
        <NativeSelect
          disabled={!mayEdit || pending}
          options={options}
          value={company?.id ?? ""}
          onChange={(event) => run({ customerId, companyId: event.target.value || null })}
        />
      </Field>
      {company?.vatId && (
        <p className="text-muted-foreground">
          {company.vatId}: {t(`vat.${company.vatState ?? "unknown"}`)}
        </p>
      )}
    </div>
  );
}
