"use client";

import { useTranslations } from "next-intl";
import type { MatrixCell } from "@/commerce/launch/model";
import { cn } from "@/components/ui/cn";
import type { LauncherFacts } from "./model";
import { Some } from "./section";
import type { Launcher } from "./use-launcher";

/** Countries against languages: what is kept, what is struck out and why. A press keeps or drops a pair. */
export function Matrix({ launcher, facts }: { launcher: Launcher; facts: LauncherFacts }) {
  const t = useTranslations("admin.launcher");
  const cells = launcher.proposal?.matrix ?? [];
  const countries = [...new Set(cells.map(({ country }) => country))];
  const nameOf = (tag: string) => facts.languageNames[tag] ?? tag;
  const choose = ({ country, locale, kept }: MatrixCell) => {
    const others = launcher.wish.choices.filter((one) => one.country !== country || one.locale !== locale);
    launcher.setWish({ choices: [...others, { country: country as never, locale, keep: !kept }] });
  };
  if (countries.length === 0) return <p className="text-muted-foreground">{t("matrix.empty")}</p>;
  return (
    <div className="grid">
      <Some items={countries}>
        {(country) => {
          const row = cells.filter((cell) => cell.country === country);
          const struck = row.filter((cell) => cell.struck);
          return (
            <div key={country} className="grid gap-1 border-b py-2 last:border-b-0">
              <div className="flex flex-wrap items-center gap-1.5">
                <span className="w-32 truncate">{facts.countryNames[country] ?? country}</span>
                {row.map((cell) => (
                  <button
                    key={cell.locale}
                    type="button"
                    aria-pressed={cell.kept}
                    disabled={!cell.choosable}
                    onClick={() => choose(cell)}
                    aria-label={t("matrix.cell", {
                      language: nameOf(cell.locale),
                      country: facts.countryNames[country] ?? country,
                    })}
                    className={cn(
                      "h-7 rounded-md border px-2 text-xs aria-pressed:border-primary aria-pressed:bg-primary-quiet aria-pressed:text-primary disabled:cursor-not-allowed",
                      cell.struck && !cell.kept && "border-dashed text-muted-foreground line-through",
                    )}
                  >
                    {cell.locale}
                  </button>
                ))}
              </div>
              {struck.map((cell) => (
                <p key={cell.locale} className="text-muted-foreground text-xs">
                  {t(`reason.${cell.reason}`, {
                    language: nameOf(cell.locale),
                    country: facts.countryNames[country] ?? country,
                    percent: cell.percent ?? 0,
                  })}
                </p>
              ))}
            </div>
          );
        }}
      </Some>
    </div>
  );
}
