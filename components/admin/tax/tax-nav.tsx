import { useTranslations } from "next-intl";
import { SectionTabs } from "@/components/admin/shell/section-tabs";

const PARTS = [
  ["places", "/tax"],
  ["classes", "/tax/classes"],
  ["registrations", "/tax/registrations"],
  ["vatIds", "/tax/vat-ids"],
  ["calculator", "/tax/calculator"],
] as const;

/** The pages of the tax room. */
export function TaxNav() {
  const t = useTranslations("admin.tax.nav");
  const tabs = PARTS.map(([key, href]) => ({ href, label: t(key) }));
  return <SectionTabs label={t("label")} tabs={tabs} />;
}
