import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "@/lib/currency";
import {
  ALL,
  attr,
  but,
  buyGet,
  cartOf,
  cats,
  fixed,
  gift,
  IN_CART,
  type Lines,
  nForLess,
  off,
  offOrder,
  pct,
  pctOrder,
  prods,
  promo,
  type RuleOver,
  ship,
  tell,
  tiers,
} from "@/tests/promotions";
import type { Effect } from "../model";

/** Amounts are minor units: 999 is 9.99. A line not named in the expectation keeps its price. */
type Row = [arithmetic: string, lines: Lines, effect: Effect, taken: Record<string, number>, over?: RuleOver];

const PERCENT: Row[] = [
  ["20 % of 10.00 is 2.00", { mug: [1000, 1] }, pct(20), { mug: 200 }],
  [
    "each piece is rounded: 15 % of 9.99 is 1.4985, so 1.50; times 3",
    { mug: [999, 3] },
    pct(15),
    { mug: 450 },
  ],
  ["half goes away from zero: 50 % of 0.05 is 0.025, so 0.03", { mug: [5, 1] }, pct(50), { mug: 3 }],
  ["just below half: 49 % of 0.05 is 0.0245, so 0.02", { mug: [5, 1] }, pct(49), { mug: 2 }],
  ["12.5 % of 19.90 is 2.4875, so 2.49", { mug: [1990, 1] }, pct(12.5), { mug: 249 }],
  ["33.3333 % of 29.99 is 9.996657, so 10.00", { mug: [2999, 1] }, pct(33.3333), { mug: 1000 }],
  ["a millionth of 10.00 rounds to nothing", { mug: [1000, 1] }, pct(0.0001), {}],
  ["a millionth of 5,000.00 is 0.005, so 0.01", { mug: [500_000, 1] }, pct(0.0001), { mug: 1 }],
  ["100 % takes all of it", { mug: [1234, 2] }, pct(100), { mug: 2468 }],
  [
    "7 % of 99,999,999,999.99 is 6,999,999,999.9993",
    { mug: [9_999_999_999_999, 1] },
    pct(7),
    { mug: 700_000_000_000 },
  ],
  [
    "only the category: 30 % of 8.00, the mug stays",
    { mug: [1000, 1], sock: [800, 1] },
    pct(30, cats("cat_socks")),
    { sock: 240 },
  ],
  [
    "what lies below the category counts",
    { mug: [1000, 1], sock: [800, 1], coat: [9900, 1] },
    pct(10, cats("cat_wear")),
    { sock: 80, coat: 990 },
  ],
  [
    "one of two categories",
    { mug: [1000, 1], sock: [800, 1], coat: [9900, 1] },
    pct(10, cats("cat_socks", "cat_kitchen")),
    { mug: 100, sock: 80 },
  ],
  ["one product", { mug: [1000, 1], bowl: [1200, 1] }, pct(25, prods("bowl")), { bowl: 300 }],
  [
    "an attribute",
    { mug: [1000, 1], bowl: [1200, 1], sock: [800, 1] },
    pct(10, attr("colour", "moss")),
    { mug: 100, sock: 80 },
  ],
  [
    "one of an attribute's values",
    { mug: [1000, 1], bowl: [1200, 1], coat: [9900, 1] },
    pct(10, attr("colour", "fog", "ink")),
    { bowl: 120, coat: 990 },
  ],
  ["a tag among several", { mug: [1000, 1], sock: [800, 1] }, pct(10, attr("tag", "gift")), { sock: 80 }],
  ["all but the bowl", { mug: [1000, 1], bowl: [1200, 1] }, pct(10, but(ALL, "bowl")), { mug: 100 }],
  [
    "the category but the bowl",
    { mug: [1000, 1], bowl: [1200, 1], sock: [800, 1] },
    pct(10, but(cats("cat_kitchen"), "bowl")),
    { mug: 100 },
  ],
  ["a gift card is money", { card: [5000, 1], mug: [1000, 1] }, pct(50), { mug: 500 }],
  [
    "the floor holds: 50 % of 10.00 would be 5.00, floor 7.00, so 3.00",
    { mug: [1000, 1, 700] },
    pct(50),
    { mug: 300 },
  ],
  ["the floor is for each: 3 times 3.00", { mug: [1000, 3, 700] }, pct(50), { mug: 900 }],
  ["a floor above the price takes nothing and adds nothing", { mug: [1000, 1, 1100] }, pct(50), {}],
  ["a negative floor is none", { mug: [1000, 1, -500] }, pct(100), { mug: 1000 }],
];

