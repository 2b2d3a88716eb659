import { useTranslations } from "next-intl";
import type { ShownPrice } from "./nouns";

/** A price, the reduced one first. `bdi` keeps digits and currency in order inside Arabic text. */
export function Price({ price, large = false }: { readonly price: ShownPrice; readonly large?: boolean }) {
  const t = useTranslations("shop.product");
  const size = large ? "text-2xl" : "text-[0.9375rem]";
  if (price.was === null)
    return (
      <p className={`tabular ${size}`}>
        <bdi>{price.from ? t("from", { price: price.now }) : price.now}</bdi>
      </p>
    );
  return (
    <p className={`tabular flex flex-wrap items-baseline gap-x-2 ${size}`}>
      <span className="sr-only">{t("now", { price: price.now })}</span>
      <bdi aria-hidden="true" className="font-semibold text-clay">
        {price.from ? t("from", { price: price.now }) : price.now}
      </bdi>
      <span className="sr-only">{t("was", { price: price.was })}</span>
      <s aria-hidden="true" className="text-[0.875em] text-soft">
        <bdi>{price.was}</bdi>
      </s>
    </p>
  );
}
