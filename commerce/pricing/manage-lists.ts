import { and, eq, inArray, sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit, enqueueJob } from "@/commerce/events";
import { priceList, storefrontFurtherList, storefrontPriceList } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { wantedRows } from "./change-sql";
import { fullChange, noteRate } from "./changes";
import { getPriceList, lockList, type Outcome, toPriceList } from "./lists";
import type { CreateListInput, EditListInput, PriceList, PricingFailureCode } from "./model";
import { referenceRate } from "./rates";
import { auditPrices, tellListings, texts, writeByPlace, writeWanted } from "./write";

type Refused = Result<never, Failure<PricingFailureCode>>;

/**
 * Makes a list that speaks besides the one a storefront sells from: for a season, a customer group, a company's contract or a
 * channel. Empty, or derived from another list (percentage, dated rate, rounding) and then frozen.
 */
export async function createPriceList(
  ctx: Ctx,
  brandId: string,
  input: CreateListInput,
): Outcome<{ list: PriceList; prices: number }> {
  const wrong = whoAndWhen(input);
  if (wrong) return wrong;
  return inTransaction<Result<{ list: PriceList; prices: number }, Failure<PricingFailureCode>>>(
    ctx,
    async (tx) => {
      const unfit = await unfitStorefronts(tx, brandId, input.currency, input.storefrontIds);
      if (unfit) return unfit;
      const { derive, storefrontIds, ...fields } = input;
      const id = newId("priceList");
      const source = derive ? await sourceOf(tx, brandId, derive.sourceListId, input.currency) : null;
      if (source && !source.ok) return source;
      await tx.db.insert(priceList).values({
        ...fields,
        id,
        brandId,
        kind: derive ? "derived" : "explicit",
        ...(derive && source
          ? {
              taxIncluded: source.value.list.taxIncluded,
              sourceListId: derive.sourceListId,
              percentMicro: derive.percentMicro,
              rounding: derive.rounding,
              rate: source.value.rate.perUnit,
              rateDate: source.value.rate.day,
            }
          : {}),
      });
      await link(tx, id, storefrontIds);
      const list = await getPriceList(tx, id);
      if (!list.ok) return list;
      const prices = derive ? await fillDerived(tx, list.value) : 0;
      await announce(tx, list.value);
      await auditPrices(tx, id, "pricing.list_created", { ...fields, derive, storefrontIds, prices });
      const made = await getPriceList(tx, id);
      return made.ok ? ok({ list: made.value, prices }) : made;
    },
  );
}

/** Changes a list itself: name, priority, validity, floor, the storefronts it speaks in. Its prices stay as they are. */
export async function editPriceList(ctx: Ctx, input: EditListInput): Outcome<PriceList> {
  if (input.validFrom && input.validUntil && input.validFrom >= input.validUntil)
    return fail("pricing.end_before_start", "invalid", {}, "validUntil");
  return inTransaction<Result<PriceList, Failure<PricingFailureCode>>>(ctx, async (tx) => {
    const locked = await lockList(tx, input.id);
    if (!locked.ok) return locked;
    const before = locked.value;
    if (before.version !== input.version)
      return fail("pricing.changed_meanwhile", "conflict", { seen: input.version, theirs: before.version });
    const [row] = await tx.db
      .select({ brandId: priceList.brandId })
      .from(priceList)
      .where(eq(priceList.id, input.id));
    const unfit = await unfitStorefronts(tx, row?.brandId ?? "", before.currency, input.storefrontIds);
    if (unfit) return unfit;
    const { id, version, storefrontIds, ...fields } = input;
    const [stored] = await tx.db
      .update(priceList)
      .set({ ...fields, version: version + 1, changedAt: sql`now()` })
      .where(eq(priceList.id, id))
      .returning();
    const left = await link(tx, id, storefrontIds);
    await tellStorefronts(tx, row?.brandId ?? "", left);
    const list = stored ? toPriceList(stored) : before;
    await announce(tx, list);
    await tellWholeList(tx, id);
    await auditPrices(tx, id, "pricing.list_edited", { ...fields, storefrontIds }, before);
    return ok(list);
  });
}