const PERCENT_OF_ORDER: Row[] = [
  [
    "10 % of 30.00 is 3.00: a third and two thirds",
    { mug: [1000, 1], sock: [2000, 1] },
    pctOrder(10),
    { mug: 100, sock: 200 },
  ],
  [
    "10 % of 2.97 is 0.297, so 0.30: 0.10 each",
    { a: [99, 1], b: [99, 1], c: [99, 1] },
    pctOrder(10),
    { a: 10, b: 10, c: 10 },
  ],
  [
    "10 % of 15.00 is 1.50: 0.999 and 0.501, the larger remainder gets the cent",
    { a: [999, 1], b: [501, 1] },
    pctOrder(10),
    { a: 100, b: 50 },
  ],
  [
    "15 % of 100.00 is 15.00: 4.9995 and 10.0005",
    { a: [3333, 1], b: [6667, 1] },
    pctOrder(15),
    { a: 500, b: 1000 },
  ],
  [
    "rounded once: 5 % of 0.30 is 0.015, so 0.02 in all, not 0.01 three times",
    { a: [10, 1], b: [10, 1], c: [10, 1] },
    pctOrder(5),
    { a: 1, b: 1 },
  ],
  [
    "only what is meant is counted and cheaper",
    { mug: [1000, 1], sock: [2000, 2] },
    pctOrder(25, cats("cat_wear")),
    { sock: 1000 },
  ],
  [
    "by amount of the line, pieces included: 10 % of 40.00 is 4.00",
    { mug: [1000, 3], sock: [1000, 1] },
    pctOrder(10),
    { mug: 300, sock: 100 },
  ],
];

const AMOUNT: Row[] = [
  ["2.00 off each of 3", { mug: [1000, 3] }, off(200), { mug: 600 }],
  ["no more than the price: 2.00 off 1.50, twice", { mug: [150, 2] }, off(200), { mug: 300 }],
  ["down to the floor: 2.00 off 5.00 with floor 4.00, twice", { mug: [500, 2, 400] }, off(200), { mug: 200 }],
  ["10.00 off the order: half each", { a: [1500, 1], b: [1500, 1] }, offOrder(1000), { a: 500, b: 500 }],
  [
    "10.00 over three equals: 3.33 each, the cent to the first",
    { a: [1000, 1], b: [1000, 1], c: [1000, 1] },
    offOrder(1000),
    { a: 334, b: 333, c: 333 },
  ],
  ["20.00 off an order of 15.00 is 15.00", { mug: [1500, 1] }, offOrder(2000), { mug: 1500 }],
  ["0.01 over two lines", { a: [1000, 1], b: [1000, 1] }, offOrder(1), { a: 1 }],
  ["5.00 by weight 1 : 4", { a: [1000, 1], b: [1000, 4] }, offOrder(500), { a: 100, b: 400 }],
  [
    "a line at its floor gives its part to the other: room 1.00 and 10.00",
    { a: [1000, 1, 900], b: [1000, 1] },
    offOrder(1000),
    { a: 100, b: 900 },
  ],
  ["no room anywhere but 1.50", { a: [1000, 1, 900], b: [1000, 1, 950] }, offOrder(1000), { a: 100, b: 50 }],
  ["the gift card pays no part", { card: [5000, 1], mug: [1000, 1] }, offOrder(500), { mug: 500 }],
];

