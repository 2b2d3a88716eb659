import type { Delivery } from "./nouns";

const DAY_MS = 86_400_000;

/**
 * The days on which an order of `now` may arrive: so many working days after today, as the calendar of the country's
 * time zone has it. Given as noon UTC of those days, to be formatted in UTC.
 */
export function deliveryDates(
  now: Date,
  { daysMin, daysMax, rest, timeZone }: Pick<Delivery, "daysMin" | "daysMax" | "rest" | "timeZone">,
): { from: Date; to: Date } {
  const today = noonOf(now, timeZone);
  return { from: addWorkingDays(today, daysMin, rest), to: addWorkingDays(today, daysMax, rest) };
}

function noonOf(now: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  }).formatToParts(now);
  const part = (type: string) => Number(parts.find((entry) => entry.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), 12);
}

function addWorkingDays(start: number, days: number, rest: readonly number[]): Date {
  let at = start;
  // A week without a working day would never end.
  const idle = new Set(rest.length < 7 ? rest : []);
  for (let left = days; left > 0; ) {
    at += DAY_MS;
    if (!idle.has(new Date(at).getUTCDay() || 7)) left -= 1;
  }
  return new Date(at);
}

/** The two days as people of the locale write them: "Di., 24. Nov.". */
export function deliveryWords(now: Date, delivery: Delivery): { from: string; to: string } {
  const { from, to } = deliveryDates(now, delivery);
  const format = new Intl.DateTimeFormat(delivery.locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  return { from: format.format(from), to: format.format(to) };
}

export interface DeliveryTemplates {
  /** "With you between {from} and {to}" */
  readonly range: string;
  /** "With you by {to}" */
  readonly day: string;
  readonly note: string;
}

/** The sentence with its dates. */
export function deliverySentence(now: Date, delivery: Delivery, templates: DeliveryTemplates): string {
  const { from, to } = deliveryWords(now, delivery);
  const template = from === to ? templates.day : templates.range;
  return template.replace("{from}", from).replace("{to}", to);
}
