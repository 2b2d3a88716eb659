import { useTranslations } from "next-intl";
import { TAX_CLASSES, type TaxClass, TREATMENTS } from "@/commerce/tax/model";

/** Words of tax for keys that come from data: a class of one's own has its name, what is unknown shows its key. */
export function useTaxWords() {
  const t = useTranslations("admin.tax");
  return {
    inherited: t("classes.inherited"),
    className(key: string, classes: readonly Pick<TaxClass, "key" | "name">[] = []): string {
      const built = TAX_CLASSES.find((known) => known === key);
      if (built) return t(`class.${built}`);
      return classes.find((one) => one.key === key)?.name ?? key;
    },
    treatment(key: string): string {
      const known = TREATMENTS.find((one) => one === key);
      return known ? t(`treatment.${known}`) : key;
    },
  };
}