const FIXED: Row[] = [
  ["19.90 becomes 15.00, twice", { mug: [1990, 2] }, fixed(1500), { mug: 980 }],
  ["never dearer: 12.00 stays", { mug: [1200, 1] }, fixed(1500), {}],
  ["equal is no saving", { mug: [1500, 1] }, fixed(1500), {}],
  ["some are dearer, some cheaper", { mug: [1990, 1], sock: [800, 1] }, fixed(1000), { mug: 990 }],
  ["10.00 with a floor of 12.00: from 15.00 to 12.00", { mug: [1500, 1, 1200] }, fixed(1000), { mug: 300 }],
];

const CHEAPEST_FREE: Row[] = [
  ["three for two of 9.90", { sock: [990, 3] }, nForLess(3, 1), { sock: 990 }],
  ["two are too few", { sock: [990, 2] }, nForLess(3, 1), {}],
  ["five are one set", { sock: [990, 5] }, nForLess(3, 1), { sock: 990 }],
  ["six are two sets", { sock: [990, 6] }, nForLess(3, 1), { sock: 1980 }],
  ["the cheapest of 5, 8 and 12", { a: [1200, 1], b: [500, 1], c: [800, 1] }, nForLess(3, 1), { b: 500 }],
  [
    "7 pieces are 2 sets: the two of 5.00",
    { a: [500, 2], b: [800, 3], c: [1200, 2] },
    nForLess(3, 1),
    { a: 1000 },
  ],
  [
    "6 pieces: 5.00 and one of 8.00",
    { a: [500, 1], b: [800, 3], c: [1200, 2] },
    nForLess(3, 1),
    { a: 500, b: 800 },
  ],
  ["equal prices: the first line by its name", { b: [500, 2], a: [500, 1] }, nForLess(3, 1), { a: 500 }],
  ["once at most", { sock: [990, 6] }, nForLess(3, 1, ALL, 1), { sock: 990 }],
  [
    "four for two: 3.00 and 4.00",
    { a: [300, 1], b: [400, 1], c: [500, 1], d: [600, 1] },
    nForLess(4, 2),
    { a: 300, b: 400 },
  ],
  ["others do not count", { sock: [990, 2], mug: [100, 5] }, nForLess(3, 1, cats("cat_socks")), {}],
  ["two for one", { sock: [990, 2] }, nForLess(2, 1), { sock: 990 }],
  [
    "free, but not below the floor: 10.00, floor 6.00",
    { a: [1000, 1, 600], b: [2000, 2] },
    nForLess(3, 1),
    { a: 400 },
  ],
];

const SOCKS = cats("cat_socks");
const MUGS = prods("mug");
const BUY_GET: Row[] = [
  [
    "two mugs, a sock for nothing",
    { mug: [1000, 2], sock: [800, 1] },
    buyGet([2, MUGS], [1, SOCKS]),
    { sock: 800 },
  ],
  [
    "four mugs, one sock: only one is there",
    { mug: [1000, 4], sock: [800, 1] },
    buyGet([2, MUGS], [1, SOCKS]),
    { sock: 800 },
  ],
  [
    "four mugs, three socks: two are given",
    { mug: [1000, 4], sock: [800, 3] },
    buyGet([2, MUGS], [1, SOCKS]),
    { sock: 1600 },
  ],
  ["one mug is too few", { mug: [1000, 1], sock: [800, 1] }, buyGet([2, MUGS], [1, SOCKS]), {}],
  ["mugs without a sock give nothing", { mug: [1000, 2], bowl: [900, 1] }, buyGet([2, MUGS], [1, SOCKS]), {}],
  ["the second at half price: 5.00", { mug: [1000, 2] }, buyGet([1, MUGS], [1, MUGS, 50]), { mug: 500 }],
  ["three: one pair", { mug: [1000, 3] }, buyGet([1, MUGS], [1, MUGS, 50]), { mug: 500 }],
  ["four: two pairs", { mug: [1000, 4] }, buyGet([1, MUGS], [1, MUGS, 50]), { mug: 1000 }],
  [
    "half of 9.99 is 4.995, so 5.00 each; two pairs",
    { mug: [999, 4] },
    buyGet([1, MUGS], [1, MUGS, 50]),
    { mug: 1000 },
  ],
  [
    "any two, the cheapest third",
    { mug: [1000, 2], sock: [400, 1] },
    buyGet([2, ALL], [1, ALL]),
    { sock: 400 },
  ],
  [
    "one of 10, two of 4: the set gives one of 4",
    { mug: [1000, 1], sock: [400, 2] },
    buyGet([2, ALL], [1, ALL]),
    { sock: 400 },
  ],
  [
    "both mugs have to be bought, so the dearer coat is given",
    { mug: [1000, 2], coat: [1200, 1] },
    buyGet([2, MUGS], [1, ALL]),
    { coat: 1200 },
  ],
  [
    "a third mug may be given instead of the coat",
    { mug: [1000, 3], coat: [1200, 1] },
    buyGet([2, MUGS], [1, ALL]),
    { mug: 1000 },
  ],
  [
    "whole sets only: one for two asks for both",
    { mug: [1000, 1], sock: [400, 1] },
    buyGet([1, MUGS], [2, SOCKS]),
    {},
  ],
  ["one for two", { mug: [1000, 1], sock: [400, 2] }, buyGet([1, MUGS], [2, SOCKS]), { sock: 800 }],
  ["twice at most", { mug: [1000, 9], sock: [400, 9] }, buyGet([1, MUGS], [1, SOCKS], 2), { sock: 800 }],
];

