import { useTranslations } from "next-intl";
import { SectionTabs } from "@/components/admin/shell/section-tabs";

const PARTS = [
  ["lists", "/pricing"],
  ["missing", "/pricing/missing"],
  ["rates", "/pricing/rates"],
  ["explain", "/pricing/explain"],
] as const;

/** The parts of pricing. */
export function PricingNav() {
  const t = useTranslations("admin.pricing");
  const tabs = PARTS.map(([key, href]) => ({ href, label: t(`nav.${key}`) }));
  return <SectionTabs label={t("sections")} tabs={tabs} />;
}
