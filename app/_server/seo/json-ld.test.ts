import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { urlOf } from "@/commerce/storefronts";
import { jsonForScript } from "@/components/shop/json-ld";
import { type CurrencyCode, formatMoney, minorDigits, parseMoney } from "@/lib/currency";
import { storefrontSets, viewOf } from "@/tests/storefront-sets";
import { breadcrumbs, organization, organizationId, webPage, webSite } from "./json-ld";
import { type ProductFacts, productNode } from "./product-ld";

type Json = Readonly<Record<string, unknown>>;
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
const variant = (n: number) => ({
  ...{ id: `var_${n}`, key: `size-${n}`, choice: { size: String(n), weave: "plain" }, label: `Size ${n}` },
  ...{ sku: `SKU-${n}`, gtin: "4006381333931", mpn: null, weightGrams: 900, mediaId: null },
});

const price = (amountMinor: bigint) => ({
  amountMinor,
  regularMinor: null,
  taxIncluded: "gross" as const,
  content: null,
  validUntil: null,
});

function facts(over: Partial<ProductFacts> = {}, count = 2): ProductFacts {
  const variants = Array.from({ length: count }, (_, n) => variant(n));
  return {
    product: {
      ...{ id: "prd_1", title: "Coat", summary: "A coat.", description: null, vendor: "Acme" },
      options: [
        { key: "size", values: variants.map((_, n) => ({ key: String(n), label: `Size ${n}` })) },
        { key: "weave", values: [{ key: "plain", label: "Plain" }] },
      ],
      variants,
      media: [{ id: "med_1", version: "abc" }],
    },
    path: "/p/coat",
    prices: new Map(variants.map(({ id }) => [id, price(12_900n)])),
    availability: new Map(variants.map(({ id }) => [id, { state: "in_stock" as const }])),
    delivery: new Map([["DE", { daysMin: 2, daysMax: 4 }]]),
    returns: { days: 30, fees: "free" },
    ...over,
  };
}
const offersOf = (node: unknown): Json[] => {
  const product = plain(node);
  const variants = (product.hasVariant as Json[] | undefined) ?? [product];
  return variants.map(({ offers }) => offers as Json);
};

