import { listVendors } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import { getPromotion, listPromotions } from "@/commerce/promotions";
import { PROMOTION_STATUSES, type Promotion, type PromotionSummary } from "@/commerce/promotions/model";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import type { EditorStorefront, OpenPromotion } from "@/components/admin/promotions/editor";
import { idsIn } from "@/components/admin/promotions/form-of";
import type { Choice } from "@/components/admin/promotions/picker";
import { bare, type TableState } from "@/components/admin/tables/table-state";
import { directionOf } from "@/lib/locale";
import { categoryLines } from "../catalog/data";
import { PHASES, type Phase, phaseOf } from "./list-state";
import { namesOf } from "./names";

const PAGE = 50;
const BATCH = 200;

export type PromotionRow = PromotionSummary & { readonly state: Phase };

/** All promotions that fit a search, however many pages the verb gives them in: there are some thousands at most. */
export async function everyPromotion(ctx: Ctx, query: string): Promise<PromotionSummary[]> {
  const rows: PromotionSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPromotions(ctx, {
      ...(query ? { query } : {}),
      ...(cursor ? { cursor } : {}),
      statuses: PROMOTION_STATUSES,
      limit: BATCH,
    });
    rows.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}

/** One page of the table, with how many promotions stand where. Archived ones only when they are asked for. */
export async function promotionsPage(ctx: Ctx, state: TableState) {
  const [all, storefronts] = await Promise.all([everyPromotion(ctx, state.search), listStorefronts(ctx)]);
  const rows = all.map((row): PromotionRow => ({ ...row, state: phaseOf(row) }));
  const { state: phases, storefront: shops, code: codes } = state.filters;
  const fitting = rows
    .filter(({ state: phase }) => (phases ? phases.includes(phase) : phase !== "archived"))
    .filter(({ storefrontIds }) => !shops || storefrontIds.some((id) => shops.includes(id)))
    .filter(({ needsCode }) => !codes || codes.includes(needsCode ? "code" : "automatic"))
    .sort(order(state.sort));
  const from = Math.max(0, Number.parseInt(state.cursor ?? "0", 10) || 0);
  const counts = Object.fromEntries(
    PHASES.map((phase) => [phase, rows.filter((row) => row.state === phase).length]),
  ) as Record<Phase, number>;
  return {
    rows: fitting.slice(from, from + PAGE),
    nextCursor: fitting.length > from + PAGE ? String(from + PAGE) : null,
    total: fitting.length,
    counts,
    storefronts: storefronts.map(({ id, name }) => ({ id, name })),
  };
}

function order(sort: string): (a: PromotionRow, b: PromotionRow) => number {
  const down = sort.startsWith("-") ? -1 : 1;
  const key = bare(sort);
  const text = (row: PromotionRow) =>
    key === "starts" ? (row.startsAt ?? "") : key === "ends" ? (row.endsAt ?? "9999") : row.name;
  return (a, b) => {
    if (key === "changed") return down * (a.changedAt.getTime() - b.changedAt.getTime());
    if (key === "used") return down * (a.used - b.used);
    return down * text(a).localeCompare(text(b)) || a.id.localeCompare(b.id);
  };
}

/** A promotion with the names of what it points at. */
export async function openPromotion(
  ctx: Ctx,
  promotionId: string,
  locale: string,
): Promise<OpenPromotion | null> {
  const promotion = await getPromotion(ctx, promotionId);
  return promotion && withNames(ctx, promotion, locale);
}

export async function withNames(ctx: Ctx, promotion: Promotion, locale: string): Promise<OpenPromotion> {
  return { promotion, names: await namesOf(ctx, idsIn(promotion), locale) };
}

/** What there is to choose from in the editor and the simulator. */
export async function editorFacts(ctx: Ctx, locale: string) {
  const [brand, summaries, categories, vendors] = await Promise.all([
    theBrand(ctx),
    listStorefronts(ctx),
    categoryLines(ctx, locale),
    listVendors(ctx),
  ]);
  const own = summaries.filter(({ brandId, status }) => brandId === brand.id && status !== "retired");
  const storefronts: EditorStorefront[] = own.map(({ id, name, currency, locales }) => ({
    id,
    name,
    currency,
    timeZone: locales[0]?.timeZone ?? "UTC",
  }));
  const tags = [...new Set(own.flatMap(({ locales }) => locales.map((view) => view.locale)))].sort();
  const locales = tags.map((tag) => {
    const speaking = own.filter((one) => one.locales.some((view) => view.locale === tag));
    const view = speaking[0]?.locales.find((one) => one.locale === tag);
    return {
      locale: tag,
      direction: directionOf(tag),
      fallbacks: [...(view?.fallbacks ?? []), brand.defaultLocale],
      storefronts: speaking.map(({ name }) => name),
      storefrontIds: speaking.map(({ id }) => id),
    };
  });
  const attributes: Choice[] = vendors.map(({ vendor }) => ({
    value: `vendor=${vendor}`,
    label: `vendor: ${vendor}`,
  }));
  return {
    storefronts,
    locales,
    countries: Object.fromEntries(own.map(({ id, countries }) => [id, countries])),
    categories: categories.map(({ id, title, trail }): Choice => ({ value: id, label: title, note: trail })),
    attributes,
  };
}
