import { sql } from "drizzle-orm";
import { addToCart, completeCheckout, finishCheckouts, mergeCarts, placeCheckout } from "@/commerce/checkout";
import { expireReservations } from "@/commerce/inventory";
import { chooseOnTestPage } from "@/commerce/payments";
import { setPrices } from "@/commerce/pricing";
import { newId } from "@/lib/ids";
import { judge, loose, type Pressed, sold } from "./checkout-judge";
import { checkoutStall, type Stall } from "./checkout-stall";
import type { Button, checkoutWorld } from "./checkout-world";
import type { TestDatabase } from "./db/database";
import { eur, must } from "./pricing-world";
import { deepest, type dice } from "./races";

export const CLIENTS = 32;
const CARTS = 7;

/** The verbs that race; a planted naive one stands in for its like. */
export interface Verbs {
  readonly place: typeof placeCheckout;
  readonly complete: typeof completeCheckout;
  readonly merge: typeof mergeCarts;
}
export const REAL: Verbs = { place: placeCheckout, complete: completeCheckout, merge: mergeCarts };

/**
 * A market day: seven shoppers want the last units of one article, some with a code that may be used a few times; each presses
 * the button twice, changes it, opens another tab, signs in, pays, declines or walks away, while prices change, reservations
 * run out, and the finisher and call-backs come round. Afterwards everything has to add up. Each complaint begins with its race.
 */
export function checkoutMarket(test: TestDatabase, world: ReturnType<typeof checkoutWorld>) {
  const { ctx, ids } = world;
  const { stall, fill, shopper } = checkoutStall(test, world);

  async function day(verbs: Verbs, place: Stall, roll: ReturnType<typeof dice>): Promise<string[]> {
    const [units, uses] = [1 + roll(6), 1 + roll(2)];
    await fill(place, units, uses);
    const before = await sold(test.db, place);
    const shoppers = await Promise.all(
      Array.from({ length: CARTS }, (_, at) =>
        shopper(place, { withCode: at % 2 === 0, known: at % 3 !== 0, units: 1 + (roll(4) === 0 ? 1 : 0) }),
      ),
    );
    const byCard = shoppers.map(() => roll(2) === 0);
    const answers: (Pressed & { at: number })[] = [];
    const complaints: string[] = [];

    const press = async (at: number, over: Partial<Button> = {}) => {
      const one = shoppers[at];
      if (!one) return;
      const paymentMethodKey = byCard[at] ? "test-card" : "invoice";
      const button = { ...one.button, paymentMethodKey, ...over };
      const answer = await verbs.place(ctx(), button);
      answers.push({ at, key: button.attemptKey, method: button.paymentMethodKey, answer });
      if (!answer.ok || answer.value.kind !== "redirect") return;
      const { paymentId, url } = answer.value;
      const page = new URL(url).pathname.split("/").at(-1) ?? "";
      const choice = roll(4) === 0 ? "decline" : "approve";
      // It took so long that the stock is no longer held.
      if (roll(4) === 0) await runOut(answer.value.orderId);
      if (roll(6) > 0) await chooseOnTestPage(ctx(), { ref: page, choice });
      // The browser comes back, the call-back comes in, and the finisher comes round.
      await Promise.all([
        verbs.complete(ctx(), { paymentId, ref: one.ref }),
        verbs.complete(ctx(), { paymentId }),
        due().then(() => finishCheckouts(ctx())),
      ]);
    };
    // The customer who signs in has the article in a cart of another device already.
    const customer = newId("customer");
    const own = { storefrontId: ids.storefrontId, token: null, customerId: customer };
    must(await addToCart(ctx(), { ref: own, variantId: place.article, quantity: 1 }));
    const actions: (() => Promise<unknown>)[] = [
      ...Array.from({ length: 20 }, () => () => press(roll(CARTS))),
      ...Array.from({ length: 3 }, () => () => {
        const at = roll(CARTS);
        return press(at, { paymentMethodKey: byCard[at] ? "invoice" : "test-card" });
      }),
      ...Array.from({ length: 2 }, () => () => press(roll(CARTS), { attemptKey: newId("cart") })),
      ...Array.from({ length: 2 }, () => () => {
        const ref = shoppers[roll(CARTS)]?.ref;
        return ref ? addToCart(ctx(), { ref, variantId: ids.b, quantity: 1 }) : Promise.resolve();
      }),
      ...Array.from({ length: 2 }, () => () => {
        const ref = shoppers[0]?.ref;
        return ref ? verbs.merge(ctx(), { ref: { ...ref, customerId: customer } }) : Promise.resolve();
      }),
      async () =>
        roll(2) === 0 &&
        setPrices(
          ctx(),
          ids.listId,
          [{ variantId: place.article, ...eur(BigInt(500 + roll(2) * 100)) }],
          "race",
        ),
      () => (roll(3) === 0 ? runOut(null) : Promise.resolve()),
    ];
    shuffled(actions, roll);
    await Promise.all(
      actions
        .slice(0, CLIENTS)
        .map((act) => act().catch((error: unknown) => complaints.push(`threw ${deepest(error)}`))),
    );
    // The night after: whatever is open is finished.
    const carts = shoppers.map(({ cartId }) => cartId);
    for (let round = 0; (await open(carts)) > 0; round++) {
      if (round === 100) return [...complaints, "C6: an order stands still"];
      await due(true);
      await finishCheckouts(ctx());
    }

    const after = await sold(test.db, place);
    const took = after.units - before.units;
    if (took > units) complaints.push(`C1: ${took} units sold of ${units}`);
    if (after.uses - before.uses > uses)
      complaints.push(`C7: ${after.uses - before.uses} orders used the code, of ${uses}`);
    for (const [at, one] of shoppers.entries())
      complaints.push(
        ...(await judge(
          test.db,
          one,
          answers.filter((a) => a.at === at),
        )),
      );
    complaints.push(...(await loose(test.db, place)));
    return complaints;
  }

  /** Reservations whose time is over: of one order, or all of them. */
  async function runOut(orderId: string | null): Promise<void> {
    await test.db.execute(sql`update stock_reservation set expires_at = now() - interval '1 second' where id in (
      select id from stock_reservation where state = 'active' and ref = coalesce(${orderId}, ref)
      for no key update skip locked)`);
    await expireReservations(ctx());
  }

  async function due(all = false): Promise<void> {
    // What is being worked on is left alone: this hand must not be the one that waits in a circle.
    await test.db.execute(sql`update checkout_attempt set due_at = now() - interval '1 second'
      ${all ? sql`, created_at = created_at - interval '16 minutes'` : sql``}
      where (cart_id, key) in (select cart_id, key from checkout_attempt
        where state in ('placed', 'confirmed', 'undoing') for no key update skip locked)`);
  }

  async function open(cartIds: readonly string[]): Promise<number> {
    const [row] = await test.db.execute<{ count: string }>(sql`
      select count(*) as count from checkout_attempt
      where cart_id = any(${sql.param([...cartIds])}::text[]) and state in ('placed', 'confirmed', 'undoing')`);
    return Number(row?.count);
  }

  return { stall, run: day };
}

function shuffled<T>(list: T[], roll: (below: number) => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = roll(at + 1);
    const [a, b] = [list[at], list[other]];
    if (a !== undefined && b !== undefined) [list[at], list[other]] = [b, a];
  }
}
