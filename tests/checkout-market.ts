import { sql } from "drizzle-orm";
import {
  addToCart,
  type CartRef,
  checkoutView,
  completeCheckout,
  finishCheckouts,
  mergeCarts,
  placeCheckout,
} from "@/commerce/checkout";
import { expireReservations, postMovements } from "@/commerce/inventory";
import { chooseOnTestPage } from "@/commerce/payments";
import { setPrices } from "@/commerce/pricing";
import { addCode, createPromotion, startPromotion } from "@/commerce/promotions";
import { sha256 } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import type { Button, checkoutWorld, HAMBURG } from "./checkout-world";
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

export interface Stall {
  readonly article: string;
  readonly code: string;
  readonly promotionId: string;
}

interface Shopper {
  readonly cartId: string;
  readonly ref: CartRef;
  readonly button: Button;
  /** What the page with the button said is to be paid. */
  readonly shownMinor: bigint;
}

type Placed = Awaited<ReturnType<typeof placeCheckout>>;

/**
 * A market day: seven shoppers want the last units of one article, some with a code that may be used a few times; each presses
 * the button twice, changes it, opens another tab, signs in, pays, declines or walks away, while prices change, reservations
 * run out, and the finisher and call-backs come round. Afterwards everything has to add up. Each complaint begins with its race.
 */
export function checkoutMarket(test: TestDatabase, world: ReturnType<typeof checkoutWorld>) {
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

  async function day(verbs: Verbs, place: Stall, roll: ReturnType<typeof dice>): Promise<string[]> {
    const [units, uses] = [1 + roll(6), 1 + roll(2)];
    await fill(place, units, uses);
    const before = await sold(place);
    const shoppers = await Promise.all(
      Array.from({ length: CARTS }, (_, at) =>
        shopper(place, { withCode: at % 2 === 0, known: at % 3 !== 0, units: 1 + (roll(4) === 0 ? 1 : 0) }),
      ),
    );
    const byCard = shoppers.map(() => roll(2) === 0);
    const answers: { at: number; key: string; method: string; answer: Placed }[] = [];
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

    const after = await sold(place);
    const took = after.units - before.units;
    if (took > units) complaints.push(`C1: ${took} units sold of ${units}`);
    if (after.uses - before.uses > uses)
      complaints.push(`C7: ${after.uses - before.uses} orders used the code, of ${uses}`);
    for (const [at, one] of shoppers.entries())
      complaints.push(
        ...(await judge(
          one,
          answers.filter((a) => a.at === at),
        )),
      );
    complaints.push(...(await loose(place)));
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

  /** What one shopper has to complain about. */
  async function judge(
    { cartId, button, shownMinor }: Shopper,
    answers: readonly { key: string; method: string; answer: Placed }[],
  ): Promise<string[]> {
    const rows = await test.db.execute<{
      id: string;
      key: string | null;
      state: string;
      gross: string;
      agreed: string | null;
      told: string;
      method: string;
      want: string;
      charged: string | null;
    }>(sql`
      select o.id, a.key, o.state, o.gross_minor as gross, a.agreed_minor as agreed, o.payment_method_key as method,
        (select count(*) from event e where e.aggregate = o.id and e.type = 'orders.confirmed') as told,
        (select sum(quantity) from order_line l where l.order_id = o.id) as want,
        (select max(times_charged) from test_provider_charge t join payment p on p.id = t.key where p.reference = o.id) as charged
      from sales_order o left join checkout_attempt a on a.order_id = o.id
      where o.cart_id = ${cartId} or o.email = ${`${cartId}@example.com`}`);
    const complaints: string[] = [];
    const binding = rows.filter(({ state }) => state === "open");
    if (binding.length > 1) complaints.push(`C4: ${binding.length} orders of one cart`);
    for (const row of rows) {
      if (Number(row.told) > 1) complaints.push(`C6: ${row.id} was confirmed ${row.told} times`);
      if (Number(row.charged ?? 0) > 1) complaints.push(`C6: ${row.id} was charged ${row.charged} times`);
      if (row.agreed !== null && row.agreed !== row.gross)
        complaints.push(`C15: shown ${row.agreed}, charged ${row.gross}`);
      if (row.key === button.attemptKey && BigInt(row.gross) !== shownMinor)
        complaints.push(`C15: the page said ${shownMinor}, the order ${row.gross}`);
      if (row.state === "open" && Number(row.told) === 0)
        complaints.push(`C6: ${row.id} is open and nobody knows`);
    }
    for (const { key, method, answer } of answers) {
      const order = rows.find((row) => row.key === key);
      if (answer.ok && order && order.method !== method)
        complaints.push(`C5: ${key} was answered for another body`);
    }
    const done = new Set(
      answers.flatMap(({ key, answer }) =>
        answer.ok && answer.value.kind === "done" ? [`${key} ${answer.value.orderId}`] : [],
      ),
    );
    if (new Set([...done].map((one) => one.split(" ")[0])).size < done.size)
      complaints.push("C4: one key, two answers");
    return complaints;
  }

  /** Orders without their stock, stock without its order, money without either: of this stall, for others are still busy. */
  async function loose({ article }: Stall): Promise<string[]> {
    const rows = await test.db.execute<{ what: string }>(sql`
      with mine as (select * from sales_order o
        where exists (select 1 from order_line l where l.order_id = o.id and l.variant_id = ${article}))
      select 'C12: ' || o.id || ' is open and has ' || coalesce(sum(s.quantity), 0) || ' of ' || l.quantity as what
      from mine o join order_line l on l.order_id = o.id and l.variant_id = ${article}
      left join stock_allocation s on s.ref = o.id and s.line_id = l.id
      where o.state = 'open' group by o.id, l.id having coalesce(sum(s.quantity), 0) <> l.quantity
      union all
      select 'C12: ' || o.id || ' is over and holds stock' from mine o
      where o.state = 'cancelled' and (exists (select 1 from stock_allocation s where s.ref = o.id and s.quantity > 0)
        or exists (select 1 from stock_reservation r where r.ref = o.id and r.state = 'active'))
      union all
      select 'C6: money of ' || o.id || ' is kept: ' || p.state from mine o join payment p on p.reference = o.id
      where o.state = 'cancelled' and p.state in ('captured', 'authorised') and p.intent is distinct from 'void'
      union all
      select 'C10: cart ' || c.id || ' has ' || l.quantity || ' of an article' from cart c join cart_line l on l.cart_id = c.id
      where l.variant_id = ${article} and l.quantity > 2`);
    return rows.map(({ what }) => what);
  }

  async function sold({ article, promotionId }: Stall): Promise<{ units: number; uses: number }> {
    const [row] = await test.db.execute<{ units: string; uses: string }>(sql`
      select (select coalesce(sum(l.quantity), 0) from order_line l join sales_order o on o.id = l.order_id
          where l.variant_id = ${article} and o.state = 'open') as units,
        (select count(distinct o.id) from order_adjustment a join sales_order o on o.id = a.order_id
          where a.promotion_id = ${promotionId} and o.state = 'open') as uses`);
    return { units: Number(row?.units), uses: Number(row?.uses) };
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
