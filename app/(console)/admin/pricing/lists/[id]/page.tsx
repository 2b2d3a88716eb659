import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import type { Ctx } from "@/commerce/context";
import { priceHistory } from "@/commerce/pricing";
import { HistoryLines } from "@/components/admin/pricing/history-lines";
import { ImportDialog } from "@/components/admin/pricing/import-dialog";
import { PriceSheet } from "@/components/admin/pricing/sheet/price-sheet";
import { Page } from "@/components/admin/shell/page-header";
import { UrlSheet } from "@/components/admin/shell/url-sheet";
import { TableHeadline } from "@/components/admin/tables/headline";
import { readTableState, type SearchParams, tableHref } from "@/components/admin/tables/table-state";
import { buttonVariants } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { CurrencyCode } from "@/lib/currency";
import { titlesIn } from "../../data";
import { pricingPlaces } from "../../places";
import { ListHead } from "./_parts/list-head";
import { loadRows, planSheet, roundAmounts, saveSheet } from "./actions";
import { ISSUES, listById, placeOf, sheetList, sheetPage, sheetSpec } from "./data";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ctx } = await requireStaff("pricing.read");
  const found = await listById(ctx, (await params).id);
  return { title: found?.list.name ?? "" };
}

/** One price list as a sheet: every variant of the catalogue with its prices, cost and margin. */
export default async function ListPage({ params, searchParams }: Props) {
  const { ctx, staff } = await requireStaff("pricing.read");
  const { id } = await params;
  const query = await searchParams;
  const spec = sheetSpec(id);
  const state = readTableState(query, spec);
  const [found, places, t] = await Promise.all([
    listById(ctx, id),
    pricingPlaces(ctx),
    getTranslations("admin.pricing.detail"),
  ]);
  if (!found) notFound();
  const { list, source } = found;
  const place = placeOf(list, places);
  const about = await sheetList(ctx, list, place);
  const page = await sheetPage(ctx, id, state, null, about.terms.taxMicro);
  if (!page) notFound();
  const mayEdit = allows(staff.grants, "pricing.edit");
  const history = typeof query.history === "string" ? query.history.slice(0, 64) : null;
  const zones = [
    ...new Map(
      [...(place ? [place] : []), ...places.filter(({ currency }) => currency === list.currency)].map(
        ({ name, timeZone }) => [timeZone, { storefront: name, timeZone }],
      ),
    ).values(),
  ];
  return (
    <Page>
      <ListHead
        list={list}
        source={source}
        places={places}
        actions={
          <LinkButton href={`/pricing/explain?list=${list.id}`} variant="outline" size="sm" prefetch={false}>
            {t("explain")}
          </LinkButton>
        }
      />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
        <TableHeadline
          label={list.name}
          spec={spec}
          state={state}
          search
          filters={[
            {
              key: "issue",
              label: t("issue"),
              single: true,
              options: ISSUES.map((value) => ({ value, label: t(`issues.${value}`) })),
            },
          ]}
        >
          {mayEdit && <ImportDialog listId={list.id} listName={list.name} />}
          <a
            href={`/pricing/lists/${list.id}/export`}
            download
            className={buttonVariants({ variant: "outline", size: "sm" })}
          >
            <Download aria-hidden />
            {t("export")}
          </a>
        </TableHeadline>
        <PriceSheet
          key={list.id}
          list={about}
          page={page}
          zones={zones}
          mayEdit={mayEdit}
          actions={{ load: loadRows, round: roundAmounts, save: saveSheet, plan: planSheet }}
        />
      </div>
      {history && (
        <History
          ctx={ctx}
          listId={list.id}
          variantId={history}
          currency={list.currency}
          closeHref={tableHref(spec, state)}
        />
      )}
    </Page>
  );
}

async function History({
  ctx,
  listId,
  variantId,
  currency,
  closeHref,
}: {
  ctx: Ctx;
  listId: string;
  variantId: string;
  currency: CurrencyCode;
  closeHref: string;
}) {
  const [changes, titles, t] = await Promise.all([
    priceHistory(ctx, { priceListId: listId, variantId, limit: 100 }),
    titlesIn(ctx, listId, [variantId]),
    getTranslations("admin.pricing.history"),
  ]);
  return (
    <UrlSheet
      title={t("title", { name: titles.get(variantId) ?? variantId })}
      description={t("text")}
      closeHref={closeHref}
    >
      <HistoryLines changes={changes} currency={currency} />
    </UrlSheet>
  );
}
