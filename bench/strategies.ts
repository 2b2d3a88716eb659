import { levelKey, simulate } from "@/commerce/inventory";
import type { Past, PastStep, StockLocation, Strategy } from "@/commerce/inventory/model";
import { placeByRouting } from "@/commerce/orders";
import { figure, report } from "./report";

const DAYS = 28;
/** By rank, with where each sends to. */
const PLACES = ["hamburg", "portland", "berlin"] as const;
const SERVES = { hamburg: ["DE", "US"], portland: ["US"], berlin: ["DE"] } as const;
/** The least that comes in of each variant on a Monday. */
const LEAST = { hamburg: 25, portland: 25, berlin: 5 } as const;
const COUNTRIES = ["DE", "US"] as const;
const VARIANTS = ["lamp", "mug", "rug", "chair", "vase"] as const;
const parties = (...amounts: [string, number][]) => amounts.map(([key, amount]) => ({ key, amount }));

const STRATEGIES: readonly { readonly name: string; readonly strategy: Strategy }[] = [
  { name: "fifo", strategy: { kind: "fifo", parties: [] } },
  {
    name: "priority pos > web",
    strategy: { kind: "channel_priority", parties: parties(["pos", 6], ["web", 8]) },
  },
  {
    name: "proportional 2:5:3",
    strategy: { kind: "proportional", parties: parties(["pos", 2], ["web", 5], ["marketplace", 3]) },
  },
];

/**
 * Replays four made weeks under each strategy: a marketplace that buys in rushes, a web shop all day, a till in the
 * afternoon, and a delivery each Monday that is too small for all of them. Orders are placed by routing. The same history each time.
 */
export async function strategies(): Promise<void> {
  const past = history();
  const destinations = new Map(
    past.steps.flatMap((step, at) =>
      step.kind === "demand"
        ? [[step.ref, { country: COUNTRIES[at % COUNTRIES.length] ?? "DE", shipTo: null }] as const]
        : [],
    ),
  );
  const place = placeByRouting({ locations: PLACES.map(location), rules: [], destinations });
  const rows = STRATEGIES.map(({ name, strategy }) => {
    const started = performance.now();
    const result = simulate(past, strategy, place);
    const ms = performance.now() - started;
    const refused = Object.fromEntries(
      result.parties.map((party) => [`${party.key} refused`, `${party.refused} of ${party.orders}`]),
    );
    return {
      strategy: name,
      orders: result.orders,
      refused: result.refused,
      "units filled %": figure(result.fillRate * 100),
      "orders split %": figure(result.splitRate * 100),
      ...refused,
      ms: figure(ms),
    };
  });
  report("strategies", rows);
}

function location(id: (typeof PLACES)[number], priority: number): StockLocation {
  return {
    ...{
      id,
      key: id,
      name: id,
      kind: "warehouse",
      country: "DE",
      city: id,
      street: "",
      postcode: "",
      region: "",
    },
    ...{ latitude: null, longitude: null, timeZone: "UTC", openingHours: {}, cutoff: "14:00", priority },
    ...{ status: "active", version: 1 },
    serves: SERVES[id].map((country) => ({ country, daysMin: 1, daysMax: 4 })),
  };
}

function history(): Past {
  const roll = dice(7);
  const steps: PastStep[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const at = (hour: number) => new Date(Date.UTC(2026, 9, 5 + day) + hour * 3_600_000);
    if (day % 7 === 0)
      for (const place of PLACES)
        for (const variant of VARIANTS)
          steps.push({
            kind: "stock",
            at: at(6),
            level: levelKey(place, variant),
            units: LEAST[place] + roll(20),
          });
    const order = (hour: number, channel: string, most: number) => {
      const lines = Array.from({ length: 1 + roll(2) }, (_, n) => ({
        lineId: `l${n}`,
        variantId: VARIANTS[roll(VARIANTS.length)] ?? "mug",
        quantity: 1 + roll(most),
      }));
      const ref = `${day}-${steps.length}`;
      steps.push({ kind: "demand", at: at(hour), ref, asking: { storefrontId: "de", channel }, lines });
    };
    // Two days a week the marketplace has its rush before the others are up.
    if (day % 7 === 1 || day % 7 === 4) for (let n = 0; n < 24; n += 1) order(7 + roll(3), "marketplace", 4);
    for (let n = 0; n < 18; n += 1) order(8 + roll(15), "web", 2);
    for (let n = 0; n < 7; n += 1) order(14 + roll(5), "pos", 2);
  }
  return { opening: new Map(), steps: steps.sort((a, b) => a.at.getTime() - b.at.getTime()) };
}

/** The same numbers each time (a linear congruence is plenty here). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
