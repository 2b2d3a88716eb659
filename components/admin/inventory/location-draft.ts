import {
  isTimeZone,
  type LocationInput,
  type OpeningHours,
  type StockLocation,
} from "@/commerce/inventory/model";

export const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Countries that are served in the same time, in working days, as typed. */
export interface Band {
  /** Of the row in the form alone. */
  readonly id: number;
  readonly daysMin: string;
  readonly daysMax: string;
  readonly countries: readonly string[];
}

/** A location as its form holds it: everything as typed. */
export interface LocationDraft {
  readonly key: string;
  readonly name: string;
  readonly kind: StockLocation["kind"];
  readonly country: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly region: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly timeZone: string;
  readonly cutoff: string;
  readonly priority: string;
  /** Spans of a day, `09:00-12:30, 14:00-18:00`; empty: closed. */
  readonly hours: Readonly<Record<Weekday, string>>;
  readonly bands: readonly Band[];
}

export function newDraft(): LocationDraft {
  return {
    ...{
      key: "",
      name: "",
      kind: "warehouse",
      country: "DE",
      street: "",
      postcode: "",
      city: "",
      region: "",
    },
    ...{ latitude: "", longitude: "", timeZone: "Europe/Berlin", cutoff: "14:00", priority: "100" },
    hours: { 1: OFFICE, 2: OFFICE, 3: OFFICE, 4: OFFICE, 5: OFFICE, 6: "", 7: "" },
    bands: [{ id: 0, daysMin: "1", daysMax: "3", countries: ["DE"] }],
  };
}
const OFFICE = "09:00-17:00";

export function draftOf(place: StockLocation): LocationDraft {
  const { key, name, kind, country, street, postcode, city, region, timeZone, cutoff } = place;
  const bands = new Map<string, string[]>();
  for (const { country: code, daysMin, daysMax } of place.serves) {
    const days = `${daysMin} ${daysMax}`;
    bands.set(days, [...(bands.get(days) ?? []), code]);
  }
  return {
    ...{ key, name, kind, country, street, postcode, city, region, timeZone, cutoff },
    latitude: place.latitude?.toString() ?? "",
    longitude: place.longitude?.toString() ?? "",
    priority: String(place.priority),
    hours: hoursText(place.openingHours),
    bands: [...bands]
      .map(([days, countries]) => ({ days: days.split(" "), countries }))
      .sort((a, b) => Number(a.days[0]) - Number(b.days[0]) || Number(a.days[1]) - Number(b.days[1]))
      .map(({ days, countries }, id) => ({ id, daysMin: days[0] ?? "", daysMax: days[1] ?? "", countries })),
  };
}

function hoursText(hours: OpeningHours): Record<Weekday, string> {
  const text = (day: Weekday) => (hours[day] ?? []).map(([from, to]) => `${from}-${to}`).join(", ");
  return { 1: text("1"), 2: text("2"), 3: text("3"), 4: text("4"), 5: text("5"), 6: text("6"), 7: text("7") };
}

/** The spans of a day as typed, or null when they are none: "9:00-12:30, 14-18". Later than they begin, at most four. */
export function readHours(text: string): [string, string][] | null {
  if (text.trim() === "") return [];
  const spans = text.split(/[,;]/).map((span) => {
    const found = /^\s*(\d{1,2})(?::(\d{2}))?\s*[-\u2013]\s*(\d{1,2})(?::(\d{2}))?\s*$/.exec(span);
    const [, h1 = "", m1 = "00", h2 = "", m2 = "00"] = found ?? [];
    if (!found || Number(h1) > 23 || Number(h2) > 23 || Number(m1) > 59 || Number(m2) > 59) return null;
    const [from, to] = [`${h1.padStart(2, "0")}:${m1}`, `${h2.padStart(2, "0")}:${m2}`];
    return from < to ? ([from, to] as [string, string]) : null;
  });
  return spans.length <= 4 && spans.every((span) => span !== null) ? spans : null;
}

/** A coordinate as typed, with a point or a comma; null: none; undefined: it is no such number. */
export function readDegrees(text: string, most: number): number | null | undefined {
  if (text.trim() === "") return null;
  const plain = text.trim().replace(",", ".").replace("\u2212", "-");
  if (!/^-?\d{1,3}(\.\d+)?$/.test(plain)) return undefined;
  return Math.abs(Number(plain)) <= most ? Number(plain) : undefined;
}

const whole = (text: string, most: number) =>
  /^\d{1,5}$/.test(text.trim()) && Number(text) <= most ? Number(text) : undefined;

export type DraftField =
  | "name"
  | "key"
  | "city"
  | "latitude"
  | "longitude"
  | "cutoff"
  | "timeZone"
  | "priority"
  | "hours"
  | "bands";

/** The location as the verb takes it, or the fields that are not right yet. */
export function locationOf(
  draft: LocationDraft,
  version: number | undefined,
): { readonly input: LocationInput } | { readonly wrong: readonly DraftField[] } {
  const latitude = readDegrees(draft.latitude, 90);
  const longitude = readDegrees(draft.longitude, 180);
  const priority = whole(draft.priority, 10_000);
  const hours = WEEKDAYS.map((day) => [day, readHours(draft.hours[day])] as const);
  const serves = draft.bands.flatMap(({ daysMin, daysMax, countries }) => {
    const [min, max] = [whole(daysMin, 120), whole(daysMax, 120)];
    return countries.map((country) => ({ country, daysMin: min ?? -1, daysMax: max ?? -1 }));
  });
  const wrong: DraftField[] = [];
  if (draft.name.trim() === "") wrong.push("name");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(draft.key)) wrong.push("key");
  if (draft.city.trim() === "") wrong.push("city");
  if (latitude === undefined) wrong.push("latitude");
  if (longitude === undefined) wrong.push("longitude");
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(draft.cutoff)) wrong.push("cutoff");
  if (!isTimeZone(draft.timeZone)) wrong.push("timeZone");
  if (priority === undefined) wrong.push("priority");
  if (hours.some(([, spans]) => spans === null)) wrong.push("hours");
  if (serves.some(({ daysMin, daysMax }) => daysMin < 0 || daysMax < daysMin)) wrong.push("bands");
  if (wrong.length > 0) return { wrong };
  const { key, name, kind, country, street, postcode, city, region, timeZone, cutoff } = draft;
  return {
    input: {
      ...{ key, name, kind, country, street, postcode, city, region, timeZone, cutoff, serves },
      latitude: latitude ?? null,
      longitude: longitude ?? null,
      ...(priority === undefined ? {} : { priority }),
      openingHours: Object.fromEntries(hours.filter(([, spans]) => spans && spans.length > 0)),
      // A new one must not be saved over another that has its key.
      version: version ?? 0,
    },
  };
}
