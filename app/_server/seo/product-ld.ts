import type {
  MerchantReturnPolicy,
  Offer,
  OfferShippingDetails,
  Product,
  ProductGroup,
  QuantitativeValue,
} from "schema-dts";
import { plainText, type RichText } from "@/commerce/catalog/model";
import type { ListingAvailability } from "@/commerce/listings/model";
import type { ContentUnit, VariantContent } from "@/commerce/pricing/model";
import type { ShelfPrice } from "@/commerce/quotes/model";
import { urlOf } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { mediaUrl } from "@/components/shop/picture-source";
import { type CurrencyCode, moneyDecimal } from "@/lib/currency";
import { wallClockOf } from "@/lib/wall-clock";

interface Picture {
  readonly id: string;
  readonly version: string;
}

/** The variant as the catalogue's product page has it. */
interface Variant {
  readonly id: string;
  readonly key: string;
  readonly choice: Readonly<Record<string, string>>;
  readonly label: string;
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly mpn: string | null;
  readonly weightGrams: number | null;
  readonly mediaId: string | null;
}

/** What a product page shows, from the same reads: so that the data cannot differ from what people see (D-02, D-10). */
export interface ProductFacts {
  readonly product: {
    readonly id: string;
    readonly title: string;
    readonly summary: string | null;
    readonly description: RichText | null;
    readonly vendor: string | null;
    readonly options: readonly {
      readonly key: string;
      readonly values: readonly { readonly key: string; readonly label: string }[];
    }[];
    readonly variants: readonly Variant[];
    readonly media: readonly Picture[];
  };
  /** Canonical path below the prefix. */
  readonly path: string;
  readonly prices: ReadonlyMap<
    string,
    Pick<ShelfPrice, "amountMinor" | "regularMinor" | "taxIncluded" | "content" | "validUntil">
  >;
  readonly availability: ReadonlyMap<string, { readonly state: ListingAvailability }>;
  /** Working days until delivery, by country (D-04). */
  readonly delivery: ReadonlyMap<string, { readonly daysMin: number; readonly daysMax: number }>;
  readonly returns: { readonly days: number; readonly fees: "free" | "customer" } | null;
}

const AVAILABILITY = {
  in_stock: "https://schema.org/InStock",
  low: "https://schema.org/LimitedAvailability",
  back_order: "https://schema.org/BackOrder",
  out: "https://schema.org/OutOfStock",
} as const satisfies Record<ListingAvailability, string>;

/** Options that schema.org has a property for; search engines understand no others. */
const VARIES_BY: Readonly<Record<string, "color" | "size" | "material" | "pattern">> = {
  color: "color",
  colour: "color",
  size: "size",
  material: "material",
  pattern: "pattern",
};

/**
 * The product with its offers: a ProductGroup when it has variants to choose from, a Product otherwise (D-05). Variants
 * without a price are not for sale here and are left out; null when none is left, since a product without an offer
 * is no merchant listing (D-01).
 */
export function productNode(
  view: StorefrontView,
  facts: ProductFacts,
  sellerId: string,
): Product | ProductGroup | null {
  const { product } = facts;
  const sold = product.variants.filter(({ id }) => (facts.prices.get(id)?.amountMinor ?? 0n) > 0n);
  const [only] = sold;
  if (!only) return null;
  const url = urlOf(view, facts.path);
  const images = product.media.map((picture) => imageUrl(view, picture));
  const description = product.summary ?? plainText(product.description).slice(0, 5_000);
  const shared = {
    name: product.title,
    url,
    ...(description ? { description } : {}),
    ...(images.length > 0 ? { image: images } : {}),
    ...(product.vendor ? { brand: { "@type": "Brand" as const, name: product.vendor } } : {}),
  };
  if (product.options.length === 0) {
    return {
      "@type": "Product",
      "@id": `${url}#product`,
      ...shared,
      ...identifiers(only),
      offers: offer(view, facts, only, url, sellerId),
    };
  }
  const varies = product.options.flatMap(({ key }) => VARIES_BY[key] ?? []);
  return {
    "@type": "ProductGroup",
    "@id": `${url}#product`,
    ...shared,
    productGroupID: product.id,
    ...(varies.length > 0 ? { variesBy: varies.map((name) => `https://schema.org/${name}`) } : {}),
    hasVariant: sold.map((variant) => variantNode(view, facts, variant, sellerId)),
  };
}

function variantNode(view: StorefrontView, facts: ProductFacts, variant: Variant, sellerId: string): Product {
  const { product } = facts;
  const url = `${urlOf(view, facts.path)}?v=${encodeURIComponent(variant.key)}`;
  const picture = product.media.find(({ id }) => id === variant.mediaId) ?? product.media[0];
  const chosen = product.options.flatMap(({ key, values }) => {
    const name = VARIES_BY[key];
    const value = values.find((one) => one.key === variant.choice[key]);
    return name && value ? [[name, value.label] as const] : [];
  });
  return {
    "@type": "Product",
    name: variant.label ? `${product.title} – ${variant.label}` : product.title,
    url,
    ...(picture ? { image: imageUrl(view, picture) } : {}),
    ...Object.fromEntries(chosen),
    ...identifiers(variant),
    offers: offer(view, facts, variant, url, sellerId),
  };
}

