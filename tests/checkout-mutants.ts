import { sql } from "drizzle-orm";
import { checkoutView, completeCheckout, placeCheckout } from "@/commerce/checkout";
import { inTransaction } from "@/commerce/context";
import { emit } from "@/commerce/events";
import type { Db } from "@/db/client";
import { Session } from "@/db/session";
import { ok } from "@/lib/result";
import { REAL, type Verbs } from "./checkout-market";

/**
 * A checkout with one guarantee taken out, as somebody might write it who has not seen it break: other SQL under the same code, rules
 * of the database that are dropped, or a verb that is asked differently.
 */
export interface Mutant {
  readonly race: string;
  readonly what: string;
  /** Replaced in every statement that is sent while it lives. */
  readonly sql: readonly (readonly [RegExp, string])[];
  /** Rules that would hold it up; they are gone for good. */
  readonly without: readonly string[];
  readonly verbs?: Verbs;
}

export const MUTANTS: readonly Mutant[] = [
  {
    race: "C5",
    what: "answers a key whatever was sent with it",
    ...{ sql: [], without: [] },
    verbs: {
      ...REAL,
      place: async (ctx, input) => {
        const answer = await placeCheckout(ctx, input);
        if (answer.ok || answer.failure.code !== "checkout.attempt_differs") return answer;
        const paymentMethodKey = input.paymentMethodKey === "invoice" ? "test-card" : "invoice";
        return placeCheckout(ctx, { ...input, paymentMethodKey });
      },
    },
  },
  {
    race: "C15",
    what: "orders at the price of now, whatever the page said",
    ...{ sql: [], without: [] },
    verbs: {
      ...REAL,
      place: async (ctx, input) => {
        const answer = await placeCheckout(ctx, input);
        if (answer.ok || answer.failure.code !== "checkout.changed") return answer;
        const view = await checkoutView(ctx, { ref: input.ref, localeKey: input.localeKey });
        return view ? placeCheckout(ctx, { ...input, quoteHash: view.quoteHash }) : answer;
      },
    },
  },
  {
    race: "C7",
    what: "counts a code without looking how often it may be used",
    sql: [[/and \(total_limit is null or used_count < total_limit\)/, ""]],
    without: ["alter table promotion drop constraint promotion_used"],
  },
  {
    race: "C12",
    what: "takes a reservation that ran out for one that holds",
    sql: [[/(from stock_reservation where ref = \$1 and) state = 'allocated'/, "$1 state <> 'active'"]],
    without: [],
  },
  {
    race: "C10",
    what: "adds up the lines of two carts, and marks the one as merged afterwards",
    sql: [
      [/and c\.state = 'open' for no key update/, "and c.state = 'open'"],
      [/greatest\(cart_line\.quantity, excluded\.quantity\)/, "cart_line.quantity + excluded.quantity"],
    ],
    without: [],
  },
  {
    race: "C6",
    what: "tells of an order whenever somebody brings the news of its payment",
    ...{ sql: [], without: [] },
    verbs: {
      ...REAL,
      complete: async (ctx, input) => {
        const answer = await completeCheckout(ctx, input);
        if (!answer.ok || answer.value.kind !== "done") return answer;
        const { orderId } = answer.value;
        await inTransaction(ctx, async (tx) => {
          await emit(tx, { type: "orders.confirmed", aggregate: orderId, payload: { orderId } });
          return ok(null);
        });
        return answer;
      },
    },
  },
  {
    race: "C1",
    what: "takes units that it saw on the shelf",
    sql: [[/from held where fits\)/, "from held)"]],
    without: ["alter table stock_level drop constraint stock_level_not_oversold"],
  },
  {
    race: "C4",
    what: "orders a cart because it was seen open",
    sql: [
      [
        /(where id = \$\d+) and state = 'open' and version = (\$\d+)/,
        "$1 and state <> 'merged' and version >= $2::int - 1000",
      ],
      [/on conflict \(cart_id\) where state <> 'cancelled' do nothing/, ""],
      [/on conflict \(cart_id, key\) do nothing returning key/, "returning key"],
    ],
    without: [
      "drop index sales_order_cart",
      "drop index checkout_attempt_one",
      "alter table checkout_attempt drop constraint checkout_attempt_cart_id_key_pk",
    ],
  },
];

/** Runs `work` while the mutant lives. */
export async function withMutant<T>(db: Db, mutant: Mutant, work: (verbs: Verbs) => Promise<T>): Promise<T> {
  for (const rule of mutant.without) await db.execute(sql.raw(rule));
  const real = Session.prototype.ask;
  Session.prototype.ask = function (text, ...rest) {
    const changed = mutant.sql.reduce((now, [from, to]) => now.replace(from, to), text);
    return real.call(this, changed, ...rest);
  };
  try {
    return await work(mutant.verbs ?? REAL);
  } finally {
    Session.prototype.ask = real;
  }
}
