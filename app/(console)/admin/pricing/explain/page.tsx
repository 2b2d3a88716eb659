import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import type { Ctx } from "@/commerce/context";
import { getPromotion } from "@/commerce/promotions";
import type { PriceExplanation } from "@/commerce/quotes/model";
import { Ladder } from "@/components/admin/pricing/ladder";
import { PricingNav } from "@/components/admin/pricing/pricing-nav";
import { Crumb } from "@/components/admin/shell/crumbs";
import { FailureText } from "@/components/admin/shell/failure-text";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import type { SearchParams } from "@/components/admin/tables/table-state";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { formatMoney } from "@/lib/currency";
import { allLists } from "../data";
import { pricingPlaces } from "../places";
import { Considered } from "./_parts/considered";
import { QuestionForm } from "./_parts/question-form";
import { searchVariants } from "./actions";
import { answerQuestion, readQuestion, variantById } from "./data";
import { rungsOf } from "./rungs";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("pricing.read");
  const t = await getTranslations("admin.pricing.explain");
  return { title: t("title") };
}

/** "Why this price?": a product, a storefront, a customer, a quantity and a time; the way to the price, rung by rung. */
export default async function ExplainPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("pricing.read");
  const places = await pricingPlaces(ctx);
  const question = await readQuestion(ctx, await searchParams, places);
  const place = places.find(({ id }) => id === question.storefrontId);
  const [{ value, failure }, hit, lists, t, format] = await Promise.all([
    answerQuestion(ctx, question, place),
    variantById(ctx, question.storefrontId, question.variantId),
    allLists(ctx),
    getTranslations("admin.pricing.explain"),
    getFormatter(),
  ]);
  const names = {
    lists: new Map(lists.map((list) => [list.id, list])),
    promotions: await promotionNames(ctx, value),
  };
  const money = (minor: bigint) => (value ? formatMoney(minor, value.currency, staff.locale) : "");
  const rungs = value ? await rungsOf(value.trace, value.currency, names, staff.locale) : [];
  return (
    <Page>
      <Crumb label={t("title")} />
      <PageHeader title={t("title")} description={t("text")} />
      <PricingNav />
      <div className="grid gap-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <QuestionForm question={question} places={places} chosen={hit} find={searchVariants} />
        <div className="grid min-w-0 content-start gap-6">
          {failure && <FailureText failure={failure} />}
          {!value && !failure && <EmptyState title={t("title")} description={t("choose")} />}
          {value && place && (
            <>
              <div className="grid gap-1">
                <h2 className="text-lg">{[hit?.title, hit?.variant].filter(Boolean).join(", ")}</h2>
                <p className="text-muted-foreground">
                  {place.name}
                  {" · "}
                  {t("perUnit", {
                    quantity: value.quantity,
                    day: format.dateTime(value.at, {
                      dateStyle: "medium",
                      timeStyle: "short",
                      timeZone: place.timeZone,
                    }),
                  })}
                </p>
              </div>
              {value.amountMinor === null ? (
                <EmptyState
                  title={t("unpricedTitle")}
                  description={t("unpricedText")}
                  action={<LinkButton href="/pricing/missing">{t("unpricedAct")}</LinkButton>}
                />
              ) : (
                <Ladder
                  rungs={rungs}
                  currency={value.currency}
                  shown={t(value.taxIncluded === "gross" ? "shownGross" : "shownNet", {
                    price: money(value.amountMinor),
                  })}
                />
              )}
              <div className="flex flex-wrap gap-2">
                <LinkButton href={`/catalog/${value.productId}`} variant="outline" size="sm" prefetch={false}>
                  {t("openProduct")}
                </LinkButton>
                {value.priceListId && (
                  <LinkButton
                    href={`/pricing/lists/${value.priceListId}?q=${encodeURIComponent(hit?.sku || (hit?.title ?? ""))}`}
                    variant="outline"
                    size="sm"
                    prefetch={false}
                  >
                    {t("openSheet")}
                  </LinkButton>
                )}
              </div>
              <Considered value={value} names={names} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

/** The names of every promotion that an explanation speaks of. */
async function promotionNames(ctx: Ctx, value: PriceExplanation | null): Promise<Map<string, string>> {
  if (!value) return new Map();
  const ids = new Set([
    ...value.trace.flatMap(({ kind, ruleId }) => (kind === "promotion" ? [ruleId] : [])),
    ...value.promotions.rejected.map(({ promotionId }) => promotionId),
    ...(value.shelf?.promotion ? [value.shelf.promotion.id] : []),
  ]);
  const found = await Promise.all([...ids].map((id) => getPromotion(ctx, id)));
  return new Map(found.flatMap((promotion) => (promotion ? [[promotion.id, promotion.name]] : [])));
}
