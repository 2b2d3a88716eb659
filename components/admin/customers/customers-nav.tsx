import { useTranslations } from "next-intl";
import { SectionTabs } from "@/components/admin/shell/section-tabs";

const PARTS = [
  ["people", "/customers"],
  ["groups", "/customers/groups"],
  ["companies", "/customers/companies"],
] as const;

/** The parts of the customers' room. */
export function CustomersNav() {
  const t = useTranslations("admin.customers");
  const tabs = PARTS.map(([key, href]) => ({ href, label: t(`nav.${key}`) }));
  return <SectionTabs label={t("sections")} tabs={tabs} />;
}
