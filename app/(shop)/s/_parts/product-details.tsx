import { getTranslations } from "next-intl/server";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Delivery, Variant } from "@/components/shop/nouns";
import { RichTextView } from "@/components/shop/rich-text";
import { languageName } from "@/lib/locale";
import { measuresOf } from "../_data/measures";
import { pageHref } from "../_data/pages";
import { returnDays, type ShopProduct } from "../_data/product";
import { countryOf } from "../_data/region";
import { langIfForeign, wordsOf } from "../_data/view";

interface Props {
  readonly view: StorefrontView;
  readonly product: ShopProduct;
  readonly variants: readonly Variant[];
  readonly delivery: Delivery | null;
}

/** All there is to know, folded but in the page: readable without JavaScript and by crawlers. */
export async function ProductDetails({ view, product, variants, delivery }: Props) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.product" });
  const foreign = langIfForeign(view, product.descriptionLocale);
  return (
    <div className="mt-10 border-t border-rule">
      <details className="fold" open>
        <summary>{t("description")}</summary>
        <div className="pb-6">
          {foreign && (
            <p className="mb-3 text-[0.875rem] text-soft">
              {t("foreign", {
                language: languageName(view.locale, view.locale, "sentence"),
                shown: languageName(product.descriptionLocale, view.locale, "sentence"),
              })}
            </p>
          )}
          <div lang={foreign}>
            <RichTextView doc={product.description} />
          </div>
        </div>
      </details>
      <details className="fold">
        <summary>{t("details")}</summary>
        <Facts product={product} view={view} />
      </details>
      <details className="fold">
        <summary>{t("delivery")}</summary>
        <DeliveryAndReturns delivery={delivery} view={view} />
      </details>
      {variants.length > 1 && (
        <details className="fold">
          <summary>{t("variants")}</summary>
          <VariantTable variants={variants} view={view} />
        </details>
      )}
    </div>
  );
}

async function Facts({ view, product }: Pick<Props, "view" | "product">) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.product" });
  const measures = measuresOf(product.variants[0], view);
  const facts = [
    [t("vendor"), product.vendor],
    [t("weight"), measures.weight],
    [t("dimensions"), measures.size],
    [t("sku"), product.variants[0]?.sku],
    [t("gtin"), product.variants[0]?.gtin],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-8 gap-y-2 pb-6">
      {facts.map(([name, value]) =>
        value ? (
          <div className="contents" key={name}>
            <dt className="text-soft">{name}</dt>
            <dd className="tabular">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

async function DeliveryAndReturns({ view, delivery }: Pick<Props, "view" | "delivery">) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.product" });
  const [shipping, returns] = await Promise.all([pageHref(view, "shipping"), pageHref(view, "returns")]);
  const country = countryOf(view, view.locale);
  return (
    <div className="prose pb-6">
      <p>
        {delivery
          ? t("deliveryText", { country, min: delivery.daysMin, max: delivery.daysMax })
          : t("deliveryTextOpen", { country })}
      </p>
      <p>{t("returnsText", { days: returnDays(view) })}</p>
      <p className="flex flex-wrap gap-x-6">
        {shipping && <a href={shipping}>{t("deliveryLink")}</a>}
        {returns && <a href={returns}>{t("returnsLink")}</a>}
      </p>
    </div>
  );
}

async function VariantTable({ view, variants }: Pick<Props, "view" | "variants">) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.product" });
  return (
    <table className="mb-6 w-full text-[0.9375rem]">
      <thead>
        <tr className="text-start text-soft">
          <th className="py-1.5 text-start font-normal" scope="col">
            {t("variant")}
          </th>
          <th className="py-1.5 text-start font-normal" scope="col">
            {t("stock")}
          </th>
          <th className="py-1.5 text-end font-normal" scope="col">
            {t("price")}
          </th>
        </tr>
      </thead>
      <tbody>
        {variants.map((variant) => (
          <tr className="border-t border-rule" key={variant.key}>
            <th className="py-1.5 text-start font-normal" scope="row">
              {variant.label}
            </th>
            <td className="py-1.5 text-soft">{t(`availability.${variant.availability}`)}</td>
            <td className="tabular py-1.5 text-end">
              <bdi>{variant.price?.now}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