/** Removes a list with its prices and plans; the history of its prices stays. Refused while somebody depends on it. */
export async function deletePriceList(ctx: Ctx, input: { id: string; version: number }): Outcome<null> {
  return inTransaction<Result<null, Failure<PricingFailureCode>>>(ctx, async (tx) => {
    const locked = await lockList(tx, input.id);
    if (!locked.ok) return locked;
    if (locked.value.version !== input.version)
      return fail("pricing.changed_meanwhile", "conflict", {
        seen: input.version,
        theirs: locked.value.version,
      });
    const [used] = await tx.db.execute<{ selling: string; derived: string; brand: string }>(sql`
      select (select count(*) from storefront_price_list where price_list_id = l.id) as selling,
        (select count(*) from price_list where source_list_id = l.id) as derived, l.brand_id as brand
      from price_list l where l.id = ${input.id}`);
    if (Number(used?.selling) > 0 || Number(used?.derived) > 0 || locked.value.kind === "base")
      return fail("pricing.list_in_use", "conflict", { name: locked.value.name });
    const left = await link(tx, input.id, []);
    await tx.db.delete(priceList).where(eq(priceList.id, input.id));
    await tellStorefronts(tx, used?.brand ?? "", left);
    await auditPrices(tx, input.id, "pricing.list_deleted", {}, locked.value);
    return ok(null);
  });
}

/**
 * Takes away the lists among `priceListIds` that were frozen at `frozenAt` and that nobody uses any more once the retired
 * `storefrontIds` let go of them: no other storefront, no derived list, no plan. The history of their prices stays.
 * Gives the ids of those that went.
 */
export async function dropUnusedLists(
  tx: TxCtx,
  {
    priceListIds,
    storefrontIds,
    frozenAt,
  }: { priceListIds: string[]; storefrontIds: string[]; frozenAt: Date },
): Promise<string[]> {
  const lists = sql.param([...new Set(priceListIds)]);
  const retired = sql.param(storefrontIds);
  const unused = await tx.db.execute<{ id: string }>(sql`
    select l.id from price_list l
    where l.id = any(${lists}::text[]) and l.kind = 'derived' and l.frozen_at = ${frozenAt.toISOString()}::timestamptz
      and not exists (
        select 1 from storefront_price_list s where s.price_list_id = l.id and s.storefront_id <> all(${retired}::text[]))
      and not exists (select 1 from storefront_further_list s where s.price_list_id = l.id)
      and not exists (select 1 from price_list d where d.source_list_id = l.id)
      and not exists (select 1 from price_plan p where p.price_list_id = l.id)
    order by l.id for update`);
  const ids = unused.map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.db.delete(storefrontPriceList).where(inArray(storefrontPriceList.priceListId, ids));
  await tx.db.delete(priceList).where(inArray(priceList.id, ids));
  return ids;
}

/** Tells the listings of every product that a list prices. */
export async function tellWholeList(tx: TxCtx, priceListId: string): Promise<void> {
  const rows = await tx.db.execute<{ id: string }>(sql`
    select distinct v.product_id as id from price p join variant v on v.id = p.variant_id
    where p.price_list_id = ${priceListId} order by 1`);
  await tellListings(
    tx,
    priceListId,
    rows.map((row) => row.id),
  );
}

function whoAndWhen({ scope, audienceKey, channel, validFrom, validUntil }: CreateListInput): Refused | null {
  const named = scope === "group" || scope === "contract";
  if (named !== (audienceKey !== null)) return fail("pricing.wrong_audience", "invalid", {}, "audienceKey");
  if ((scope === "channel") !== (channel !== null))
    return fail("pricing.wrong_audience", "invalid", {}, "channel");
  if (validFrom && validUntil && validFrom >= validUntil)
    return fail("pricing.end_before_start", "invalid", {}, "validUntil");
  return null;
}

