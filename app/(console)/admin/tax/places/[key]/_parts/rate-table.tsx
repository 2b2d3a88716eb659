"use client";

import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { TaxClass, TaxRateRow } from "@/commerce/tax/model";
import type { Answer } from "@/components/admin/shell/model";
import { useUndoable } from "@/components/admin/tables/use-undoable";
import { Day } from "@/components/admin/tax/day";
import { showPercent } from "@/components/admin/tax/percent";
import { useTaxWords } from "@/components/admin/tax/tax-words";
import { Badge, StatusPill } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

const TONES = { current: "on", upcoming: "quiet", past: "off" } as const;

/** The rates of one place by class, with dates, source and last check; past ones on demand. */
export function RateTable({
  rates,
  classes,
  mayEdit,
  end,
  remove,
  confirm,
}: {
  rates: readonly TaxRateRow[];
  classes: readonly Pick<TaxClass, "key" | "name">[];
  mayEdit: boolean;
  end: (input: { id: string; validUntil: string; version: number }) => Promise<Answer<null>>;
  remove: (input: { id: string; version: number }) => Promise<Answer<null>>;
  confirm: (input: { ids: string[] }) => Promise<Answer<{ confirmed: number }>>;
}) {
  const t = useTranslations("admin.tax.rate");
  const words = useTaxWords();
  const locale = useLocale();
  const [past, setPast] = useState(false);
  const { run, pending } = useUndoable();
  const shown = rates.filter(({ state }) => past || state !== "past");
  const live = rates.filter(({ state }) => state !== "past");
  if (rates.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <>
      <div className="min-w-0 overflow-x-auto">
        <Table aria-label={t("title")}>
          <TableHeader className="static">
            <TableRow className="hover:bg-transparent">
              <TableHead>{t("class")}</TableHead>
              <TableHead>{t("name")}</TableHead>
              <TableHead numeric>{t("rate")}</TableHead>
              <TableHead numeric>{t("from")}</TableHead>
              <TableHead numeric>{t("until")}</TableHead>
              <TableHead>{t("state")}</TableHead>
              <TableHead>{t("source")}</TableHead>
              <TableHead numeric>{t("checked")}</TableHead>
              {mayEdit && <TableHead />}
            </TableRow>
          </TableHeader>
          <TableBody>
            {shown.map((rate) => (
              <TableRow key={rate.id} className={rate.state === "past" ? "text-muted-foreground" : undefined}>
                <TableCell className="whitespace-nowrap font-medium">
                  {words.className(rate.classKey, classes)}
                </TableCell>
                <TableCell className="whitespace-nowrap">
                  {rate.name}
                  {rate.compound && (
                    <Badge variant="outline" className="ml-2">
                      {t("compound")}
                    </Badge>
                  )}
                </TableCell>
                <TableCell numeric>{showPercent(rate.rateMicro, locale)}</TableCell>
                <TableCell numeric>
                  <Day day={rate.validFrom} />
                </TableCell>
                <TableCell numeric>
                  <Day day={rate.validUntil} />
                </TableCell>
                <TableCell>
                  <StatusPill tone={TONES[rate.state]}>{t(`states.${rate.state}`)}</StatusPill>
                </TableCell>
                <TableCell className="max-w-56">
                  <Source source={rate.source} />
                </TableCell>
                <TableCell numeric>
                  {rate.origin === "person" && (
                    <Badge variant="outline" className="mr-2">
                      {t("edited")}
                    </Badge>
                  )}
                  <Day day={rate.checkedOn} />
                </TableCell>
                {mayEdit && (
                  <TableCell className="text-right">
                    {rate.state === "upcoming" && rate.origin === "person" && (
                      <Button
                        variant="ghost"
                        size="sm"
                        disabled={pending}
                        aria-label={t("removeOf", { name: words.className(rate.classKey, classes) })}
                        onClick={() =>
                          run(() => remove({ id: rate.id, version: rate.version }), t("removed"))
                        }
                      >
                        {t("remove")}
                      </Button>
                    )}
                    {rate.state === "current" && rate.validUntil === null && (
                      <EndButton
                        rate={rate}
                        name={words.className(rate.classKey, classes)}
                        run={run}
                        end={end}
                      />
                    )}
                  </TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {rates.length > live.length && (
          <span className="flex items-center gap-2">
            <Switch id="past-rates" checked={past} onCheckedChange={setPast} />
            <label htmlFor="past-rates">{t("showPast", { count: rates.length - live.length })}</label>
          </span>
        )}
        {mayEdit && live.length > 0 && (
          <Button
            variant="outline"
            size="sm"
            pending={pending}
            onClick={() => run(() => confirm({ ids: live.map(({ id }) => id) }), t("confirmed"))}
          >
            {t("confirm")}
          </Button>
        )}
      </div>
    </>
  );
}

/** Ends a rate from tomorrow on: nothing is charged then, or what another class stands in with. */
function EndButton({
  rate,
  name,
  run,
  end,
}: {
  rate: TaxRateRow;
  name: string;
  run: ReturnType<typeof useUndoable>["run"];
  end: (input: { id: string; validUntil: string; version: number }) => Promise<Answer<null>>;
}) {
  const t = useTranslations("admin.tax.rate");
  const [asked, setAsked] = useState(false);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  return (
    <Button
      variant={asked ? "destructive" : "ghost"}
      size="sm"
      aria-label={t(asked ? "endSure" : "endOf", { name })}
      onBlur={() => setAsked(false)}
      onClick={() => {
        if (!asked) return setAsked(true);
        setAsked(false);
        run(() => end({ id: rate.id, validUntil: tomorrow, version: rate.version }), t("ended", { name }));
      }}
    >
      {t(asked ? "endConfirm" : "end")}
    </Button>
  );
}

function Source({ source }: { source: string }) {
  const t = useTranslations("admin.tax.rate");
  const url = /https?:\/\/\S+/.exec(source)?.[0];
  if (!url) return <span className="line-clamp-2 text-xs">{source}</span>;
  const text = source.replace(url, "").replace(/[\s(,:]+$/, "") || new URL(url).hostname;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="inline-flex max-w-full items-center gap-1 text-primary text-xs underline underline-offset-2"
    >
      <span className="truncate">{text}</span>
      <ExternalLink aria-hidden className="size-3 shrink-0" />
      <span className="sr-only">{t("newTab")}</span>
    </a>
  );
}
