import { describe, expect, it } from "vitest";
import {
  ALL,
  cartOf,
  cats,
  EXCLUSIVE,
  fixed,
  gift,
  IN_CART,
  inGroup,
  type Lines,
  nForLess,
  off,
  offOrder,
  pct,
  pctOrder,
  prods,
  promo,
  ship,
  tell,
  tiers,
} from "@/tests/promotions";
import type { ActivePromotion } from "../model";

type Row = [
  arithmetic: string,
  lines: Lines,
  promotions: ActivePromotion[],
  applied: string[],
  taken: Record<string, number>,
  rejected?: Record<string, string>,
];

const SOCKS = cats("cat_socks");
const first = { priority: 10 };
const ONE: Lines = { mug: [10_000, 1] };
const TWO: Lines = { mug: [10_000, 1], sock: [5000, 1] };

const STACKABLE: Row[] = [
  [
    "10 % in the cart, then 5.00: 100.00 to 90.00 to 85.00",
    ONE,
    [promo("a", pct(10), IN_CART), promo("b", offOrder(500))],
    ["a", "b"],
    { mug: 1500 },
  ],
  [
    "5.00 first by priority, then 10 % of 95.00: 9.50",
    ONE,
    [promo("a", pct(10), IN_CART), promo("b", offOrder(500), first)],
    ["a", "b"],
    { mug: 1450 },
  ],
  [
    "equal priority: items before the order",
    ONE,
    [promo("z", pct(10), IN_CART), promo("a", offOrder(500))],
    ["a", "z"],
    { mug: 1500 },
  ],
  [
    "equal in all: by id, and one after the other: 10 % of 100.00, 10 % of 90.00",
    ONE,
    [promo("b", pct(10), IN_CART), promo("a", pct(10), IN_CART)],
    ["a", "b"],
    { mug: 1900 },
  ],
  [
    "two of 60 % leave 16.00",
    ONE,
    [promo("a", pct(60), IN_CART), promo("b", pct(60), IN_CART)],
    ["a", "b"],
    { mug: 8400 },
  ],
  [
    "more than everything is everything",
    ONE,
    [promo("a", offOrder(8000)), promo("b", offOrder(8000))],
    ["a", "b"],
    { mug: 10_000 },
  ],
  [
    "nothing is left for the third",
    ONE,
    [promo("a", offOrder(8000)), promo("b", offOrder(8000)), promo("c", offOrder(1))],
    ["a", "b"],
    { mug: 10_000 },
    { c: "better_applied" },
  ],
  [
    "the floor holds for all of them: 60.00",
    { mug: [10_000, 1, 6000] },
    [promo("a", pct(30), IN_CART), promo("b", pct(30), IN_CART)],
    ["a", "b"],
    { mug: 4000 },
  ],
  [
    "different items",
    TWO,
    [promo("a", pct(10, prods("mug")), IN_CART), promo("b", pct(20, SOCKS), IN_CART)],
    ["a", "b"],
    { mug: 1000, sock: 1000 },
  ],
  [
    "three for two, then 10 % of the 20.00 left",
    { sock: [1000, 3] },
    [promo("a", nForLess(3, 1)), promo("b", pctOrder(10))],
    ["a", "b"],
    { sock: 1200 },
  ],
];

const SHELF: Row[] = [
  [
    "of two shelf reductions the better one: 20 % of 100.00",
    ONE,
    [promo("a", pct(10)), promo("b", pct(20))],
    ["b"],
    { mug: 2000 },
    { a: "better_applied" },
  ],
  [
    "whatever their priority",
    ONE,
    [promo("a", pct(10), first), promo("b", pct(20))],
    ["b"],
    { mug: 2000 },
    { a: "better_applied" },
  ],
  [
    "15.00 off beats 10 % of 100.00, not 10 % of 200.00",
    { mug: [10_000, 1], coat: [20_000, 1] },
    [promo("a", off(1500)), promo("b", pct(10))],
    ["a", "b"],
    { mug: 1500, coat: 2000 },
  ],
  [
    "equal ones by priority",
    ONE,
    [promo("a", pct(10)), promo("b", off(1000), first)],
    ["b"],
    { mug: 1000 },
    { a: "better_applied" },
  ],
  [
    "the cart's 10 % on top: 80.00 to 72.00",
    ONE,
    [promo("a", pct(20)), promo("b", pct(10), IN_CART)],
    ["a", "b"],
    { mug: 2800 },
  ],
  [
    "an exclusive shelf reduction keeps a smaller one away",
    ONE,
    [promo("a", pct(20), EXCLUSIVE), promo("b", pct(10), IN_CART)],
    ["a"],
    { mug: 2000 },
    { b: "better_applied" },
  ],
  [
    "and gives way to a larger one",
    ONE,
    [promo("a", pct(20), EXCLUSIVE), promo("b", pct(30), IN_CART)],
    ["b"],
    { mug: 3000 },
    { a: "better_applied" },
  ],
  [
    "other lines are open",
    TWO,
    [promo("a", pct(20, SOCKS), EXCLUSIVE), promo("b", pct(10), IN_CART)],
    ["a", "b"],
    { sock: 1000, mug: 1000 },
  ],
  [
    "a shelf reduction of a line that the larger one does not mean stays",
    TWO,
    [promo("a", pct(20), EXCLUSIVE), promo("b", pct(50, SOCKS), IN_CART)],
    ["a", "b"],
    { mug: 2000, sock: 2500 },
  ],
];

