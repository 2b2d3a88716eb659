import { type DeliveryInput, hasDelivery, saveDelivery, setDeliveryClass } from "@/commerce/checkout";
import { DELIVERY_NAMES } from "@/commerce/checkout/model";
import type { Ctx } from "@/commerce/context";
import { listStorefronts } from "@/commerce/storefronts";
import type { SeededProduct } from "./catalog";
import { must } from "./must";

interface Prices {
  readonly standard: bigint;
  /** From this value on the standard delivery is free; null: never. */
  readonly freeFrom: bigint | null;
  readonly express: bigint;
  /** Working days of express: fewer than the standard delivery from the nearest warehouse takes. */
  readonly expressDays: [number, number];
  /** Standard, of bulky goods. */
  readonly bulky: bigint;
  readonly perKg: bigint;
}

/** What delivery costs in each storefront of the demo, in minor units of its currency and as it shows prices. */
const PRICES: Readonly<Record<string, Prices>> = {
  us: { standard: 695n, freeFrom: 9_900n, express: 1_895n, expressDays: [1, 2], bulky: 2_400n, perKg: 150n },
  gb: { standard: 395n, freeFrom: 7_500n, express: 895n, expressDays: [1, 2], bulky: 1_450n, perKg: 90n },
  de: { standard: 490n, freeFrom: 8_000n, express: 1_290n, expressDays: [1, 1], bulky: 1_900n, perKg: 100n },
  ch: { standard: 790n, freeFrom: 12_000n, express: 1_690n, expressDays: [1, 2], bulky: 2_500n, perKg: 150n },
  jp: { standard: 660n, freeFrom: 11_000n, express: 1_320n, expressDays: [1, 1], bulky: 2_200n, perKg: 110n },
  ae: {
    standard: 2_500n,
    freeFrom: 35_000n,
    express: 5_500n,
    expressDays: [2, 3],
    bulky: 9_000n,
    perKg: 500n,
  },
};

const HEAVY_GRAMS = 5_000;
const BULKY = ["sheepskin-rug", "splitting-axe", "hammock", "table-lamp"];

/** Standard and express delivery for the six storefronts, by value, weight and class. Passed over where somebody has said otherwise. */
export async function seedDelivery(ctx: Ctx, products: readonly SeededProduct[]): Promise<void> {
  const bulky = products.filter(({ facts }) => BULKY.includes(facts.key)).map(({ id }) => id);
  for (const { id, code, countries } of await listStorefronts(ctx, {})) {
    const prices = PRICES[code];
    if (!prices || (await hasDelivery(ctx, id))) continue;
    must(await saveDelivery(ctx, deliveryOf(id, countries, prices)));
  }
  if (bulky.length > 0) await setDeliveryClass(ctx, bulky, "bulky");
}

function deliveryOf(storefrontId: string, countries: readonly string[], prices: Prices): DeliveryInput {
  const zone = "home";
  const { standard, freeFrom, express, expressDays, bulky, perKg } = prices;
  const heavy = { zone, fromGrams: HEAVY_GRAMS, perKgMinor: perKg };
  const light = { zone, belowGrams: HEAVY_GRAMS };
  return {
    storefrontId,
    zones: [{ name: zone, countries: [...countries] }],
    methods: [
      {
        key: "standard",
        kind: "standard",
        names: DELIVERY_NAMES.standard,
        rates: [
          { ...light, amountMinor: standard, belowMinor: freeFrom },
          ...(freeFrom === null ? [] : [{ ...light, fromMinor: freeFrom, amountMinor: 0n }]),
          { ...heavy, amountMinor: standard },
          { zone, deliveryClass: "bulky", amountMinor: bulky },
        ],
      },
      {
        key: "express",
        kind: "express",
        names: DELIVERY_NAMES.express,
        days: expressDays,
        cutoff: "12:00",
        rates: [
          { ...light, amountMinor: express },
          { ...heavy, amountMinor: express },
        ],
      },
    ],
  };
}
