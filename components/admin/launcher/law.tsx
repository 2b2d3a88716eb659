"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { CountryLaw } from "@/commerce/launch/model";
import { showPercent } from "@/components/admin/tax/percent";
import { useTaxWords } from "@/components/admin/tax/tax-words";
import { VatIdChecker } from "@/components/admin/tax/vat-id-checker";
import { StatusPill } from "@/components/ui/badge";
import { formatMoney } from "@/lib/currency";
import type { LauncherActions, LauncherFacts } from "./model";
import { Some } from "./section";
import type { Launcher } from "./use-launcher";

const TONES = { local: "on", oss: "on", origin: "quiet", none: "attention" } as const;
const THRESHOLD = { below: "on", near: "attention", over: "bad" } as const;

/** How many countries' tax is decided, in a word. */
export function LawOutcome({ launcher }: { launcher: Launcher }) {
  const t = useTranslations("admin.launcher.law");
  const countries = launcher.review?.preflight.law.countries ?? [];
  const open = countries.filter(({ taxed }) => taxed === "none").length;
  return <>{t("outcome", { count: countries.length, open })}</>;
}

/** Tax and law of each country: by which registration, which rates, the OSS threshold, VAT ids, the 30-day price. */
export function Law({
  launcher,
  facts,
  actions,
}: {
  launcher: Launcher;
  facts: LauncherFacts;
  actions: LauncherActions;
}) {
  const t = useTranslations("admin.launcher.law");
  const oss = useTranslations("admin.tax.oss");
  const locale = useLocale();
  const law = launcher.review?.preflight.law;
  if (!law) return <p className="text-muted-foreground">{t("asking")}</p>;
  const { state, soldMinor, thresholdMinor } = law.threshold;
  const euros = (minor: string) => formatMoney(BigInt(minor), "EUR", locale, { trimWhole: true });
  const inUnion = law.countries.some(({ taxed }) => taxed === "origin" || taxed === "oss");
  return (
    <>
      {inUnion && (
        <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-xs">
          <span className="text-muted-foreground">
            {t("threshold", { sold: euros(soldMinor), threshold: euros(thresholdMinor) })}
          </span>
          <StatusPill tone={THRESHOLD[state]} className="text-xs">
            {oss(`states.${state}`)}
          </StatusPill>
        </p>
      )}
      <ul className="grid">
        <Some items={law.countries}>
          {(country) => (
            <Country
              key={country.country}
              law={country}
              name={facts.countryNames[country.country] ?? country.country}
            />
          )}
        </Some>
      </ul>
      <Link
        href="/tax/registrations"
        prefetch={false}
        className="justify-self-start text-primary underline underline-offset-4"
      >
        {t("toRegistrations")}
      </Link>
      <details className="rounded-md border">
        <summary className="cursor-pointer px-3 py-2">{t("vatId")}</summary>
        <div className="border-t px-3 py-3">
          <VatIdChecker check={actions.checkVatId} />
        </div>
      </details>
    </>
  );
}

function Country({ law, name }: { law: CountryLaw; name: string }) {
  const t = useTranslations("admin.launcher.law");
  const words = useTaxWords();
  const locale = useLocale();
  const rated = law.rates.flatMap(({ classKey, rateMicro }) =>
    rateMicro === null ? [] : [`${words.className(classKey)} ${showPercent(rateMicro, locale)}`],
  );
  const lacking = law.rates.filter(({ rateMicro }) => rateMicro === null);
  return (
    <li className="grid gap-0.5 border-b py-2 last:border-b-0">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{name}</span>
        <StatusPill tone={TONES[law.taxed]} className="text-xs">
          {t(`taxed.${law.taxed}`)}
        </StatusPill>
      </p>
      <p className="text-muted-foreground text-xs">
        {law.registrationNumber && law.taxed !== "none" && (
          <>
            <code>{law.registrationNumber}</code>
            {" · "}
          </>
        )}
        {law.known ? (rated.length > 0 ? rated.join(" · ") : t("noRates")) : t("unknown")}
        {law.incomplete && ` · ${t("incomplete")}`}
      </p>
      {law.known && rated.length > 0 && lacking.length > 0 && (
        <p className="text-warning text-xs">
          {t("lacking", { names: lacking.map(({ classKey }) => words.className(classKey)).join(", ") })}
        </p>
      )}
      {law.lowestPriceShown && <p className="text-muted-foreground text-xs">{t("omnibus")}</p>}
    </li>
  );
}
