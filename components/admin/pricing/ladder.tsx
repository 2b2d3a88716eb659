import Link from "next/link";
import { useTranslations } from "next-intl";
import type { TraceKind } from "@/commerce/pricing/model";
import { cn } from "@/components/ui/cn";
import type { CurrencyCode } from "@/lib/currency";
import { Amount } from "./amount-text";
import { Change } from "./change";
import { movePerMille } from "./sheet/draft";

/** One step of the way to a price, in words. */
export interface Rung {
  readonly kind: TraceKind;
  /** The rule that did it: a list, a promotion, a policy. */
  readonly rule: string;
  readonly href: string | null;
  readonly beforeMinor: bigint | null;
  readonly afterMinor: bigint;
  readonly note: string | null;
}

/** A price as a ladder: from the base price down to what the shopper sees, each rung with its rule, before and after. */
export function Ladder({
  rungs,
  currency,
  shown,
}: {
  rungs: readonly Rung[];
  currency: CurrencyCode;
  /** What the shopper reads at the end: "€ 19.90 with tax". */
  shown: string;
}) {
  const t = useTranslations("admin.pricing.explain");
  return (
    <ol className="relative grid border-t">
      {rungs.map((rung) => {
        const same = rung.beforeMinor === rung.afterMinor;
        return (
          <li
            key={rung.kind}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-x-3 border-b py-2.5"
          >
            <span aria-hidden className="grid h-5 justify-items-center">
              <span
                className={cn(
                  "mt-1.5 size-2 rounded-full",
                  same ? "border border-muted-foreground" : "bg-primary",
                )}
              />
            </span>
            <div className="grid min-w-0 gap-0.5">
              <span className="text-muted-foreground text-xs">{t(`kinds.${rung.kind}`)}</span>
              {rung.href ? (
                <Link
                  href={rung.href}
                  prefetch={false}
                  className="justify-self-start rounded-sm font-medium text-primary underline decoration-primary/40 underline-offset-4"
                >
                  {rung.rule}
                </Link>
              ) : (
                <span className="font-medium">{rung.rule}</span>
              )}
              {rung.note && <span className="text-muted-foreground">{rung.note}</span>}
            </div>
            <div className="grid justify-items-end gap-0.5">
              <span className="flex flex-wrap items-baseline justify-end gap-x-2">
                {rung.beforeMinor !== null && !same && (
                  <>
                    <span className="text-muted-foreground">
                      <Amount minor={rung.beforeMinor} currency={currency} />
                    </span>
                    <span aria-hidden className="text-muted-foreground">
                      →
                    </span>
                    <span className="sr-only">{t("becomes")}</span>
                  </>
                )}
                <span className={cn(same ? "text-muted-foreground" : "font-medium")}>
                  <Amount minor={rung.afterMinor} currency={currency} />
                </span>
              </span>
              {!same && <Change perMille={movePerMille(rung.beforeMinor, rung.afterMinor)} />}
              {same && rung.beforeMinor !== null && (
                <span className="text-muted-foreground text-xs">{t("unchanged")}</span>
              )}
            </div>
          </li>
        );
      })}
      <li className="flex flex-wrap items-baseline justify-between gap-3 py-3">
        <span>{t("shown")}</span>
        <span className="font-medium text-xl tabular-nums">{shown}</span>
      </li>
    </ol>
  );
}