const EXCLUSIVES: Row[] = [
  [
    "30 % alone beats 10 % and 5.00: 30.00 to 15.00",
    ONE,
    [promo("x", pctOrder(30), EXCLUSIVE), promo("a", pct(10), IN_CART), promo("b", offOrder(500))],
    ["x"],
    { mug: 3000 },
    { a: "better_applied", b: "better_applied" },
  ],
  [
    "12 % alone loses to 10 % and 5.00: 12.00 to 15.00",
    ONE,
    [promo("x", pctOrder(12), EXCLUSIVE), promo("a", pct(10), IN_CART), promo("b", offOrder(500))],
    ["a", "b"],
    { mug: 1500 },
    { x: "better_applied" },
  ],
  [
    "the best of three",
    ONE,
    [
      promo("x", pctOrder(10), EXCLUSIVE),
      promo("y", offOrder(1500), EXCLUSIVE),
      promo("z", pctOrder(14), EXCLUSIVE),
    ],
    ["y"],
    { mug: 1500 },
    { x: "better_applied", z: "better_applied" },
  ],
  [
    "equal exclusives by priority",
    ONE,
    [promo("x", pctOrder(10), EXCLUSIVE), promo("y", offOrder(1000), { ...EXCLUSIVE, ...first })],
    ["y"],
    { mug: 1000 },
    { x: "better_applied" },
  ],
  [
    "equal to all together: together",
    ONE,
    [
      promo("x", offOrder(1000), { ...EXCLUSIVE, ...first }),
      promo("a", offOrder(400)),
      promo("b", offOrder(600)),
    ],
    ["a", "b"],
    { mug: 1000 },
    { x: "better_applied" },
  ],
  [
    "an exclusive that has no saving does not stand in the way",
    ONE,
    [promo("x", fixed(20_000), { ...EXCLUSIVE, ...IN_CART }), promo("a", offOrder(400))],
    ["a"],
    { mug: 400 },
    { x: "no_saving" },
  ],
  [
    "shelf reductions of other lines stay beside it",
    TWO,
    [promo("s", pct(20, SOCKS)), promo("x", pct(30, prods("mug")), { ...EXCLUSIVE, ...IN_CART })],
    ["s", "x"],
    { sock: 1000, mug: 3000 },
  ],
  [
    "line by line the better: 30 % of the mug, 40 % of the sock",
    TWO,
    [promo("s", pct(40, SOCKS)), promo("x", pct(30), { ...EXCLUSIVE, ...IN_CART })],
    ["s", "x"],
    { sock: 2000, mug: 3000 },
  ],
  [
    "a reduction that is smaller gives way on its line",
    TWO,
    [promo("s", pct(20)), promo("x", pct(30, SOCKS), { ...EXCLUSIVE, ...IN_CART })],
    ["s", "x"],
    { mug: 2000, sock: 1500 },
  ],
  [
    "10 % of the order leaves the shelf's 20 % alone: 10.00 of the mug, 10.00 of the sock",
    TWO,
    [promo("s", pct(20, SOCKS)), promo("x", pctOrder(10), EXCLUSIVE)],
    ["s", "x"],
    { sock: 1000, mug: 1000 },
  ],
  [
    "30 % of the order takes the sock away from its 20 %: 45.00",
    TWO,
    [promo("s", pct(20, SOCKS)), promo("x", pctOrder(30), EXCLUSIVE)],
    ["x"],
    { sock: 1500, mug: 3000 },
    { s: "better_applied" },
  ],
  [
    "an exclusive with a budget that is too small leaves the others",
    ONE,
    [
      promo("x", pctOrder(30), { ...EXCLUSIVE, usage: { budgetLeft: { EUR: 2999n } } }),
      promo("a", offOrder(400)),
    ],
    ["a"],
    { mug: 400 },
    { x: "budget_spent" },
  ],
  [
    "tiers alone: 15.00 beats 10 % of 100.00",
    ONE,
    [
      promo(
        "x",
        tiers([
          [5000, { off: 500 }],
          [10_000, { off: 1500 }],
        ]),
        EXCLUSIVE,
      ),
      promo("a", pct(10), IN_CART),
    ],
    ["x"],
    { mug: 1500 },
    { a: "better_applied" },
  ],
  [
    "a gift worth 20.00 beats 15.00",
    ONE,
    [promo("x", gift("sock", 2000), EXCLUSIVE), promo("a", offOrder(1500))],
    ["x"],
    {},
    { a: "better_applied" },
  ],
  [
    "a gift of unknown worth does not",
    ONE,
    [promo("x", gift("sock"), EXCLUSIVE), promo("a", offOrder(1))],
    ["a"],
    { mug: 1 },
    { x: "better_applied" },
  ],
];

