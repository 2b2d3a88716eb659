import { sql } from "drizzle-orm";
import { type CartRef, checkoutView } from "@/commerce/checkout";
import { postMovements } from "@/commerce/inventory";
import { setPrices } from "@/commerce/pricing";
import { addCode, createPromotion, startPromotion } from "@/commerce/promotions";
import { sha256 } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import type { Button, checkoutWorld, HAMBURG } from "./checkout-world";
import type { TestDatabase } from "./db/database";
import { eur, must } from "./pricing-world";

export interface Stall {
  readonly article: string;
  readonly code: string;
  readonly promotionId: string;
}

export interface Shopper {
  readonly cartId: string;
  readonly ref: CartRef;
  readonly button: Button;
  /** What the page with the button said is to be paid. */
  readonly shownMinor: bigint;
}

/** What a market day begins with: a stall with few units and a scarce code, and shoppers before the button. */
export function checkoutStall(test: TestDatabase, world: ReturnType<typeof checkoutWorld>) {
  const { ctx, ids } = world;

  /** An article of its own and a code on it that a few orders may use. */
  async function stall(): Promise<Stall> {
    const [article = ""] = await world.articles(1, 0);
    const made = must(
      await createPromotion(ctx(), {
        ...{ name: "few", storefrontIds: [ids.storefrontId], startsAt: null, endsAt: null, needsCode: true },
        ...{ combination: { kind: "stackable" }, conditions: [], limits: { total: 1_000_000 }, labels: {} },
        effects: [{ kind: "percent", percentMicro: 100_000, per: "order", target: { kind: "all" } }],
      }),
    );
    const code = newId("promotion").slice(4).toUpperCase();
    must(await addCode(ctx(), { promotionId: made.id, code }));
    must(await startPromotion(ctx(), { promotionId: made.id, version: made.version }));
    return { article, code, promotionId: made.id };
  }

  /** Fills the stall to so many free units and so many uses of its code. */
  async function fill({ article, promotionId }: Stall, units: number, uses: number): Promise<void> {
    const [level] = await test.db.execute<{ free: number }>(sql`
      select on_hand - reserved - allocated as free from stock_level where variant_id = ${article}`);
    const quantity = units - (level?.free ?? 0);
    if (quantity !== 0)
      must(
        await postMovements(ctx(), [
          {
            ...{ locationId: ids.locationId, variantId: article, kind: "adjust" as const, quantity },
            ...{ source: "fill", sourceRef: newId("movement") },
          },
        ]),
      );
    must(await setPrices(ctx(), ids.listId, [{ variantId: article, ...eur(500n) }], "test"));
    await test.db.execute(sql`update promotion set total_limit = used_count + ${uses}, version = version + 1
      where id = ${promotionId}`);
  }

  /** `known`: has a profile in the brand already, as somebody who ordered before. */
  async function shopper(
    { article, code }: Stall,
    { withCode, known, units }: { withCode: boolean; known: boolean; units: number },
  ): Promise<Shopper> {
    const token = newId("cart");
    const cartId = newId("cart");
    if (known)
      await test.db.execute(sql`
        insert into customer (id, brand_id, email, name, locale, storefront_id)
        select ${newId("customer")}, brand_id, ${`${cartId}@example.com`}, 'Ada Lovelace', 'de', id
        from storefront where id = ${ids.storefrontId}`);
    const address: typeof HAMBURG & Record<string, unknown> = {
      ...{ country: "DE", name: "Ada Lovelace", line1: "", postcode: "20457", locality: "Hamburg" },
      ...{
        company: null,
        lines: ["Kai 1"],
        dependentLocality: null,
        region: null,
        sortingCode: null,
        phone: null,
      },
    };
    await test.db.execute(sql`
      with c as (
        insert into cart (id, storefront_id, token_hash, email, ship_to, delivery_method_id, codes)
        values (${cartId}, ${ids.storefrontId}, ${sha256(token)}, ${`${cartId}@example.com`},
          ${JSON.stringify(address)}::jsonb, ${ids.standard}, ${sql.param(withCode ? [code] : [])}::text[]) returning id)
      insert into cart_line (id, cart_id, variant_id, quantity) select ${newId("cartLine")}, id, ${article}, ${units} from c`);
    const ref = { storefrontId: ids.storefrontId, token, customerId: null };
    const view = await checkoutView(ctx(), { ref, localeKey: world.localeKey });
    const button = {
      ...{ ref, localeKey: world.localeKey, attemptKey: newId("cart"), quoteHash: view?.quoteHash ?? "" },
      ...{ paymentMethodKey: "invoice", returnUrl: `${world.origin}/checkout/return` },
    };
    return { cartId, ref, button, shownMinor: view?.cart.totals.payableMinor ?? 0n };
  }

  return { stall, fill, shopper };
}
