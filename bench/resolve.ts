import { resolvePrice } from "@/commerce/pricing";
import type { PriceCandidate, PriceOptions, PriceQuestion } from "@/commerce/pricing/model";
import { figure, median, report } from "./report";

const ROUNDS = 5;
const CALLS = 200_000;

const AT = new Date("2026-07-01T12:00:00Z");
const row = (over: Partial<PriceCandidate>): PriceCandidate => ({
  variantId: "var_1",
  priceListId: "prl_base",
  primary: false,
  scope: "storefront",
  audienceKey: null,
  channel: null,
  priority: 0,
  validFrom: null,
  validUntil: null,
  currency: "EUR",
  taxIncluded: "gross",
  minQuantity: 1,
  amountMinor: 1999n,
  compareAtMinor: null,
  ...over,
});

/** One amount of one list, as most of a catalogue has it; and every kind of list, with tiers, promotion, tax and rounding. */
const SIMPLE = [row({ primary: true, scope: "base" })];
const FULL = [
  ...[1, 10, 50].map((minQuantity) => row({ primary: true, scope: "base", minQuantity })),
  row({ priceListId: "prl_summer", validFrom: AT, amountMinor: 1899n }),
  row({ priceListId: "prl_winter", validUntil: AT, amountMinor: 1799n }),
  ...[1, 5].map((minQuantity) =>
    row({ priceListId: "prl_trade", scope: "group", audienceKey: "trade", minQuantity, amountMinor: 1599n }),
  ),
  row({ priceListId: "prl_acme", scope: "contract", audienceKey: "acme", amountMinor: 1499n }),
  row({ priceListId: "prl_market", scope: "channel", channel: "marketplace", amountMinor: 2199n }),
];
const ASKED: PriceQuestion = {
  variantId: "var_1",
  currency: "EUR",
  quantity: 10,
  at: AT,
  channel: "web",
  customer: { groups: ["trade"], companyKey: "acme" },
};
const PLAIN: PriceOptions = { reduction: null, tax: null, rounding: "none" };
const WHOLE: PriceOptions = {
  reduction: { promotionId: "prm_1", kind: "percent", percentMicro: 150_000 },
  tax: { display: "gross", policy: "keep_net", rateMicro: 210_000, homeRateMicro: 190_000 },
  rounding: "charm_99",
};

/** Prices found per second by the pure function, with their traces. */
export async function resolve(): Promise<void> {
  const rows = [
    { what: "one list", ...measured(SIMPLE, PLAIN) },
    { what: "nine amounts of six lists, promotion, tax and rounding", ...measured(FULL, WHOLE) },
  ];
  report("resolve", rows, { rounds: ROUNDS, calls: CALLS });
}

function measured(candidates: readonly PriceCandidate[], options: PriceOptions) {
  const seconds = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    for (let call = 0; call < CALLS; call++) resolvePrice(ASKED, candidates, options);
    return (performance.now() - began) / 1_000;
  });
  const perSecond = CALLS / median(seconds);
  return { perSecond: Math.round(perSecond), microseconds: figure(1_000_000 / perSecond) };
}
