/** What a storefront charges for delivery, as it is stored. Minor units in its currency and tax display. */
export interface DeliveryPlan {
  /** In the order in which they are asked: the first that fits decides. */
  readonly zones: readonly {
    readonly id: string;
    /** Empty: every country that no other zone names. */
    readonly countries: readonly string[];
    /** Beginnings of postcodes; empty: all. */
    readonly postcodes: readonly string[];
  }[];
  readonly methods: readonly {
    readonly id: string;
    readonly kind: "standard" | "express" | "pickup";
    readonly names: Readonly<Record<string, string>>;
    readonly descriptions: Readonly<Record<string, string>>;
    readonly daysMin: number | null;
    readonly daysMax: number | null;
    readonly cutoff: string | null;
  }[];
  readonly rates: readonly {
    readonly methodId: string;
    readonly zoneId: string;
    readonly deliveryClass: string;
    readonly fromGrams: number;
    readonly belowGrams: number | null;
    readonly fromMinor: bigint;
    readonly belowMinor: bigint | null;
    readonly amountMinor: bigint;
    readonly perKgMinor: bigint;
  }[];
}

/** What is to be sent: weight of everything, value after promotions as shown, and the delivery classes that occur. */
export interface Consignment {
  readonly country: string;
  readonly postcode: string | null;
  readonly grams: number;
  readonly goodsMinor: bigint;
  readonly classes: readonly string[];
}

export interface PricedMethod {
  readonly method: DeliveryPlan["methods"][number];
  readonly amountMinor: bigint;
}

/**
 * The methods that deliver this, with their price, in the merchant's order. A method is offered when each delivery class
 * in the cart has a rate for its weight and value (one without a rate of its own goes by the common one); the dearest
 * class decides, because all goes in one consignment. No zone or no rate: not offered, never for nothing by mistake.
 */
export function methodsFor(plan: DeliveryPlan, consignment: Consignment): PricedMethod[] {
  const zoneId = zoneFor(plan.zones, consignment);
  if (zoneId === null) return [];
  const rates = plan.rates.filter((rate) => rate.zoneId === zoneId && fits(rate, consignment));
  const classes = consignment.classes.length === 0 ? [""] : [...new Set(consignment.classes)];
  return plan.methods.flatMap((method) => {
    const costs = classes.map((name) => costOf(rates, method.id, name, consignment.grams));
    const known = costs.filter((cost) => cost !== null);
    if (known.length < costs.length) return [];
    const dearest = known.sort(ascending).at(-1) ?? 0n;
    return [{ method, amountMinor: dearest }];
  });
}

/** The zone of a place; one that names its postcode comes before one that names the country alone, and that before "all others". */
export function zoneFor(
  zones: DeliveryPlan["zones"],
  { country, postcode }: Pick<Consignment, "country" | "postcode">,
): string | null {
  const plain = (postcode ?? "").replace(/[\s-]/g, "").toUpperCase();
  const named = zones.filter((zone) => zone.countries.includes(country));
  const exact = named.find(
    (zone) => zone.postcodes.length > 0 && zone.postcodes.some((start) => plain.startsWith(start)),
  );
  const whole = named.find((zone) => zone.postcodes.length === 0);
  const rest = zones.find((zone) => zone.countries.length === 0);
  return (exact ?? whole ?? rest)?.id ?? null;
}

function fits(rate: DeliveryPlan["rates"][number], { grams, goodsMinor }: Consignment): boolean {
  return (
    grams >= rate.fromGrams &&
    (rate.belowGrams === null || grams < rate.belowGrams) &&
    goodsMinor >= rate.fromMinor &&
    (rate.belowMinor === null || goodsMinor < rate.belowMinor)
  );
}

/** Of several rates that fit, the cheapest; of a class without a rate of its own, the common one. */
function costOf(rates: DeliveryPlan["rates"], methodId: string, name: string, grams: number): bigint | null {
  const of = (deliveryClass: string) =>
    rates.filter((rate) => rate.methodId === methodId && rate.deliveryClass === deliveryClass);
  const own = of(name);
  const [cheapest] = (own.length > 0 || name === "" ? own : of(""))
    .map(
      ({ amountMinor, perKgMinor, fromGrams }) =>
        amountMinor + perKgMinor * begunKilograms(grams - fromGrams),
    )
    .sort(ascending);
  return cheapest ?? null;
}

const begunKilograms = (grams: number) => BigInt(Math.ceil(Math.max(0, grams) / 1000));
const ascending = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
