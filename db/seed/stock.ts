import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { listLocations, postMovements, saveLocation } from "@/commerce/inventory";
import type { Movement } from "@/commerce/inventory/model";
import { COUNTRIES, type Country } from "@/lib/country";
import type { SeededProduct } from "./catalog";
import { SOLD } from "./history/plan";
import { must } from "./must";

interface Place {
  readonly key: string;
  readonly name: string;
  readonly kind: "warehouse" | "shop";
  /** The smaller, the rather it sends. */
  readonly priority: number;
  readonly country: string;
  readonly city: string;
  readonly street: string;
  readonly postcode: string;
  readonly timeZone: string;
  /** What is ordered by this time of a working day leaves on that day. */
  readonly cutoff: string;
  readonly hours: readonly [from: string, to: string];
  readonly latitude: number;
  readonly longitude: number;
  /** Working days to a country, or null where it does not ship. */
  readonly days: (country: Country) => readonly [number, number] | null;
}

const PLACES: readonly Place[] = [
  {
    key: "hamburg",
    name: "Hamburg",
    kind: "warehouse",
    priority: 10,
    country: "DE",
    city: "Hamburg",
    street: "Am Sandtorkai 37",
    postcode: "20457",
    timeZone: "Europe/Berlin",
    cutoff: "15:00",
    hours: ["07:00", "18:00"],
    latitude: 53.54,
    longitude: 9.98,
    days: ({ code, continent, euVat }) => {
      if (code === "DE") return [1, 2];
      if (euVat || code === "CH") return [2, 4];
      if (continent === "europe") return [3, 6];
      return continent === "africa" ? [6, 12] : null;
    },
  },
  {
    key: "berlin",
    name: "Berlin",
    kind: "shop",
    priority: 50,
    country: "DE",
    city: "Berlin",
    street: "Oderberger Straße 14",
    postcode: "10435",
    timeZone: "Europe/Berlin",
    cutoff: "12:00",
    hours: ["10:00", "19:00"],
    latitude: 52.54,
    longitude: 13.41,
    days: ({ code }) => (code === "DE" ? [1, 2] : null),
  },
  {
    key: "portland",
    name: "Portland",
    kind: "warehouse",
    priority: 10,
    country: "US",
    city: "Portland, Maine",
    street: "120 Commercial Street",
    postcode: "04101",
    timeZone: "America/New_York",
    cutoff: "13:00",
    hours: ["08:00", "17:00"],
    latitude: 43.66,
    longitude: -70.25,
    days: ({ code, continent }) => {
      if (code === "US") return [2, 4];
      if (continent === "north_america") return [4, 8];
      return continent === "south_america" ? [6, 12] : null;
    },
  },
  {
    key: "osaka",
    name: "Osaka",
    kind: "warehouse",
    priority: 10,
    country: "JP",
    city: "Osaka",
    street: "1-5 Nanko Higashi, Suminoe-ku",
    postcode: "559-0031",
    timeZone: "Asia/Tokyo",
    cutoff: "14:00",
    hours: ["09:00", "18:00"],
    latitude: 34.69,
    longitude: 135.5,
    days: ({ code, continent }) => {
      if (code === "JP") return [1, 2];
      if (code === "AE") return [4, 7];
      return continent === "asia" || continent === "oceania" ? [4, 9] : null;
    },
  },
];

const WEEKDAYS = ["1", "2", "3", "4", "5"] as const;

/** The four places that send: three warehouses, and the brand's own shop in Berlin, which sends within Germany. */
export async function seedLocations(ctx: Ctx): Promise<void> {
  for (const { days, hours, ...facts } of PLACES) {
    const openingHours = Object.fromEntries(WEEKDAYS.map((day) => [day, [[...hours]]]));
    const serves = COUNTRIES.flatMap((country) => {
      const range = country.blocked ? null : days(country);
      return range ? [{ country: country.code, daysMin: range[0], daysMax: range[1] }] : [];
    });
    must(await saveLocation(ctx, { ...facts, openingHours, serves }));
  }
}

/**
 * A delivery to each location that fills up to the demo's figures what its history left there. A reference names each delivery, so
 * a second seed posts nothing.
 */
export async function seedStock(ctx: Ctx, products: readonly SeededProduct[]): Promise<void> {
  const rows = await ctx.db.execute<{ location_id: string; variant_id: string; free: number }>(
    sql`select location_id, variant_id, on_hand - reserved - allocated as free from stock_level`,
  );
  const free = new Map(rows.map((row) => [`${row.location_id} ${row.variant_id}`, row.free]));
  for (const { id, key } of await listLocations(ctx)) {
    if (!PLACES.some((place) => place.key === key)) continue;
    const movements = figures(key, products).flatMap(({ variantId, units }): Movement[] => {
      const quantity = units - (free.get(`${id} ${variantId}`) ?? 0);
      const delivery = { locationId: id, variantId, kind: "receive" as const, quantity };
      return quantity > 0 ? [{ ...delivery, source: "seed", sourceRef: "first" }] : [];
    });
    must(await postMovements(ctx, movements));
  }
}

/** So many units of each variant a place has when the demo begins. The shop has a few of what is sold there. */
function figures(key: string, products: readonly SeededProduct[]): { variantId: string; units: number }[] {
  const shown: readonly string[] = [...SOLD.hamburg, ...SOLD.berlin];
  return products.flatMap(({ facts, variants }) =>
    variants.flatMap(({ id: variantId }, index) => {
      const stock = facts.variants[index]?.stock ?? "plenty";
      if (key === "berlin")
        return stock === "plenty" && shown.includes(facts.key) ? [{ variantId, units: 6 + (index % 5) }] : [];
      const plenty = 18 + ((index * 7 + key.length * 5) % 30);
      return stock === "none" ? [] : [{ variantId, units: stock === "plenty" ? plenty : 3 }];
    }),
  );
}
