import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/staff";
import { allows, listAudit } from "@/commerce/access";
import { getPromotion, listBatches, listCodes } from "@/commerce/promotions";
import { newForm } from "@/components/admin/promotions/form";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page } from "@/components/admin/shell/page-header";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { PromotionScreen } from "../_parts/promotion-screen";
import {
  addCode,
  disableCode,
  duplicate,
  findProducts,
  findVariants,
  makeCodes,
  movePromotions,
  readPromotion,
  savePromotion,
} from "../actions";
import { editorFacts, openPromotion } from "../data";
import { previewShelf } from "../preview-action";
import { Codes } from "./_parts/codes";
import { History } from "./_parts/history";
import { StatePanel } from "./_parts/state-panel";

type Params = Promise<{ id: string }>;
const CODES = 25;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { ctx } = await requireStaff("promotions.read");
  return { title: (await getPromotion(ctx, (await params).id))?.name ?? "" };
}

/** One promotion: what it does in words, its form, its codes, its use, and what happened to it. */
export default async function PromotionPage({
  params,
  searchParams,
}: {
  params: Params;
  searchParams: Promise<SearchParams>;
}) {
  const { ctx, staff } = await requireStaff("promotions.read");
  const { id } = await params;
  const table = readTableState(await searchParams, { path: `/promotions/${id}` });
  const open = await openPromotion(ctx, id, staff.locale);
  if (!open) notFound();
  const { promotion } = open;
  const [facts, batches, codes, history] = await Promise.all([
    editorFacts(ctx, staff.locale),
    listBatches(ctx, id),
    listCodes(ctx, {
      promotionId: id,
      ...(table.search ? { query: table.search } : {}),
      ...(table.cursor ? { cursor: table.cursor } : {}),
      limit: CODES,
    }),
    listAudit(ctx, { subjectType: "promotion", subjectId: id, limit: 20 }),
  ]);
  const mayEdit = allows(staff.grants, "promotions.edit") && promotion.status !== "archived";
  return (
    <Page>
      <Crumb label={promotion.name} />
      <PromotionScreen
        key={promotion.id}
        open={open}
        start={newForm()}
        mayEdit={mayEdit}
        storefronts={facts.storefronts}
        locales={facts.locales}
        categories={facts.categories}
        attributes={facts.attributes}
        findProducts={findProducts}
        findVariants={findVariants}
        save={savePromotion}
        read={readPromotion}
        preview={previewShelf}
        state={
          <>
            <StatePanel
              promotion={promotion}
              storefronts={facts.storefronts}
              now={ctx.now}
              mayEdit={allows(staff.grants, "promotions.edit")}
              move={movePromotions}
              duplicate={duplicate}
            />
            <History entries={history} />
          </>
        }
        codes={
          promotion.needsCode || promotion.codes > 0 ? (
            <Codes
              promotion={promotion}
              table={table}
              codes={codes}
              batches={batches}
              mayEdit={mayEdit}
              add={addCode}
              make={makeCodes}
              disable={disableCode}
            />
          ) : undefined
        }
      />
    </Page>
  );
}
