import { getTranslations } from "next-intl/server";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { BuyBoxWords } from "@/components/shop/buy-box-data";
import type { ShopProduct } from "./product";
import { countryOf } from "./region";
import { wordsOf } from "./view";

/** Countries whose consumers know the tax in a price as something other than VAT. */
const SALES_TAX = new Set(["JP", "AU", "NZ", "SG", "MY", "IN", "CA"]);

/** The sentences of the buy box. Placeholders stay in them where the browser fills in what was chosen. */
export async function buyBoxWords(view: StorefrontView): Promise<BuyBoxWords> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.product" });
  const cart = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  const country = countryOf(view, view.locale);
  return {
    now: t("now", { price: "{price}" }),
    was: t("was", { price: "{price}" }),
    noPrice: t("noPrice", { country }),
    tax: t(taxNote(view)),
    lowest30: t("lowest30", { price: "{price}" }),
    reducedBy: t("reducedBy", { percent: "{percent}" }),
    until: t("until", { date: "{date}" }),
    unitPrice: t("unitPrice", { price: "{price}", unit: "{unit}" }),
    units: {
      kg: t("units.kg"),
      l: t("units.l"),
      m: t("units.m"),
      m2: t("units.m2"),
      piece: t("units.piece"),
    },
    availability: {
      in_stock: t("availability.in_stock"),
      low: t("availability.low"),
      back_order: t("availability.back_order"),
      out: t("availability.out"),
    },
    add: cart("add"),
    quantity: cart("quantity"),
    soldOut: t("soldOut"),
    optionOut: t("optionOut", { value: "{value}" }),
    delivery: {
      range: t("deliveryRange", { from: "{from}", to: "{to}" }),
      day: t("deliveryDay", { to: "{to}" }),
      note: t("deliveryNote", { country }),
    },
  };
}

/** What the shelf price holds, as people of the country call it. */
export function taxNote(view: Pick<StorefrontView, "taxDisplay" | "countries">) {
  if (view.taxDisplay === "net") return "taxExcluded";
  return SALES_TAX.has(view.countries[0] ?? "") ? "taxIncludedSales" : "taxIncluded";
}

export async function galleryWords(view: StorefrontView, product: ShopProduct) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.product" });
  return {
    gallery: t("gallery", { title: product.title }),
    zoom: product.media.map((_, index) => t("zoom", { number: index + 1 })),
    closeZoom: t("closeZoom"),
    previous: t("previous"),
    next: t("next"),
  };
}
