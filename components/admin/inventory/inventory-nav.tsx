import { useTranslations } from "next-intl";
import { SectionTabs } from "@/components/admin/shell/section-tabs";

const PARTS = [
  ["stock", "/inventory"],
  ["incoming", "/inventory/incoming"],
  ["transfers", "/inventory/transfers"],
  ["counts", "/inventory/counts"],
  ["history", "/inventory/history"],
  ["locations", "/inventory/locations"],
  ["sharing", "/inventory/sharing"],
] as const;

/** The parts of the stock room. */
export function InventoryNav() {
  const t = useTranslations("admin.inventory");
  const tabs = PARTS.map(([key, href]) => ({ href, label: t(`nav.${key}`) }));
  return <SectionTabs label={t("sections")} tabs={tabs} />;
}
