import { useTranslations } from "next-intl";
import type { PriceChange } from "@/commerce/pricing/model";
import { Moment } from "@/components/admin/shell/moment";
import type { CurrencyCode } from "@/lib/currency";
import { Amount } from "./amount-text";
import { Change } from "./change";
import { movePerMille } from "./sheet/draft";

/** Reasons that verbs write by themselves; what a person typed is shown as it is. */
const KNOWN = [
  "sheet",
  "undo",
  "console",
  "import",
  "suggested",
  "launch.suggested",
  "seed",
  "plan",
  "plan.end",
];

/** The history of a price: who changed it, when, why, and what it was. Newest first; nothing in it can be changed. */
export function HistoryLines({
  changes,
  currency,
}: {
  changes: readonly PriceChange[];
  currency: CurrencyCode;
}) {
  const t = useTranslations("admin.pricing.history");
  if (changes.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  const reasonOf = (reason: string) => {
    const key = `reasons.${reason.replaceAll(".", "_")}` as Parameters<typeof t>[0];
    return KNOWN.includes(reason) && t.has(key) ? t(key) : reason;
  };
  return (
    <ol className="border-t">
      {changes.map((change) => (
        <li key={change.id} className="grid gap-0.5 border-b py-2.5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className="text-muted-foreground">
                <Amount minor={change.beforeMinor} currency={currency} />
              </span>
              <span aria-hidden className="text-muted-foreground">
                →
              </span>
              <span className="sr-only">{t("becomes")}</span>
              <span className="font-medium">
                {change.afterMinor === null ? (
                  t("removed")
                ) : (
                  <Amount minor={change.afterMinor} currency={currency} />
                )}
              </span>
              <Change perMille={movePerMille(change.beforeMinor, change.afterMinor)} />
            </span>
            {change.minQuantity > 1 && (
              <span className="text-muted-foreground text-xs">
                {t("fromQuantity", { quantity: change.minQuantity })}
              </span>
            )}
          </div>
          <span className="text-muted-foreground">
            {t.rich("by", { who: change.actorName ?? change.actorId, at: () => <Moment at={change.at} /> })}
          </span>
          <span>{reasonOf(change.reason)}</span>
        </li>
      ))}
    </ol>
  );
}