const SPEND = tiers([
  [5000, { off: 500 }],
  [10000, { off: 1500 }],
]);
const TIERS: Row[] = [
  ["49.99 is below the first tier", { coat: [4999, 1] }, SPEND, {}],
  ["50.00 reaches it", { coat: [5000, 1] }, SPEND, { coat: 500 }],
  ["99.99 has only the first", { coat: [9999, 1] }, SPEND, { coat: 500 }],
  ["100.00 has the second instead", { coat: [10000, 1] }, SPEND, { coat: 1500 }],
  [
    "15.00 over 75.00 and 25.00 is 11.25 and 3.75",
    { coat: [7500, 1], mug: [2500, 1] },
    SPEND,
    { coat: 1125, mug: 375 },
  ],
  ["10 % from 80.00: of 84.50 it is 8.45", { coat: [8450, 1] }, tiers([[8000, { pct: 10 }]]), { coat: 845 }],
  [
    "only these items count: 60.00 of wear",
    { coat: [6000, 1], mug: [9000, 1] },
    tiers(
      [
        [5000, { off: 500 }],
        [10000, { off: 1500 }],
      ],
      cats("cat_wear"),
    ),
    { coat: 500 },
  ],
];

const CAPS: Row[] = [
  [
    "20 % of 100.00 capped at 15.00: 12 : 8 is 9.00 and 6.00",
    { a: [6000, 1], b: [4000, 1] },
    pct(20),
    { a: 900, b: 600 },
    { maxDiscount: { EUR: 1500n } },
  ],
  ["a cap that is not reached", { a: [6000, 1] }, pct(20), { a: 1200 }, { maxDiscount: { EUR: 1500n } }],
  [
    "a cap on sets: two of 9.90 at most 15.00",
    { sock: [990, 6] },
    nForLess(3, 1),
    { sock: 1500 },
    { maxDiscount: { EUR: 1500n } },
  ],
  [
    "a cap of 0.01 over two lines",
    { a: [6000, 1], b: [4000, 1] },
    pct(20),
    { a: 1 },
    { maxDiscount: { EUR: 1n } },
  ],
];

describe.each([
  ["a percentage of items", PERCENT],
  ["a percentage of the order", PERCENT_OF_ORDER],
  ["an amount", AMOUNT],
  ["a fixed price", FIXED],
  ["the cheapest free", CHEAPEST_FREE],
  ["buy some, get some", BUY_GET],
  ["spending tiers", TIERS],
  ["caps", CAPS],
] as const)("%s", (_kind, table) => {
  it.each(table.map((row) => row))("%s", (_arithmetic, lines, effect, taken, over = {}) => {
    const cart = cartOf(lines);
    expect(tell(cart, [promo("p", effect, over)]).off).toEqual(taken);
    // The same promotion kept off the product page, and the lines the other way round, take the same.
    const backwards = { ...cart, lines: [...cart.lines].reverse() };
    expect(tell(backwards, [promo("p", effect, { ...over, ...IN_CART })]).off).toEqual(taken);
  });
});

