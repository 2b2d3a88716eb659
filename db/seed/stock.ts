import type { Ctx } from "@/commerce/context";
import { postMovements, saveLocation } from "@/commerce/inventory";
import type { Movement } from "@/commerce/inventory/model";
import { COUNTRIES, type Country } from "@/lib/country";
import type { SeededProduct } from "./catalog";
import { must } from "./must";

interface Place {
  readonly key: string;
  readonly name: string;
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
    key: "portland",
    name: "Portland",
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

/** Three locations and a first delivery to each. A reference names each delivery, so a second seed posts nothing. */
export async function seedStock(ctx: Ctx, products: readonly SeededProduct[]): Promise<void> {
  for (const place of PLACES) {
    const { days, hours, ...facts } = place;
    const openingHours = Object.fromEntries(WEEKDAYS.map((day) => [day, [[...hours]]]));
    const serves = COUNTRIES.flatMap((country) => {
      const range = country.blocked ? null : days(country);
      return range ? [{ country: country.code, daysMin: range[0], daysMax: range[1] }] : [];
    });
    const { id } = must(await saveLocation(ctx, { ...facts, kind: "warehouse", openingHours, serves }));
    must(await postMovements(ctx, deliveries(id, place.key, products)));
  }
}

function deliveries(locationId: string, key: string, products: readonly SeededProduct[]): Movement[] {
  return products.flatMap(({ facts, variants }) =>
    variants.flatMap(({ id }, index) => {
      const stock = facts.variants[index]?.stock ?? "plenty";
      const quantity =
        stock === "plenty" ? 18 + ((index * 7 + key.length * 5) % 30) : stock === "low" ? 3 : 0;
      if (quantity === 0) return [];
      return [
        { locationId, variantId: id, kind: "receive" as const, quantity, source: "seed", sourceRef: "first" },
      ];
    }),
  );
}
