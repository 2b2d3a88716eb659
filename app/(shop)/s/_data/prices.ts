import { type ListingCard, labelOf } from "@/commerce/listings/model";
import type { ShelfPrice } from "@/commerce/quotes/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { ShownPrice } from "@/components/shop/nouns";
import { type CurrencyCode, formatMoney } from "@/lib/currency";
import { wallClockOf } from "@/lib/wall-clock";

type View = Pick<StorefrontView, "currency" | "hreflangCode" | "timeZone" | "locale" | "fallbacks" | "brand">;

/** A price with what stands beside it, whether it comes from a listing or straight from quotes. */
interface Amounts {
  readonly amountMinor: bigint;
  readonly regularMinor: bigint | null;
  readonly lowest30Minor: bigint | null;
  readonly percentOff: number | null;
  readonly promotion: { readonly label: string | null; readonly endsAt: Date | null } | null;
  readonly unitPrice: ShelfPrice["unitPrice"];
}

/** The price of a listing as its card shows it; null: not for sale here. */
export function listedPrice(view: View, listing: ListingCard): ShownPrice | null {
  const { priceMinor, priceMaxMinor, compareAtMinor, lowest30Minor, percentOff, promotion, unitPrice } =
    listing;
  if (priceMinor === null) return null;
  const from = priceMaxMinor !== null && priceMaxMinor > priceMinor;
  const amounts = { regularMinor: compareAtMinor, lowest30Minor, percentOff, promotion, unitPrice };
  return shown(view, { amountMinor: priceMinor, ...amounts }, from);
}

/** The price of a variant as its page shows it. */
export function shelfShown(view: View, price: ShelfPrice): ShownPrice {
  const { promotion, ...amounts } = price;
  const label = promotion ? labelOf(promotion.labels, view, view.brand.defaultLocale) : null;
  return shown(view, { ...amounts, promotion: promotion && { label, endsAt: promotion.endsAt } }, false);
}

function shown(view: View, price: Amounts, from: boolean): ShownPrice {
  const { amountMinor, regularMinor, lowest30Minor, percentOff, promotion, unitPrice } = price;
  const money = (minor: bigint) => formatMoney(minor, view.currency as CurrencyCode, view.hreflangCode);
  return {
    now: money(amountMinor),
    was: regularMinor === null ? null : money(regularMinor),
    from,
    lowest: lowest30Minor === null ? null : money(lowest30Minor),
    off: percentOff === null ? null : percent(view, percentOff),
    promotion: promotion && {
      label: promotion.label,
      until: promotion.endsAt && lastMoment(view, promotion.endsAt),
    },
    unit: unitPrice && { price: money(unitPrice.amountMinor), of: unitPrice.unit },
  };
}

function percent({ hreflangCode }: View, off: number) {
  const format = new Intl.NumberFormat(hreflangCode, { style: "percent", maximumFractionDigits: 0 });
  return { short: format.format(-off / 100), plain: format.format(off / 100) };
}

/** The last day of a promotion in the storefront's own time; with the hour when it does not end with the day. */
function lastMoment({ hreflangCode, timeZone }: View, endsAt: Date): string {
  const midnight = wallClockOf(endsAt, timeZone).endsWith("T00:00");
  const day = { day: "numeric", month: "long", timeZone } as const;
  return midnight
    ? new Intl.DateTimeFormat(hreflangCode, day).format(endsAt.getTime() - 1)
    : new Intl.DateTimeFormat(hreflangCode, { ...day, hour: "numeric", minute: "2-digit" }).format(endsAt);
}