function offer(
  view: StorefrontView,
  facts: ProductFacts,
  variant: Variant,
  url: string,
  sellerId: string,
): Offer {
  const currency = view.currency as CurrencyCode;
  const price = facts.prices.get(variant.id);
  const amountMinor = price?.amountMinor ?? 0n;
  const before = price?.regularMinor ?? null;
  const state = facts.availability.get(variant.id)?.state ?? "out";
  const taxIncluded = (price?.taxIncluded ?? view.taxDisplay) === "gross";
  return {
    "@type": "Offer",
    url,
    price: moneyDecimal(amountMinor, currency),
    priceCurrency: currency,
    ...(price?.validUntil ? { priceValidUntil: lastDay(view, price.validUntil) } : {}),
    availability: AVAILABILITY[state],
    itemCondition: "https://schema.org/NewCondition",
    seller: { "@id": sellerId },
    priceSpecification: [
      {
        "@type": "UnitPriceSpecification",
        price: moneyDecimal(amountMinor, currency),
        priceCurrency: currency,
        valueAddedTaxIncluded: taxIncluded,
        ...(price?.content ? { referenceQuantity: referenceQuantity(price.content) } : {}),
      },
      // The price before a reduction says that it is one (D-06).
      ...(before !== null && before > amountMinor
        ? [
            {
              "@type": "UnitPriceSpecification" as const,
              priceType: "https://schema.org/StrikethroughPrice" as const,
              price: moneyDecimal(before, currency),
              priceCurrency: currency,
              valueAddedTaxIncluded: taxIncluded,
            },
          ]
        : []),
    ],
    ...shipping(view, facts),
    ...returnPolicy(view, facts),
  };
}

/** The last day of a price in the storefront's own time; the instant where it does not end with a day. */
function lastDay({ timeZone }: StorefrontView, end: Date): string {
  return wallClockOf(end, timeZone).endsWith("T00:00")
    ? wallClockOf(new Date(end.getTime() - 60_000), timeZone).slice(0, 10)
    : end.toISOString();
}

/** By the UN's codes of units (Recommendation 20): how much is in one, and the measure that its price is compared by. */
const UNIT_CODES = {
  g: { own: "GRM", base: "KGM" },
  kg: { own: "KGM", base: "KGM" },
  ml: { own: "MLT", base: "LTR" },
  l: { own: "LTR", base: "LTR" },
  m: { own: "MTR", base: "MTR" },
  m2: { own: "MTK", base: "MTK" },
  piece: { own: "C62", base: "C62" },
} as const satisfies Record<ContentUnit, { own: string; base: string }>;

function referenceQuantity({ amountMilli, unit }: VariantContent): QuantitativeValue {
  const { own, base } = UNIT_CODES[unit];
  return {
    "@type": "QuantitativeValue",
    value: amountMilli / 1_000,
    unitCode: own,
    valueReference: { "@type": "QuantitativeValue", value: 1, unitCode: base },
  };
}

/** Times only: what a parcel costs is decided in the checkout, and a made-up rate would be a false claim. */
function shipping(
  view: StorefrontView,
  { delivery }: ProductFacts,
): { shippingDetails?: OfferShippingDetails[] } {
  const details = view.countries.flatMap((country): OfferShippingDetails[] => {
    const days = delivery.get(country);
    if (!days) return [];
    const span = (minValue: number, maxValue: number) =>
      ({ "@type": "QuantitativeValue", minValue, maxValue, unitCode: "DAY" }) as const;
    return [
      {
        "@type": "OfferShippingDetails",
        shippingDestination: { "@type": "DefinedRegion", addressCountry: country },
        // The promise counts from the order to the door, so nothing is left for handling.
        deliveryTime: {
          "@type": "ShippingDeliveryTime",
          handlingTime: span(0, 0),
          transitTime: span(days.daysMin, days.daysMax),
        },
      },
    ];
  });
  return details.length > 0 ? { shippingDetails: details } : {};
}

function returnPolicy(
  view: StorefrontView,
  { returns }: ProductFacts,
): { hasMerchantReturnPolicy?: MerchantReturnPolicy } {
  if (!returns) return {};
  return {
    hasMerchantReturnPolicy: {
      "@type": "MerchantReturnPolicy",
      applicableCountry: [...view.countries],
      returnPolicyCountry: view.brand.legalEntity.country,
      returnPolicyCategory: "https://schema.org/MerchantReturnFiniteReturnWindow",
      merchantReturnDays: returns.days,
      returnMethod: "https://schema.org/ReturnByMail",
      returnFees:
        returns.fees === "free"
          ? "https://schema.org/FreeReturn"
          : "https://schema.org/ReturnFeesCustomerResponsibility",
    },
  };
}

function identifiers({ sku, gtin, mpn, weightGrams }: Variant) {
  return {
    ...(sku ? { sku } : {}),
    ...(gtin ? { gtin } : {}),
    ...(mpn ? { mpn } : {}),
    ...(weightGrams
      ? { weight: { "@type": "QuantitativeValue" as const, value: weightGrams, unitCode: "GRM" } }
      : {}),
  };
}

/** On the storefront's own host, as its pages ask for it. */
function imageUrl(view: StorefrontView, picture: Picture): string {
  return `${view.origin}${mediaUrl(picture, 1080)}`;
}
