"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { CurrencyCode } from "@/lib/currency";
import type { Failure } from "@/lib/result";
import { Amount } from "./amount-text";
import { Change } from "./change";

/** What a list would hold if it were derived now. */
export interface DerivedPreview {
  readonly rate: {
    readonly perUnit: string;
    readonly day: string;
    readonly source: string;
    readonly stale: boolean;
  };
  readonly count: number;
  readonly movedOverFivePercent: number;
  readonly lines: readonly {
    readonly variantId: string;
    readonly title: string;
    readonly sourceMinor: bigint;
    readonly convertedMinor: bigint;
    readonly amountMinor: bigint;
    /** How far rounding moved it, in per mille. */
    readonly movePerMille: number;
  }[];
}

/** The prices that deriving would freeze: rate and day, and a sample with what rounding did to each, the largest first. */
export function DerivePreview({
  currency,
  sourceCurrency,
  load,
}: {
  currency: string;
  sourceCurrency: string;
  load: () => Promise<Answer<DerivedPreview>>;
}) {
  const t = useTranslations("admin.pricing.form");
  const format = useFormatter();
  const locale = useLocale();
  const [preview, setPreview] = useState<DerivedPreview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, start] = useTransition();
  const look = () =>
    start(async () => {
      const answer = await load();
      setFailure(answer.status === "refused" ? answer.failure : null);
      if (answer.status === "done") setPreview(answer.value);
    });
  if (failure) return <FailureText failure={failure} />;
  if (!preview)
    return (
      <Button variant="outline" size="sm" pending={pending} onClick={look} className="justify-self-start">
        {t("preview")}
      </Button>
    );
  const { rate } = preview;
  return (
    <div className="grid min-w-0 max-w-2xl gap-2">
      <p className="flex flex-wrap items-center gap-2 text-muted-foreground">
        {sourceCurrency === currency
          ? t("sameCurrency")
          : t("rate", {
              from: sourceCurrency,
              to: currency,
              rate: Number(rate.perUnit).toLocaleString(locale, { maximumSignificantDigits: 6 }),
              day: format.dateTime(new Date(rate.day), { dateStyle: "medium", timeZone: "UTC" }),
              source: rate.source,
            })}
        {rate.stale && sourceCurrency !== currency && <Badge variant="warning">{t("stale")}</Badge>}
      </p>
      <div className="overflow-x-auto border-t">
        <table className="w-full text-sm">
          <caption className="py-1.5 text-left text-muted-foreground text-xs">
            {t("sample", { count: preview.count, moved: preview.movedOverFivePercent })}
          </caption>
          <thead className="text-muted-foreground text-xs">
            <tr>
              <th scope="col" className="py-1 text-left font-normal">
                {t("product")}
              </th>
              <th scope="col" className="py-1 pl-3 text-right font-normal">
                {sourceCurrency}
              </th>
              <th scope="col" className="py-1 pl-3 text-right font-normal">
                {t("converted")}
              </th>
              <th scope="col" className="py-1 pl-3 text-right font-normal">
                {currency}
              </th>
              <th scope="col" className="py-1 pl-3 text-right font-normal">
                {t("byRounding")}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.lines.map((line) => (
              <tr key={line.variantId} className="border-t">
                <th scope="row" className="max-w-56 truncate py-1.5 text-left font-normal">
                  {line.title}
                </th>
                <td className="py-1.5 pl-3 text-right text-muted-foreground">
                  <Amount minor={line.sourceMinor} currency={sourceCurrency as CurrencyCode} />
                </td>
                <td className="py-1.5 pl-3 text-right text-muted-foreground">
                  <Amount minor={line.convertedMinor} currency={currency as CurrencyCode} />
                </td>
                <td className="py-1.5 pl-3 text-right">
                  <Amount minor={line.amountMinor} currency={currency as CurrencyCode} />
                </td>
                <td className="py-1.5 pl-3 text-right">
                  <Change perMille={line.movePerMille} strong={Math.abs(line.movePerMille) > 50} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
