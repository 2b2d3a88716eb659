"use client";

import { useLocale, useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { instantOfWallClock, isWallClock } from "@/lib/wall-clock";

export interface TimedStorefront {
  readonly id: string;
  readonly name: string;
  /** IANA. */
  readonly timeZone: string;
}

/** When a promotion begins and ends in each storefront: the same clock everywhere, so at different instants. */
export function LocalTimes({
  storefronts,
  from,
  until,
}: {
  storefronts: readonly TimedStorefront[];
  /** Wall clock, `2026-07-01T00:00`; null: since ever, for ever. */
  from: string | null;
  until: string | null;
}) {
  const t = useTranslations("admin.promotions.times");
  const locale = useLocale();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const here = (wall: string | null, timeZone: string) => {
    if (wall === null || !isWallClock(wall)) return "–";
    return format.format(instantOfWallClock(wall, timeZone));
  };
  return (
    <div className="min-w-0 max-w-2xl overflow-x-auto">
      <Table>
        <caption className="pb-1 text-left text-muted-foreground text-xs">{t("caption", { zone })}</caption>
        <TableHeader className="static">
          <TableRow className="hover:bg-transparent">
            <TableHead>{t("storefront")}</TableHead>
            <TableHead numeric>{t("starts")}</TableHead>
            <TableHead numeric>{t("ends")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {storefronts.map(({ id, name, timeZone }) => (
            <TableRow key={id}>
              <TableCell>
                {name} <span className="text-muted-foreground text-xs">{timeZone}</span>
              </TableCell>
              <TableCell numeric className="whitespace-nowrap" suppressHydrationWarning>
                {here(from, timeZone)}
              </TableCell>
              <TableCell numeric className="whitespace-nowrap" suppressHydrationWarning>
                {here(until, timeZone)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