describe("money of other countries", () => {
  const rows: [arithmetic: string, CurrencyCode, Lines, Effect, Record<string, number>][] = [
    ["10 % of 1,980 yen is 198", "JPY", { mug: [1980, 1] }, pct(10), { mug: 198 }],
    ["15 % of 330 yen is 49.5, so 50", "JPY", { mug: [330, 1] }, pct(15), { mug: 50 }],
    [
      "1,000 yen over three equals: 334, 333, 333",
      "JPY",
      { a: [2000, 1], b: [2000, 1], c: [2000, 1] },
      offOrder(1000),
      { a: 334, b: 333, c: 333 },
    ],
    ["10 % of 12.345 dinars is 1.2345, so 1.235", "KWD", { mug: [12_345, 1] }, pct(10), { mug: 1235 }],
    [
      "1.000 dinar over 1 : 2 is 0.333 and 0.667",
      "KWD",
      { a: [1000, 1], b: [2000, 1] },
      offOrder(1000),
      { a: 333, b: 667 },
    ],
  ];
  it.each(rows)("%s", (_arithmetic, currency, lines, effect, taken) => {
    expect(tell(cartOf(lines, { currency }), [promo("p", effect)]).off).toEqual(taken);
  });
});

describe("shipping and gifts", () => {
  const parcels = (...minor: number[]) =>
    minor.map((each, index) => ({ id: `s${index}`, amountMinor: BigInt(each) }));
  it.each([
    ["4.90 for nothing", [490], ship(), 490, true],
    ["up to 3.00 of 4.90", [490], ship(300), 300, false],
    ["up to 6.00 of 4.90", [490], ship(600), 490, true],
    ["two parcels", [490, 1010], ship(), 1500, true],
    ["shipping that is not known yet is promised", [], ship(), 0, true],
    ["up to 3.00 of what is not known is no promise", [], ship(300), 0, false],
  ] as const)("%s", (_what, costs, effect, taken, free) => {
    const found = tell(cartOf({ mug: [1000, 1] }, { shipping: parcels(...costs) }), [promo("p", effect)]);
    expect(found).toMatchObject({ shipping: taken, free, off: {}, applied: ["p"] });
  });

  it("spreads 5.00 over parcels of 4.90 and 10.10: 1.6333 and 3.3667", () => {
    const { outcome } = tell(cartOf({ mug: [1000, 1] }, { shipping: parcels(490, 1010) }), [
      promo("p", ship(500)),
    ]);
    expect(outcome.shippingDiscount.shares.map(({ amountMinor }) => amountMinor)).toEqual([163n, 337n]);
  });

  it("has nothing to give where shipping costs nothing", () => {
    expect(tell(cartOf({ mug: [1000, 1] }, { shipping: parcels(0) }), [promo("p", ship())])).toMatchObject({
      free: false,
      rejected: { p: "no_saving" },
    });
  });

  it("caps items first, shipping with what is left: 10.00 of 50.00, then 2.00 of 5.00", () => {
    const capped = promo("p", [pct(20), ship()], { maxDiscount: { EUR: 1200n } });
    expect(tell(cartOf({ mug: [5000, 1] }, { shipping: parcels(500) }), [capped])).toMatchObject({
      off: { mug: 1000 },
      shipping: 200,
      free: false,
    });
  });

  it("gives a thing and leaves the prices alone", () => {
    expect(tell(cartOf({ mug: [5000, 1] }), [promo("p", gift("sock", null, 2))])).toMatchObject({
      gifts: ["2 var_sock"],
      off: {},
      applied: ["p"],
    });
  });
});
