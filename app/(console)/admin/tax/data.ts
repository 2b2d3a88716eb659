import type { Ctx } from "@/commerce/context";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import { listRates, listRegistrations, listZones, taxSettings } from "@/commerce/tax";
import type { TaxRateRow, TaxRegistration, TaxZoneRow } from "@/commerce/tax/model";
import { bare, type TableSpec, type TableState } from "@/components/admin/tables/table-state";

/** What the table of places may be asked. */
export const PLACES = {
  path: "/tax",
  sorts: ["sold", "place", "-standard", "checked"],
  filters: ["show", "territory"],
} satisfies TableSpec;

/** All parts of one class in one zone at one time, together. */
export interface ClassRate {
  readonly classKey: string;
  readonly rateMicro: number;
  readonly parts: number;
}

export type RegistrationState = "local" | "oss" | "none";

export interface PlaceRow extends TaxZoneRow {
  readonly rates: readonly ClassRate[];
  readonly upcoming: { readonly day: string; readonly classKey: string; readonly rateMicro: number } | null;
  /** Names of the storefronts that sell there. */
  readonly storefronts: readonly string[];
  readonly registered: RegistrationState;
  /** Whether a person changed anything. */
  readonly edited: boolean;
  readonly label: string;
  /** Regions and special areas of the same country, each a place of its own; 0 for such an area. */
  readonly areas: number;
}

/** Every place with tax law of its own, those where a storefront sells first. */
export async function placesPage(ctx: Ctx, state: TableState, countryName: (code: string) => string) {
  const brand = await theBrand(ctx);
  const [zones, rates, registrations, settings, storefronts] = await Promise.all([
    listZones(ctx),
    listRates(ctx, { at: ctx.now }),
    listRegistrations(ctx, brand.id),
    taxSettings(ctx, brand.id),
    listStorefronts(ctx),
  ]);
  const byZone = grouped(rates, ({ zoneKey }) => zoneKey);
  const today = ctx.now.toISOString().slice(0, 10);
  const rows = zones.map((zone): PlaceRow => {
    const own = byZone.get(zone.key) ?? [];
    return {
      ...zone,
      label: placeName(zone, countryName),
      areas: isArea(zone) ? 0 : zones.filter((one) => one.country === zone.country && isArea(one)).length,
      rates: currentRates(own),
      upcoming: nextChange(own),
      storefronts: storefronts
        .filter(({ countries }) => countries.includes(zone.country))
        .map(({ name }) => name),
      registered: registrationIn(zone, registrations, today),
      edited: zone.origin === "person" || own.some(({ origin }) => origin === "person"),
    };
  });
  const whole = new Set(zones.filter((zone) => !isArea(zone)).map(({ country }) => country));
  const alone = new Set(rows.filter(({ country }) => !whole.has(country)).map(({ key }) => key));
  const sold = rows.filter(({ storefronts: shops }) => shops.length > 0).length;
  const { show = [], territory = [] } = state.filters;
  const wanted = state.search.toLowerCase();
  const fitting = rows
    .filter(
      ({ label, key, country }) =>
        wanted === "" ||
        [label, key, country, countryName(country)].some((text) => text.toLowerCase().includes(wanted)),
    )
    // Fifty states would drown the countries: areas come when they are asked for.
    .filter((row) => wanted !== "" || show.includes("areas") || !isArea(row) || alone.has(row.key))
    .filter((row) => show.every((one) => SHOW[one as keyof typeof SHOW]?.(row) ?? true))
    .filter((row) => territory.length === 0 || territory.includes(row.territory))
    .sort(order(state.sort));
  const oldest = rates
    .filter(({ state: phase }) => phase !== "past")
    .map(({ checkedOn }) => checkedOn)
    .sort()[0];
  return {
    rows: fitting,
    counts: {
      places: zones.length,
      sold,
      builtIn: rates.filter(({ origin }) => origin === "built_in").length,
      own: rates.filter(({ origin }) => origin === "person").length,
    },
    oldest: oldest ?? null,
    home: settings.homeCountry,
  };
}

/** Part of a country only. */
const isArea = ({ region, postcodes }: Pick<TaxZoneRow, "region" | "postcodes">) =>
  region !== null || postcodes !== null;

export const SHOW = {
  areas: () => true,
  sold: ({ storefronts }: PlaceRow) => storefronts.length > 0,
  upcoming: ({ upcoming }: PlaceRow) => upcoming !== null,
  edited: ({ edited }: PlaceRow) => edited,
  unregistered: ({ storefronts, registered }: PlaceRow) => storefronts.length > 0 && registered === "none",
} as const;

/** The country's name, with that of the special area behind it. */
export function placeName(
  { country, region, postcodes, name }: Pick<TaxZoneRow, "country" | "region" | "postcodes" | "name">,
  countryName: (code: string) => string,
): string {
  const whole = countryName(country);
  if (whole === country) return name;
  return region === null && postcodes === null ? whole : `${whole}: ${name}`;
}

/** Today's rate of each class, parts added up (compound ones on top of those before). */
export function currentRates(rates: readonly TaxRateRow[]): ClassRate[] {
  const current = rates.filter(({ state }) => state === "current");
  return Array.from(
    grouped(current, ({ classKey }) => classKey),
    ([classKey, parts]) => ({
      classKey,
      parts: parts.length,
      rateMicro: [...parts]
        .sort((a, b) => a.position - b.position)
        .reduce(
          (sum, { rateMicro, compound }) =>
            sum + (compound ? Math.round((rateMicro * (1_000_000 + sum)) / 1_000_000) : rateMicro),
          0,
        ),
    }),
  );
}

function nextChange(rates: readonly TaxRateRow[]): PlaceRow["upcoming"] {
  const [first] = rates
    .filter(({ state }) => state === "upcoming")
    .sort((a, b) => a.validFrom.localeCompare(b.validFrom));
  return first ? { day: first.validFrom, classKey: first.classKey, rateMicro: first.rateMicro } : null;
}

/** Whether tax may be charged in a place today, and under which scheme. */
export function registrationIn(
  zone: Pick<TaxZoneRow, "jurisdiction" | "country" | "territory">,
  registrations: readonly TaxRegistration[],
  today: string,
): RegistrationState {
  const valid = registrations.filter(
    ({ validFrom, validUntil }) => validFrom <= today && (validUntil === null || validUntil > today),
  );
  const places = [zone.jurisdiction, zone.country];
  if (valid.some(({ scheme, jurisdiction }) => scheme === "local" && places.includes(jurisdiction)))
    return "local";
  return zone.territory !== "third" && valid.some(({ scheme }) => scheme === "oss") ? "oss" : "none";
}

function order(sort: string): (a: PlaceRow, b: PlaceRow) => number {
  const down = sort.startsWith("-") ? -1 : 1;
  const key = bare(sort);
  const byPlace = (a: PlaceRow, b: PlaceRow) => a.label.localeCompare(b.label) || a.key.localeCompare(b.key);
  return (a, b) => {
    if (key === "standard")
      return down * ((a.standardMicro ?? -1) - (b.standardMicro ?? -1)) || byPlace(a, b);
    if (key === "checked")
      return down * (a.checkedOn ?? "").localeCompare(b.checkedOn ?? "") || byPlace(a, b);
    if (key === "place") return down * byPlace(a, b);
    return down * (Number(b.storefronts.length > 0) - Number(a.storefronts.length > 0)) || byPlace(a, b);
  };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
