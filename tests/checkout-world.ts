import { beforeAll } from "vitest";
import {
  addToCart,
  type CartRef,
  checkoutView,
  type placeCheckout,
  saveDelivery,
  setAddress,
  setContact,
  setDelivery,
} from "@/commerce/checkout";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { postMovements, saveLocation } from "@/commerce/inventory";
import { saveMethod } from "@/commerce/payments";
import { createBasePriceList, linkPriceList, setPrices } from "@/commerce/pricing";
import { createStorefronts } from "@/commerce/storefronts";
import { deliveryMethod as deliveryTable, product, variant } from "@/db/schema";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import type { TestDatabase } from "./db/database";
import { eur, must, pricingWorld } from "./pricing-world";

/** What the button that orders sends. */
export type Button = Parameters<typeof placeCheckout>[1];

export const HAMBURG = {
  ...{ country: "DE", name: "Ada Lovelace", line1: "Kai 1", postcode: "20457", locality: "Hamburg" },
};

/**
 * A brand that sells three articles (10.00, 20.00, 30.00) in Germany, with stock in Hamburg, delivery for 4.90 (free from
 * 100.00) or 12.90, an invoice and a test card; and a storefront in Switzerland for hand-overs. Call it at the top of the file.
 */
export function checkoutWorld(test: TestDatabase) {
  const ids = {
    ...{ brandId: "", storefrontId: "", swissId: "", listId: "", locationId: "", productId: "" },
    ...{ a: "", b: "", c: "", standard: "", express: "" },
  };
  const localeKey = "shop-de";
  const origin = "http://shop.localhost:3000";
  const ctx = (): Ctx => systemCtx(test.db, "test");

  beforeAll(async () => {
    const made = await pricingWorld(test.db, "shop");
    Object.assign(ids, made);
    const swiss = await inTransaction(ctx(), (tx) =>
      createStorefronts(tx, [
        {
          ...{ brandId: made.brandId, code: "ch", name: "Switzerland", status: "live", countries: ["CH"] },
          ...{ currency: "CHF", taxDisplay: "gross", timeZone: "Europe/Zurich" },
          locales: ["de", "fr"].map((locale) => ({
            ...{ locale, hostName: "ch.shop.localhost", pathPrefix: `/${locale}`, key: `shop-ch-${locale}` },
          })),
        },
      ]),
    );
    ids.swissId = must(swiss)[0]?.id ?? "";
    const francs = must(
      await createBasePriceList(ctx(), {
        ...{ brandId: made.brandId, currency: "CHF", name: "Francs", taxIncluded: "gross" },
      }),
    );
    await inTransaction(ctx(), async (tx) => ok(await linkPriceList(tx, ids.swissId, francs.id)));
    must(await setPrices(ctx(), francs.id, [{ variantId: ids.a, ...eur(1200n) }], "test"));
    const serves = ["DE", "CH"].map((country) => ({ country, daysMin: 1, daysMax: 2 }));
    const hamburg = await saveLocation(ctx(), {
      ...{
        key: "hamburg",
        name: "Hamburg",
        kind: "warehouse" as const,
        country: "DE",
        city: "Hamburg",
        serves,
      },
    });
    ids.locationId = must(hamburg).id;
    await stock(ids.a, 100_000);
    await stock(ids.b, 100_000);
    await stock(ids.c, 100_000);
    for (const storefrontId of [ids.storefrontId, ids.swissId]) await methods(storefrontId);
    const [standard, express] = await test.db.select().from(deliveryTable).orderBy(deliveryTable.position);
    Object.assign(ids, { standard: standard?.id ?? "", express: express?.id ?? "" });
  });

  async function methods(storefrontId: string): Promise<void> {
    const zone = "home";
    const countries = storefrontId === ids.storefrontId ? ["DE"] : ["CH"];
    must(
      await saveDelivery(ctx(), {
        storefrontId,
        zones: [{ name: zone, countries }],
        methods: [
          {
            ...{ key: "standard", kind: "standard", names: { en: "Standard", de: "Standardversand" } },
            rates: [
              { zone, amountMinor: 490n, belowMinor: 10_000n },
              { zone, amountMinor: 0n, fromMinor: 10_000n },
            ],
          },
          {
            ...{ key: "express", kind: "express", names: { en: "Express" }, days: [1, 1], cutoff: "12:00" },
            rates: [{ zone, amountMinor: 1_290n }],
          },
        ],
      }),
    );
    for (const [key, provider, instrument] of [
      ["invoice", "manual", "invoice"],
      ["test-card", "test", "card"],
    ] as const)
      must(await saveMethod(ctx(), { storefrontId, version: 0, key, provider, instrument, enabled: true }));
  }

  async function stock(variantId: string, quantity: number): Promise<void> {
    must(
      await postMovements(ctx(), [
        {
          ...{ locationId: ids.locationId, variantId, kind: "receive" as const, quantity },
          ...{ source: "test", sourceRef: newId("movement") },
        },
      ]),
    );
  }

  return {
    ids,
    ctx,
    localeKey,
    origin,
    stock,
    nobody: (): CartRef => ({ storefrontId: ids.storefrontId, token: null, customerId: null }),
    /** A new cart with so many of each of these. */
    async filled(...articles: readonly (readonly [string, number])[]): Promise<CartRef> {
      let ref: CartRef = { storefrontId: ids.storefrontId, token: null, customerId: null };
      for (const [variantId, quantity] of articles) {
        const { token } = must(await addToCart(ctx(), { ref, variantId, quantity }));
        ref = { ...ref, token: token ?? ref.token };
      }
      return ref;
    },
    /** A cart that lacks nothing, looked at once: what the button of its last page sends. */
    async ready(...articles: readonly (readonly [string, number])[]): Promise<Button> {
      return this.button(await this.filled(...articles));
    },
    /** Fills the forms of a cart and draws its last page. */
    async button(ref: CartRef, email = `${newId("customer")}@example.com`): Promise<Button> {
      const fine = ({ problems }: { problems: readonly unknown[] }) => {
        if (problems.length > 0) throw new Error(JSON.stringify(problems));
      };
      fine(must(await setContact(ctx(), { ref, email })));
      fine(must(await setAddress(ctx(), { ref, shipTo: HAMBURG, billTo: null })));
      must(await setDelivery(ctx(), { ref, methodId: ids.standard }));
      return this.drawn(ref);
    },
    /** Draws the last page. */
    async drawn(ref: CartRef): Promise<Button> {
      const view = await checkoutView(ctx(), { ref, localeKey });
      if (!view) throw new Error("no checkout");
      return {
        ...{ ref, localeKey, attemptKey: view.attemptKey, quoteHash: view.quoteHash },
        ...{ paymentMethodKey: "invoice", returnUrl: `${origin}/checkout/return` },
      };
    },
    /** Further articles of a product at 5.00, each with stock. */
    async articles(count: number, quantity: number): Promise<string[]> {
      const productId = newId("product");
      await test.db.insert(product).values({ id: productId, handle: productId, status: "active" });
      const rows = Array.from({ length: count }, (_, position) => ({
        ...{ id: newId("variant"), productId, position, signature: `n:${position}`, key: `n-${position}` },
        sku: `${productId}-${position}`,
      }));
      await test.db.insert(variant).values(rows);
      must(
        await setPrices(
          ctx(),
          ids.listId,
          rows.map(({ id }) => ({ variantId: id, ...eur(500n) })),
          "test",
        ),
      );
      if (quantity > 0)
        must(
          await postMovements(
            ctx(),
            rows.map(({ id }) => ({
              ...{ locationId: ids.locationId, variantId: id, kind: "receive" as const, quantity },
              ...{ source: "test", sourceRef: productId },
            })),
          ),
        );
      return rows.map(({ id }) => id);
    },
  };
}
