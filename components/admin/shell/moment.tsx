"use client";

import { useLocale } from "next-intl";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * A point in time: in UTC as the server draws it, in the reader's own zone as soon as the browser can. The year is left away
 * while it is this one, so that tables fit; the whole instant is its tooltip.
 */
export function Moment({ at, seconds = false }: { at: Date | string; seconds?: boolean }) {
  const locale = useLocale();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const date = new Date(at);
  const options: Intl.DateTimeFormatOptions = {
    ...(date.getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" }),
    ...{ month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
    ...(seconds ? { second: "2-digit" } : {}),
    ...(inBrowser ? {} : { timeZone: "UTC" }),
  };
  return (
    <time dateTime={date.toISOString()} title={date.toISOString()} className="sm:whitespace-nowrap">
      {new Intl.DateTimeFormat(locale, options).format(date)}
    </time>
  );
}
