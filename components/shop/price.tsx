import { useTranslations } from "next-intl";
import type { ShownPrice } from "./nouns";

/**
 * A price in a list, the reduced one first, with what the law wants beside it. `bdi` keeps digits and currency in order
 * inside Arabic text.
 */
export function Price({ price, large = false }: { readonly price: ShownPrice; readonly large?: boolean }) {
  const t = useTranslations("shop.product");
  const size = large ? "text-2xl" : "text-[0.9375rem]";
  const now = price.from ? t("from", { price: price.now }) : price.now;
  return (
    <>
      {price.was === null ? (
        <p className={`tabular ${size}`}>
          <bdi>{now}</bdi>
        </p>
      ) : (
        <p className={`tabular flex flex-wrap items-baseline gap-x-2 ${size}`}>
          <span className="sr-only">{t("now", { price: price.now })}</span>
          <bdi aria-hidden="true" className="font-semibold text-clay">
            {now}
          </bdi>
          <span className="sr-only">{t("was", { price: price.was })}</span>
          <s aria-hidden="true" className="text-[0.875em] text-soft">
            <bdi>{price.was}</bdi>
          </s>
          {price.off && (
            <>
              <span className="sr-only">{t("reducedBy", { percent: price.off.plain })}</span>
              <bdi aria-hidden="true" className="text-[0.875em] text-clay">
                {price.off.short}
              </bdi>
            </>
          )}
        </p>
      )}
      {price.lowest && (
        <p className="tabular text-[0.8125rem] leading-snug">{t("lowest30", { price: price.lowest })}</p>
      )}
      {price.unit && (
        <p className="tabular text-[0.8125rem] leading-snug">
          {t("unitPrice", { price: price.unit.price, unit: t(`units.${price.unit.of}`) })}
        </p>
      )}
    </>
  );
}
