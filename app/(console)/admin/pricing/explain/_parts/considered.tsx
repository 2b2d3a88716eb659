import Link from "next/link";
import { useTranslations } from "next-intl";
import type { PriceExplanation } from "@/commerce/quotes/model";
import { Amount } from "@/components/admin/pricing/amount-text";
import type { RuleNames } from "../rungs";

const link =
  "rounded-sm text-primary underline decoration-primary/40 underline-offset-4 hover:decoration-primary";

/** What stood beside the price: other prices that were silent and why, promotions that do not apply, the shelf. */
export function Considered({ value, names }: { value: PriceExplanation; names: RuleNames }) {
  const t = useTranslations("admin.pricing.explain");
  const silent = value.considered.flatMap(({ candidate, silent: why }) => (why ? [{ candidate, why }] : []));
  const { shelf } = value;
  const { rejected } = value.promotions;
  return (
    <>
      {silent.length > 0 && (
        <section className="grid gap-2" aria-labelledby="considered">
          <h3 id="considered">{t("considered")}</h3>
          <ul className="border-t">
            {silent.map(({ candidate, why }) => (
              <li
                key={`${candidate.priceListId}${candidate.minQuantity}`}
                className="flex flex-wrap items-baseline justify-between gap-x-6 border-b py-2"
              >
                <span>
                  <Link href={`/pricing/lists/${candidate.priceListId}`} prefetch={false} className={link}>
                    {names.lists.get(candidate.priceListId)?.name ?? candidate.priceListId}
                  </Link>{" "}
                  <span className="text-muted-foreground">
                    {candidate.minQuantity > 1 && `${t("notes.tier", { quantity: candidate.minQuantity })}, `}
                    {t(`silent.${why}`)}
                  </span>
                </span>
                <span className="text-muted-foreground">
                  <Amount minor={candidate.amountMinor} currency={candidate.currency} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {rejected.length > 0 && (
        <section className="grid gap-2" aria-labelledby="rejected">
          <h3 id="rejected">{t("rejected")}</h3>
          <ul className="border-t">
            {rejected.map(({ promotionId }) => (
              <li key={promotionId} className="border-b py-2">
                <Link href={`/promotions/${promotionId}`} prefetch={false} className={link}>
                  {names.promotions.get(promotionId) ?? promotionId}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {shelf && (
        <section className="grid gap-2" aria-labelledby="shelf">
          <h3 id="shelf">{t("shelf")}</h3>
          <p className="text-muted-foreground">{t("shelfText")}</p>
          <dl className="border-t">
            {(
              [
                ["shelfPrice", shelf.amountMinor],
                ["shelfRegular", shelf.regularMinor],
                ["shelfLowest", shelf.lowest30Minor],
              ] as const
            ).map(([key, minor]) =>
              minor === null ? null : (
                <div key={key} className="flex justify-between gap-4 border-b py-2">
                  <dt className="font-normal text-muted-foreground">{t(key)}</dt>
                  <dd>
                    <Amount minor={minor} currency={shelf.currency} />
                  </dd>
                </div>
              ),
            )}
            {shelf.promotion && (
              <div className="flex justify-between gap-4 border-b py-2">
                <dt className="font-normal text-muted-foreground">{t("shelfPromotion")}</dt>
                <dd>{names.promotions.get(shelf.promotion.id) ?? shelf.promotion.id}</dd>
              </div>
            )}
          </dl>
        </section>
      )}
    </>
  );
}