async function unfitStorefronts(
  ctx: Ctx,
  brandId: string,
  currency: string,
  storefrontIds: readonly string[],
): Promise<Refused | null> {
  const rows = await ctx.db.execute<{ id: string; name: string; currency: string }>(sql`
    select id, name, currency from storefront
    where brand_id = ${brandId} and id = any(${texts(storefrontIds)}) and not retired`);
  if (rows.length !== new Set(storefrontIds).size)
    return fail("pricing.unknown_storefront", "not_found", {}, "storefrontIds");
  const other = rows.find((row) => row.currency !== currency);
  if (!other) return null;
  const data = { name: other.name, currency: other.currency, given: currency };
  return fail("pricing.wrong_currency", "invalid", data, "storefrontIds");
}

async function sourceOf(ctx: Ctx, brandId: string, sourceListId: string, currency: PriceList["currency"]) {
  const [row] = await ctx.db
    .select()
    .from(priceList)
    .where(and(eq(priceList.id, sourceListId), eq(priceList.brandId, brandId)));
  if (!row) return fail("pricing.list_not_found", "not_found", {}, "derive.sourceListId");
  const list = toPriceList(row);
  const rate = await referenceRate(ctx, list.currency, currency);
  return rate.ok ? ok({ list, rate: rate.value }) : rate;
}

async function fillDerived(tx: TxCtx, list: PriceList): Promise<number> {
  const full = await fullChange(tx, list, { kind: "reprice" });
  if (!full.ok || !full.value.rate) return 0;
  const rows = wantedRows(list, full.value.change);
  const wanted = sql`select variant_id, min_quantity, amount_minor, compare_at_minor from (${rows}) w`;
  await writeByPlace(tx);
  const written = await writeWanted(tx, list.id, wanted, "derived");
  await noteRate(tx, list.id, full.value.rate, tx.now);
  await tellListings(tx, list.id, written.productIds);
  return written.changed;
}

/** Makes a list speak in exactly these storefronts besides those that sell from it; gives those it has left. */
async function link(tx: TxCtx, priceListId: string, storefrontIds: readonly string[]): Promise<string[]> {
  const stored = await tx.db
    .select({ id: storefrontFurtherList.storefrontId })
    .from(storefrontFurtherList)
    .where(eq(storefrontFurtherList.priceListId, priceListId));
  const left = stored.map(({ id }) => id).filter((id) => !storefrontIds.includes(id));
  if (left.length > 0)
    await tx.db
      .delete(storefrontFurtherList)
      .where(
        and(
          eq(storefrontFurtherList.priceListId, priceListId),
          inArray(storefrontFurtherList.storefrontId, left),
        ),
      );
  if (storefrontIds.length > 0)
    await tx.db
      .insert(storefrontFurtherList)
      .values(storefrontIds.map((storefrontId) => ({ storefrontId, priceListId })))
      .onConflictDoNothing();
  return left;
}

async function tellStorefronts(tx: TxCtx, brandId: string, storefrontIds: string[]): Promise<void> {
  if (storefrontIds.length === 0) return;
  await emit(tx, {
    type: "storefronts.changed",
    aggregate: storefrontIds[0] ?? "",
    payload: { brandId, storefrontIds, change: "edited" },
  });
}

/** Where a list begins or ceases to speak later on, somebody has to tell the listings then: a job that is due at that instant. */
async function announce(tx: TxCtx, list: PriceList): Promise<void> {
  for (const edge of [list.validFrom, list.validUntil]) {
    if (edge === null || edge <= tx.now) continue;
    await enqueueJob(tx, {
      kind: "pricing.apply_planned",
      input: { priceListId: list.id },
      dedupeKey: `${list.id}:${edge.toISOString()}`,
      dueAt: edge,
    });
  }
}

/** The storefronts that a list speaks in: `selling` from it, and `further`. */
export async function storefrontsOf(
  ctx: Ctx,
  priceListId: string,
): Promise<{ selling: string[]; further: string[] }> {
  const selling = await ctx.db
    .select({ id: storefrontPriceList.storefrontId })
    .from(storefrontPriceList)
    .where(eq(storefrontPriceList.priceListId, priceListId));
  const further = await ctx.db
    .select({ id: storefrontFurtherList.storefrontId })
    .from(storefrontFurtherList)
    .where(eq(storefrontFurtherList.priceListId, priceListId));
  return { selling: selling.map(({ id }) => id), further: further.map(({ id }) => id) };
}
