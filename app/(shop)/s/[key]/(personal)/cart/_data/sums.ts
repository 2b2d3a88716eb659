import { getTranslations } from "next-intl/server";
import type { CartView, ViewTotals } from "@/commerce/checkout/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { ShownSum, ShownTotal } from "@/components/shop/cart/nouns";
import { formatMoney } from "@/lib/currency";
import { taxNote } from "../../../../_data/product-words";
import { wordsOf } from "../../../../_data/view";

/** What the sums are drawn from: a cart, or an order that was made of one. */
export interface Summed extends Pick<CartView, "currency" | "taxIncluded" | "discounts"> {
  readonly totals: Pick<
    ViewTotals,
    "goodsMinor" | "shippingMinor" | "shippingKnown" | "payableMinor" | "taxLines" | "notes"
  >;
}

/** Goods, reductions by name, delivery, and tax where it comes on top. */
export async function shownSums(view: StorefrontView, cart: Summed): Promise<readonly ShownSum[]> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  const money = (minor: bigint) => formatMoney(minor, cart.currency, view.hreflangCode);
  const { totals } = cart;
  const rows: ShownSum[] = [
    { key: "goods", label: t("goods"), amount: money(totals.goodsMinor), kind: "plain" },
  ];
  for (const { promotionId, label, amountMinor } of cart.discounts)
    if (amountMinor > 0n)
      rows.push({
        key: promotionId,
        label: label ?? t("reduction"),
        amount: money(-amountMinor),
        kind: "off",
      });
  if (totals.shippingKnown)
    rows.push({
      key: "delivery",
      label: t("delivery"),
      amount: totals.shippingMinor === 0n ? t("free") : money(totals.shippingMinor),
      kind: "plain",
    });
  else rows.push({ key: "delivery", label: t("delivery"), amount: t("deliveryLater"), kind: "quiet" });
  if (!isInside(cart)) rows.push(...(await taxRows(view, cart)));
  return rows;
}

/** What is to be paid, the tax that is in it, and what has to be said of the tax. */
export async function shownTotal(view: StorefrontView, cart: Summed): Promise<ShownTotal> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  const inside = isInside(cart) ? await taxRows(view, cart) : [];
  return {
    label: t("total"),
    amount: formatMoney(cart.totals.payableMinor, cart.currency, view.hreflangCode),
    tax: inside.map(({ label, amount }) => t("taxInside", { tax: label, amount })),
    notes: await notesOf(view, cart.totals),
  };
}

const isInside = ({ taxIncluded }: Summed) => taxIncluded === "gross";

/** `VAT 19 %` with its amount, for each rate that was charged. */
async function taxRows(view: StorefrontView, { currency, totals }: Summed): Promise<ShownSum[]> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  const percent = new Intl.NumberFormat(view.hreflangCode, { style: "percent", maximumFractionDigits: 3 });
  const name = t(taxNote(view) === "taxIncluded" ? "vat" : "salesTax");
  return totals.taxLines
    .filter(({ taxMinor }) => taxMinor > 0n)
    .map((line) => ({
      key: `tax ${line.jurisdiction} ${line.component} ${line.rateMicro}`,
      label: t("taxRate", { name, rate: percent.format(line.rateMicro / 1_000_000) }),
      amount: formatMoney(line.taxMinor, currency, view.hreflangCode),
      kind: "quiet",
    }));
}

/** Notes without gaps to fill are for the shopper; the others tell the merchant of missing tables. */
const SHOPPER_NOTES = new Set([
  "intra_eu_supply",
  "reverse_charge",
  "export",
  "import_tax_by_buyer",
  "not_registered",
  "vat_id_not_verified",
  "vat_id_same_state",
] as const);
type ShopperNote = typeof SHOPPER_NOTES extends Set<infer Note> ? Note : never;

async function notesOf(view: StorefrontView, { notes }: Summed["totals"]): Promise<readonly string[]> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.tax.note" });
  return notes
    .filter((note): note is ShopperNote => SHOPPER_NOTES.has(note as ShopperNote))
    .map((note) => t(note));
}
