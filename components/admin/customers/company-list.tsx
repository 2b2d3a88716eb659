import { useTranslations } from "next-intl";
import type { Company, VatState } from "@/commerce/customers/model";
import { Moment } from "@/components/admin/shell/moment";
import { StatusPill, type StatusTone } from "@/components/ui/badge";
import { type Choice, CompanyDialog, type SaveCompany } from "./company-dialog";

const TONES: Readonly<Record<VatState, StatusTone>> = {
  valid: "on",
  invalid: "bad",
  not_verified: "attention",
};

/** Every company with what is known of its VAT id. */
export function CompanyList({
  companies,
  countries,
  mayEdit,
  save,
}: {
  companies: readonly Company[];
  countries: readonly Choice[];
  mayEdit: boolean;
  save: SaveCompany;
}) {
  const t = useTranslations("admin.customers");
  if (companies.length === 0) return <p className="text-muted-foreground">{t("companiesNone")}</p>;
  return (
    <ul className="max-w-4xl">
      {companies.map((company) => (
        <li
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b py-2"
          key={company.id}
        >
          <span className="grid gap-0.5">
            <span>
              {company.name} <code className="text-muted-foreground text-xs">{company.key}</code>
            </span>
            <span className="text-muted-foreground">
              {countries.find(({ value }) => value === company.country)?.label ?? company.country}
              {company.vatId && ` · ${company.vatId}`}
            </span>
          </span>
          <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {company.vatState && company.vatCheckedAt && (
              <span className="flex flex-wrap items-center gap-x-2 text-xs">
                <StatusPill tone={TONES[company.vatState]}>{t(`vat.${company.vatState}`)}</StatusPill>
                <span className="text-muted-foreground">
                  <Moment at={company.vatCheckedAt} />
                </span>
              </span>
            )}
            {mayEdit && <CompanyDialog company={company} countries={countries} save={save} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
