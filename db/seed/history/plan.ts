import type { SeededProduct } from "../catalog";
import type { PriceCurrency } from "../world/prices";
import { dice } from "./dice";
import { PEOPLE, type Person } from "./people";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const HISTORY_DAYS = 60;
/** Nothing happened in the last hours: what was ordered then has to be looked at now. */
const QUIET_MS = 3 * HOUR_MS;

/** What becomes of an order. `usual`: it is sent, it arrives, and that was all. */
export type Fate =
  | "usual"
  | "returned"
  | "written_off"
  | "one_returned"
  | "return_announced"
  | "withdrawn"
  | "claimed"
  | "cancelled"
  | "goodwill"
  | "held"
  | "declined_first";

export interface PlannedLine {
  readonly variantId: string;
  readonly quantity: number;
}

export interface PlannedOrder {
  readonly at: Date;
  readonly person: Person;
  readonly lines: readonly PlannedLine[];
  readonly delivery: "standard" | "express";
  readonly payment: string;
  fate: Fate;
}

/** What each place sold in the past, by the keys of products: nothing that is cheap, scarce or bought up in a journey. */
export const SOLD = {
  hamburg: [
    ...["deck-anorak", "lambswool-crewneck", "flannel-shirt", "wool-blanket", "leather-gloves", "table-lamp"],
    ...["stoneware-plate", "weekender-duffel", "merino-scarf", "linen-throw"],
  ],
  /** In the shop in Berlin only, until Hamburg gets some in the middle of the time. */
  berlin: ["quilted-liner", "shawl-cardigan", "cedar-candle", "chef-knife", "peg-rail", "felt-slippers"],
  portland: [
    ...["deck-boots", "harbor-raincoat", "wool-overshirt", "cord-trousers", "willow-basket", "log-carrier"],
    ...["titanium-cookset", "brass-compass"],
  ],
  osaka: ["pour-over-set", "linen-shirt", "bread-board", "sailor-tee", "ditty-box", "picnic-blanket"],
} as const;

interface Market {
  readonly code: string;
  readonly share: number;
  readonly currency: PriceCurrency;
  /** Hours that its clock is ahead of UTC, about. */
  readonly ahead: number;
  readonly sold: readonly (keyof typeof SOLD)[];
  /** Ways to pay, as often as they are named. */
  readonly payments: readonly string[];
  /** Above this an invoice or cash is not offered; minor units. */
  readonly later: number;
}

const CARD = "test-card";
const MARKETS: readonly Market[] = [
  {
    ...{ code: "de", share: 22, currency: "EUR", ahead: 1, sold: ["hamburg", "berlin"], later: 20_000 },
    payments: [CARD, CARD, "invoice", CARD, "bank-transfer"],
  },
  {
    ...{ code: "gb", share: 10, currency: "GBP", ahead: 0, sold: ["hamburg"], later: 1e9 },
    payments: [CARD, CARD, CARD, "bank-transfer"],
  },
  { code: "us", share: 12, currency: "USD", ahead: -5, sold: ["portland"], payments: [CARD], later: 1e9 },
  {
    ...{ code: "ch", share: 8, currency: "CHF", ahead: 1, sold: ["hamburg"], later: 20_000 },
    payments: [CARD, "invoice", CARD],
  },
  {
    ...{ code: "jp", share: 6, currency: "JPY", ahead: 9, sold: ["osaka"], later: 1e9 },
    payments: [CARD, "bank-transfer", CARD],
  },
  {
    ...{ code: "ae", share: 6, currency: "AED", ahead: 4, sold: ["osaka"], later: 250_000 },
    payments: ["cash-on-delivery", CARD],
  },
];

/** So many of each fate, of orders that are between so many days old; those that give money back were paid by card. */
const FATES: readonly (readonly [
  fate: Fate,
  count: number,
  from: number,
  to: number,
  storefront?: string,
])[] = [
  ["held", 1, 0.2, 2],
  ["return_announced", 1, 6, 13],
  ["claimed", 1, 8, 20],
  ["withdrawn", 1, 20, 45, "de"],
  ["returned", 3, 17, 55],
  ["written_off", 1, 20, 50],
  ["one_returned", 2, 17, 55],
  ["cancelled", 3, 1, 55],
  ["goodwill", 2, 12, 55],
  ["declined_first", 1, 2, 50],
];

/**
 * The orders of the last sixty days as the demo tells them, oldest first: the same ones each time, counted back from `now`.
 * Ever a little more of them.
 */
export function plannedOrders(now: Date, products: readonly SeededProduct[]): PlannedOrder[] {
  const roll = dice(60);
  const orders = MARKETS.flatMap((market) =>
    Array.from({ length: market.share }, (_, nth) => plan(market, nth, now, products, roll)),
  ).sort((a, b) => +a.at - +b.at);
  for (const [fate, count, from, to, storefront] of FATES) {
    const fitting = orders.filter(({ at, payment, person, fate: taken }) => {
      const age = (+now - +at) / DAY_MS;
      const here = storefront === undefined || person.storefront === storefront;
      return taken === "usual" && payment === CARD && age >= from && age <= to && here;
    });
    for (let nth = 0; nth < count; nth++) {
      const chosen = fitting[Math.floor(((nth + 0.5) * fitting.length) / count)];
      if (chosen) chosen.fate = fate;
    }
  }
  return orders;
}

function plan(
  market: Market,
  nth: number,
  now: Date,
  products: readonly SeededProduct[],
  roll: (below: number) => number,
): PlannedOrder {
  const people = PEOPLE.filter(({ storefront }) => storefront === market.code);
  const person = people[(nth + roll(people.length)) % people.length] as Person;
  const keys = market.sold.flatMap((place) => SOLD[place] as readonly string[]);
  const chosen = new Map<string, PlannedLine & { readonly price: number }>();
  for (let line = 1 + roll(3); line > 0; line--) {
    const key = keys[roll(keys.length)];
    const product = products.find(({ facts }) => facts.key === key);
    const plenty = product?.variants.filter((_, at) => product.facts.variants[at]?.stock === "plenty") ?? [];
    const variant = plenty[roll(plenty.length)];
    if (!product || !variant) continue;
    const quantity = roll(5) === 0 ? 2 : 1;
    chosen.set(variant.id, {
      ...{ variantId: variant.id, quantity },
      price: product.facts.priceMinor[market.currency] * quantity,
    });
  }
  const lines = [...chosen.values()];
  const goods = lines.reduce((sum, { price }) => sum + price, 0);
  const wanted = market.payments[roll(market.payments.length)] ?? CARD;
  return {
    at: instant(market, nth, now, roll),
    person,
    lines: lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    delivery: roll(5) === 0 ? "express" : "standard",
    payment: goods > market.later ? CARD : wanted,
    fate: "usual",
  };
}

/** Between nine and ten in the evening by the clock of the market; the later days have more of them. */
function instant({ share, ahead }: Market, nth: number, now: Date, roll: (below: number) => number): Date {
  const age = HISTORY_DAYS * (1 - Math.sqrt((nth + roll(100) / 100) / share));
  const day = Math.floor((+now - age * DAY_MS) / DAY_MS) * DAY_MS;
  const at = day + (9 + roll(13) - ahead) * HOUR_MS + roll(60) * 60_000;
  return new Date(Math.min(at, +now - QUIET_MS - roll(600) * 60_000));
}