const GROUPS: Row[] = [
  [
    "of a group the best: 15.00",
    ONE,
    [promo("a", pct(10), { ...inGroup("g"), ...IN_CART }), promo("b", offOrder(1500), inGroup("g"))],
    ["b"],
    { mug: 1500 },
    { a: "better_applied" },
  ],
  [
    "groups go together: 10.00 and 5 % of 90.00",
    ONE,
    [promo("a", pct(10), { ...inGroup("g"), ...IN_CART }), promo("b", pctOrder(5), inGroup("h"))],
    ["a", "b"],
    { mug: 1450 },
  ],
  [
    "a group and a stackable one",
    ONE,
    [
      promo("a", pct(10), { ...inGroup("g"), ...IN_CART }),
      promo("b", offOrder(100), inGroup("g")),
      promo("c", offOrder(200)),
    ],
    ["a", "c"],
    { mug: 1200 },
    { b: "better_applied" },
  ],
  [
    "equals of a group by priority",
    ONE,
    [promo("a", pctOrder(10), inGroup("g")), promo("b", offOrder(1000), { ...inGroup("g"), ...first })],
    ["b"],
    { mug: 1000 },
    { a: "better_applied" },
  ],
  [
    "a member without saving leaves it to the other",
    ONE,
    [promo("a", fixed(20_000), { ...inGroup("g"), ...IN_CART }), promo("b", offOrder(100), inGroup("g"))],
    ["b"],
    { mug: 100 },
    { a: "no_saving" },
  ],
  [
    "a shelf reduction of the group closes its line to the others",
    TWO,
    [promo("s", pct(20, SOCKS), inGroup("g")), promo("b", pctOrder(10), inGroup("g"))],
    ["b", "s"],
    { sock: 1000, mug: 1000 },
  ],
  [
    "unless they take more in all: 30 % of 150.00",
    TWO,
    [promo("s", pct(20, SOCKS), inGroup("g")), promo("b", pctOrder(30), inGroup("g"))],
    ["b"],
    { sock: 1500, mug: 3000 },
    { s: "better_applied" },
  ],
];

describe.each([
  ["stackable", STACKABLE],
  ["of the shelf", SHELF],
  ["exclusive", EXCLUSIVES],
  ["in groups", GROUPS],
] as const)("promotions that are %s", (_kind, table) => {
  it.each(table.map((row) => row))("%s", (_arithmetic, lines, promotions, applied, taken, rejected = {}) => {
    const cart = cartOf(lines);
    expect(tell(cart, promotions)).toMatchObject({ applied, rejected });
    expect(tell(cart, promotions).off).toEqual(taken);
    // Nor does the order in which they are asked about matter.
    const other = tell({ ...cart, lines: [...cart.lines].reverse() }, [...promotions].reverse());
    expect(other.outcome).toEqual(tell(cart, promotions).outcome);
  });
});

describe("shipping and codes among others", () => {
  const shipping = [{ id: "s", amountMinor: 490n }];

  it("counts shipping when it compares: 4.90 beats 4.00", () => {
    const given = [promo("x", ship(), EXCLUSIVE), promo("a", offOrder(400))];
    expect(tell(cartOf(ONE, { shipping }), given)).toMatchObject({ applied: ["x"], shipping: 490 });
  });

  it("gives shipping away once", () => {
    const found = tell(cartOf(ONE, { shipping }), [promo("a", ship(), first), promo("b", ship())]);
    expect(found).toMatchObject({ applied: ["a"], shipping: 490, rejected: { b: "better_applied" } });
  });

  it("lets a code lose against what is better without it", () => {
    const code = promo("welcome", pctOrder(10), { ...EXCLUSIVE, code: { code: "WELCOME10" } });
    const sale = promo("sale", pct(30, ALL));
    const { outcome } = tell(cartOf(ONE, { codes: ["welcome10"] }), [code, sale]);
    expect(outcome.codes).toEqual([
      {
        typed: "welcome10",
        state: "rejected",
        promotionId: "welcome",
        reason: "better_applied",
        data: { promotionId: "sale" },
      },
    ]);
  });

  it("takes the page's price as pricing resolved it: 30.00 less 15 % is 25.50, shown as 24.99", () => {
    const cart = cartOf({ mug: [3000, 2] });
    const lines = cart.lines.map((line) => ({ ...line, shelf: { promotionId: "s", unitMinor: 2499n } }));
    const shelf = promo("s", pct(15));
    expect(tell({ ...cart, lines }, [shelf]).off).toEqual({ mug: 1002 });
    // A promotion that is over meanwhile takes nothing, whatever the page said.
    expect(tell({ ...cart, lines }, []).off).toEqual({});
  });

  it("drops a shelf promotion whose budget does not last, and takes the next", () => {
    const rich = promo("rich", pct(20), { usage: { budgetLeft: { EUR: 2999n } } });
    const poor = promo("poor", pct(10));
    expect(tell(cartOf(TWO), [rich, poor])).toMatchObject({
      applied: ["poor"],
      off: { mug: 1000, sock: 500 },
      rejected: { rich: "budget_spent" },
    });
  });
});
