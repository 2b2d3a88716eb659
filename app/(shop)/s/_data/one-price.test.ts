import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { productNode } from "@/app/_server/seo/product-ld";
import type { ListingCard } from "@/commerce/listings/model";
import { quote, shelfPrice, shelfUnit } from "@/commerce/quotes";
import type { ShelfPrice } from "@/commerce/quotes/model";
import { type CurrencyCode, formatMoney, parseMoney } from "@/lib/currency";
import { cartOf } from "@/tests/quote-worlds";
import { worlds } from "@/tests/random-quotes";
import { viewOf } from "@/tests/storefront-sets";
import { listedPrice, shelfShown } from "./prices";

const LOCALES = { EUR: "de-DE", CHF: "fr-CH", JPY: "ja-JP", KWD: "ar-KW", USD: "en-US" } as const;

/** The card of a product with this one price, as the projection stores and the listing gives it. */
const cardOf = (price: ShelfPrice): ListingCard => ({
  productId: "p1",
  slug: "p",
  title: "P",
  summary: null,
  wordsLocale: "de",
  currency: price.currency,
  priceMinor: price.amountMinor,
  priceMaxMinor: price.amountMinor,
  compareAtMinor: price.regularMinor,
  lowest30Minor: price.lowest30Minor,
  percentOff: price.percentOff,
  promotion: price.promotion && { label: price.promotion.labels.en ?? null, endsAt: price.promotion.endsAt },
  unitPrice: price.unitPrice,
  validUntil: price.validUntil,
  availability: "in_stock",
  mediaId: null,
  mediaVersion: null,
  hoverMediaId: null,
});

const facts = (price: ShelfPrice) => ({
  product: {
    ...{ id: "p1", title: "P", summary: null, description: null, vendor: null, options: [], media: [] },
    variants: [
      {
        ...{ id: price.variantId, key: "", choice: {}, label: "", sku: null, gtin: null, mpn: null },
        ...{ weightGrams: null, mediaId: null },
      },
    ],
  },
  path: "/p/p",
  prices: new Map([[price.variantId, price]]),
  availability: new Map(),
  delivery: new Map(),
  returns: null,
});

describe("one figure everywhere (D-10)", () => {
  it("is on the card, on the page, in the structured data and in the cart of one", {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(worlds(true), fc.constantFrom("v1", "v2", "v3"), ({ facts: world }, variantId) => {
        const variant = world.variants.get(variantId);
        const unit = variant && shelfUnit(world, variant);
        if (!variant || !unit) throw new Error(variantId);
        const price = shelfPrice(variant, unit, { prior: null, content: null });
        const currency = world.storefront.currency as keyof typeof LOCALES;
        const { taxDisplay } = world.storefront;
        const view = viewOf({ key: "x", currency, hreflangCode: LOCALES[currency], taxDisplay });
        const cart = quote(cartOf([[variantId, 1]]), world);
        if (!cart.ok) throw new Error(cart.failure.code);
        const paid = cart.value.totals.amountMinor;

        const onCard = listedPrice(view, cardOf(price));
        const onPage = shelfShown(view, price);
        expect(onCard).toEqual(onPage);
        expect(onPage.now).toBe(formatMoney(paid, currency as CurrencyCode, LOCALES[currency]));
        const node = JSON.parse(JSON.stringify(productNode(view, facts(price), "#s"))) as {
          offers: { price: string; priceCurrency: string; priceSpecification: { price: string }[] };
        } | null;
        // What costs nothing is no offer (D-01).
        if (paid === 0n) {
          expect(node).toBeNull();
          return;
        }
        const said = parseMoney(node?.offers.price ?? "", currency as CurrencyCode);
        expect(said.ok && said.minor).toBe(paid);
        expect(node?.offers.priceCurrency).toBe(currency);
        expect(node?.offers.priceSpecification[0]?.price).toBe(node?.offers.price);
      }),
      { numRuns: 10_000 },
    );
  });
});
