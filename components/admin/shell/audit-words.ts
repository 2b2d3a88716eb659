import { useFormatter, useTranslations } from "next-intl";

/** Kinds of subject in the audit log that have words. */
export const AREA_TYPES = [
  "staff",
  "storefront",
  "launch",
  "product",
  "price_list",
  "category",
  "job",
  "promotion",
  "tax_rate",
  "tax_zone",
  "tax_class",
  "tax_registration",
  "customer",
  "customer_group",
  "company",
  "mail",
  "stock",
] as const;

/** Words of the audit log. An act or area that has none yet is shown by its code: never hidden. */
export function useAuditWords() {
  const t = useTranslations("admin.audit");
  const format = useFormatter();
  return {
    t,
    actionWords(action: string): string {
      const key = `action.${action.replaceAll(".", "_")}` as Parameters<typeof t>[0];
      return t.has(key) ? t(key) : action;
    },
    areaWords(type: string): string {
      const key = AREA_TYPES.find((known) => known === type);
      return key ? t(`areaOf.${key}`) : type;
    },
    daysWords(days: number): string {
      const now = new Date(0);
      return format.relativeTime(new Date(-days * 86_400_000), { now, unit: "day" });
    },
  };
}