describe("a product's data", () => {
  it("has the price of the page, whatever the currency (D-01, D-02, D-10)", () => {
    fc.assert(
      fc.property(storefrontSets, fc.bigInt({ min: 1n, max: 10n ** 12n }), (members, amountMinor) => {
        for (const view of members) {
          const currency = view.currency as CurrencyCode;
          const prices = new Map([["var_0", price(amountMinor)]]);
          const [offer] = offersOf(productNode(view, facts({ prices }), "#seller"));
          expect(offer?.priceCurrency).toBe(currency);
          const written = String(offer?.price);
          expect(written).toMatch(/^\d+(\.\d+)?$/);
          expect(written.split(".")[1]?.length ?? 0).toBe(minorDigits(currency));
          const back = parseMoney(written, currency);
          // Beyond the largest typed amount parseMoney refuses; below it nothing is lost.
          if (back.ok) {
            expect(back.minor).toBe(amountMinor);
            expect(formatMoney(back.minor, currency, view.locale)).toBe(
              formatMoney(amountMinor, currency, view.locale),
            );
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ["in_stock", "InStock"],
    ["low", "LimitedAvailability"],
    ["back_order", "BackOrder"],
    ["out", "OutOfStock"],
  ] as const)("says %s as %s (D-03)", (state, name) => {
    const [offer] = offersOf(
      productNode(viewOf({ key: "de" }), facts({ availability: new Map([["var_0", { state }]]) }), "#s"),
    );
    expect(offer?.availability).toBe(`https://schema.org/${name}`);
  });

  it("says delivery to the storefront's countries and its returns (D-04)", () => {
    const view = viewOf({ key: "de", countries: ["DE", "AT"] });
    const [offer] = offersOf(productNode(view, facts(), "#s"));
    expect(offer?.shippingDetails).toMatchObject([
      {
        shippingDestination: { addressCountry: "DE" },
        deliveryTime: { transitTime: { minValue: 2, maxValue: 4, unitCode: "DAY" } },
      },
    ]);
    expect(offer?.hasMerchantReturnPolicy).toMatchObject({
      applicableCountry: ["DE", "AT"],
      merchantReturnDays: 30,
      returnFees: "https://schema.org/FreeReturn",
    });
  });

  it("is a group whose variants have addresses and identifiers (D-05)", () => {
    const group = plain(productNode(viewOf({ key: "de" }), facts(), "#s"));
    expect(group).toMatchObject({
      "@type": "ProductGroup",
      productGroupID: "prd_1",
      variesBy: ["https://schema.org/size"],
      brand: { name: "Acme" },
      image: ["https://de.acme.example/media/med_1/1080?v=abc"],
    });
    expect(group.hasVariant).toMatchObject([
      { sku: "SKU-0", gtin: "4006381333931", size: "Size 0", url: "https://de.acme.example/p/coat?v=size-0" },
      { sku: "SKU-1" },
    ]);
  });

  it("is a plain product without options, and nothing without a price", () => {
    const view = viewOf({ key: "de" });
    const one = facts({}, 1);
    const simple = { ...one, product: { ...one.product, options: [] } };
    expect(plain(productNode(view, simple, "#s"))["@type"]).toBe("Product");
    expect(productNode(view, { ...simple, prices: new Map() }, "#s")).toBeNull();
    const partly = facts({ prices: new Map([["var_1", price(5n)]]) });
    expect(plain(productNode(view, partly, "#s")).hasVariant).toHaveLength(1);
  });

  it("marks the price before a reduction as such (D-06)", () => {
    const validUntil = new Date("2026-11-30T23:00:00Z");
    const content = { amountMilli: 250_000, unit: "g" as const };
    const prices = new Map([["var_0", { ...price(900n), regularMinor: 1_200n, validUntil, content }]]);
    const [offer] = offersOf(
      productNode(viewOf({ key: "de", timeZone: "Europe/Berlin" }), facts({ prices }), "#s"),
    );
    // Midnight in Berlin: the day before is the last.
    expect(offer?.priceValidUntil).toBe("2026-11-30");
    expect(offer?.priceSpecification).toMatchObject([
      {
        price: "9.00",
        valueAddedTaxIncluded: true,
        referenceQuantity: { value: 250, unitCode: "GRM", valueReference: { value: 1, unitCode: "KGM" } },
      },
      { price: "12.00", priceType: "https://schema.org/StrikethroughPrice" },
    ]);
  });
});

describe("pages, trails and the seller", () => {
  it("have one seller on all hosts, absolute trails and the page's language (D-07, D-08, D-09)", () => {
    fc.assert(
      fc.property(storefrontSets, (members) => {
        const live = members.filter(({ status, audience }) => status === "live" && audience === "consumer");
        const ids = new Set(live.map((view) => organizationId(view, members)));
        expect(ids.size).toBeLessThanOrEqual(1);
        for (const view of live) {
          const [id = ""] = ids;
          const page = {
            ...{ path: "/p/coat", title: "Coat", description: "A coat." },
            trail: [
              { label: "Home", path: "/" },
              { label: "Coat", path: "/p/coat" },
            ],
          };
          const trail = plain(breadcrumbs(view, page)).itemListElement as Json[];
          expect(trail.map(({ item }) => item)).toEqual([urlOf(view, "/"), urlOf(view, "/p/coat")]);
          expect(plain(webPage(view, page, "ItemPage")).inLanguage).toBe(view.locale);
          expect(plain(webSite(view, id))).toMatchObject({
            inLanguage: view.locale,
            publisher: { "@id": id },
            potentialAction: { target: { urlTemplate: `${urlOf(view, "/search")}?q={search_term_string}` } },
          });
          expect(plain(organization(view, id))).toMatchObject({ "@id": id, vatID: "DE1" });
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("jsonForScript", () => {
  it("leaves nothing that ends a script, and reads back the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: "grapheme" }), (value, text) => {
        const hostile = { value, text: `</script><!--${text}\u2028\u2029&<>` };
        const out = jsonForScript(hostile);
        expect(out).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(hostile)));
      }),
      { numRuns: 500 },
    );
  });
});
