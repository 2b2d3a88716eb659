import { type SQL, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { floorBreaches } from "./floor";
import { lockList, type Outcome } from "./lists";
import {
  MAX_PRICE_MINOR,
  MAX_QUANTITY,
  type PriceEntry,
  type PriceList,
  type PricingFailureCode,
  type SeenPrice,
  type SheetConflict,
} from "./model";
import { type TierRange, tierProblem } from "./rules/tiers";

/** Where a price stands in a list: lists are walked in the order of (variant, quantity). */
export interface PricePlace {
  readonly variantId: string;
  readonly minQuantity: number;
}

/** One cell and what it shall hold; null takes the price away. */
export interface CellWrite {
  readonly variantId: string;
  readonly minQuantity: number;
  readonly maxQuantity?: number | null;
  readonly after: SeenPrice | null;
}

/**
 * Writes prices of one list: only what differs, each with a line in the history, and tells the listings. Gives the
 * number of changed prices. Repeating it changes nothing. Amounts: 1 to 10^13 minor units. All or nothing: a price that is
 * none, a quantity twice, an unknown variant, a price that is not as it was seen, or one under a blocking floor
 * (`taxRateMicro`: the tax inside, for gross lists) refuses the whole.
 */
export async function setPrices(
  ctx: Ctx,
  priceListId: string,
  entries: readonly PriceEntry[],
  reason: string,
  { taxRateMicro = 0 }: { taxRateMicro?: number } = {},
): Outcome<{ changed: number }> {
  const cells = entries.map(toCell);
  const problem = cellProblem(cells);
  if (problem) return problem;
  if (entries.length === 0) return ok({ changed: 0 });
  return inTransaction(ctx, async (tx) => {
    const list = await lockList(tx, priceListId);
    if (!list.ok) return list;
    if (!(await knowsVariants(tx, cells))) return fail("pricing.unknown_variant", "not_found");
    const seen = entries.flatMap((entry) =>
      entry.seen === undefined ? [] : [{ ...entry, minQuantity: entry.minQuantity ?? 1, seen: entry.seen }],
    );
    const [conflict] = await conflictsOf(
      tx,
      priceListId,
      seen.map((entry) => ({ ...entry, after: entry })),
    );
    if (conflict) return changedMeanwhile(conflict);
    const floor = await refuseBelowFloor(tx, list.value, cells, taxRateMicro);
    if (floor) return floor;
    const written = await writeCells(tx, priceListId, cells, reason);
    await tellListings(tx, priceListId, written.productIds);
    await auditPrices(tx, priceListId, "pricing.prices_set", { changed: written.changed, reason });
    return ok({ changed: written.changed });
  });
}

export function toCell({ variantId, minQuantity = 1, maxQuantity, amountMinor, compareAtMinor }: PriceEntry) {
  return { variantId, minQuantity, maxQuantity, after: { amountMinor, compareAtMinor } };
}

/** What makes cells unfit to be written, whatever stands in the list; null when nothing does. */
export function cellProblem(
  cells: readonly CellWrite[],
): { readonly ok: false; readonly failure: Failure<PricingFailureCode> } | null {
  const tiers = new Map<string, TierRange[]>();
  for (const { variantId, minQuantity, maxQuantity, after } of cells) {
    const amounts = after ? [after.amountMinor, after.compareAtMinor ?? 1n] : [];
    if (amounts.some((minor) => minor <= 0n || minor > MAX_PRICE_MINOR))
      return fail("pricing.bad_amount", "invalid", { variantId });
    const known = tiers.get(variantId);
    if (known) known.push({ minQuantity, maxQuantity });
    else tiers.set(variantId, [{ minQuantity, maxQuantity }]);
  }
  for (const [variantId, ranges] of tiers) {
    const bad = tierProblem(ranges);
    if (bad?.problem === "quantity")
      return fail("pricing.bad_quantity", "invalid", { variantId, max: MAX_QUANTITY });
    const code = bad?.problem === "overlap" ? "pricing.tiers_overlap" : "pricing.tiers_duplicate";
    if (bad) return fail(code, "invalid", { variantId, minQuantity: bad.minQuantity });
  }
  return null;
}

export async function knowsVariants(ctx: Ctx, cells: readonly CellWrite[]): Promise<boolean> {
  const ids = [...new Set(cells.map((cell) => cell.variantId))];
  const [row] = await ctx.db.execute<{ known: string }>(
    sql`select count(*) as known from variant where id = any(${texts(ids)})`,
  );
  return Number(row?.known) === ids.length;
}

/** The cells that hold something else than their editor saw. The list must be locked. */
export async function conflictsOf(
  tx: TxCtx,
  priceListId: string,
  edits: readonly {
    readonly variantId: string;
    readonly minQuantity: number;
    readonly seen: SeenPrice | null;
    readonly after: SeenPrice | null;
  }[],
): Promise<SheetConflict[]> {
  if (edits.length === 0) return [];
  const rows = await tx.db.execute<{
    variant_id: string;
    min_quantity: number;
    amount: string;
    compare: string | null;
  }>(sql`
    select variant_id, min_quantity, amount_minor as amount, compare_at_minor as compare from price
    where price_list_id = ${priceListId} and variant_id = any(${texts(edits.map((edit) => edit.variantId))})`);
  const stored = new Map(
    rows.map((row) => [
      `${row.variant_id} ${row.min_quantity}`,
      { amountMinor: BigInt(row.amount), compareAtMinor: row.compare === null ? null : BigInt(row.compare) },
    ]),
  );
  return edits.flatMap(({ variantId, minQuantity, seen, after }) => {
    const theirs = stored.get(`${variantId} ${minQuantity}`) ?? null;
    return samePrice(theirs, seen) ? [] : [{ variantId, minQuantity, seen, theirs, mine: after }];
  });
}

export function samePrice(one: SeenPrice | null, other: SeenPrice | null): boolean {
  if (one === null || other === null) return one === other;
  return one.amountMinor === other.amountMinor && one.compareAtMinor === other.compareAtMinor;
}

function changedMeanwhile(conflict: SheetConflict): Result<never, Failure<PricingFailureCode>> {
  const minor = (price: SeenPrice | null) => price?.amountMinor.toString() ?? null;
  return fail("pricing.changed_meanwhile", "conflict", {
    variantId: conflict.variantId,
    minQuantity: conflict.minQuantity,
    seenMinor: minor(conflict.seen),
    theirsMinor: minor(conflict.theirs),
    mineMinor: minor(conflict.mine),
  });
}

/** The refusal of a list whose floor blocks, when one of the cells is under it. */
export async function refuseBelowFloor(
  tx: TxCtx,
  list: PriceList,
  cells: readonly CellWrite[],
  taxRateMicro: number,
): Promise<Result<never, Failure<PricingFailureCode>> | null> {
  if (list.floorMode !== "block") return null;
  const [first, ...more] = await floorBreaches(tx, list, cells, taxRateMicro);
  if (first === undefined) return null;
  return fail("pricing.below_floor", "conflict", { variantId: first, count: more.length + 1 });
}

/**
 * The set-based write behind every price: compares, writes, notes the history. The list must be locked
 * (`lockList`), so that what is compared with is what is replaced.
 */
export async function writeCells(
  tx: TxCtx,
  priceListId: string,
  cells: readonly CellWrite[],
  reason: string,
): Promise<{ changed: number; productIds: string[] }> {
  const wanted = sql`select * from unnest(
    ${texts(cells.map((cell) => cell.variantId))}, ${integers(cells.map((cell) => cell.minQuantity))},
    ${bigints(cells.map((cell) => cell.after?.amountMinor ?? null))},
    ${bigints(cells.map((cell) => cell.after?.compareAtMinor ?? null))}
  ) as w(variant_id, min_quantity, amount_minor, compare_at_minor)`;
  return writeWanted(tx, priceListId, wanted, reason);
}

/**
 * Makes prices of a list equal to the rows of `wanted` (variant_id, min_quantity, amount_minor, compare_at_minor; a null
 * amount takes the price away) and gives what changed. Nothing of it passes through this process but the ids of products. The
 * list must be locked: within the statement rows are found again by their place. `range`: the first and the last place
 * of `wanted` in the order of (variant, quantity), when known: no more of the list is then read.
 */
export async function writeWanted(
  tx: TxCtx,
  priceListId: string,
  wanted: SQL,
  reason: string,
  range?: { readonly after: PricePlace; readonly last: PricePlace },
): Promise<{ changed: number; productIds: string[] }> {
  const within = range
    ? sql`and (p.variant_id, p.min_quantity) > (${range.after.variantId}, ${range.after.minQuantity}::int)
        and (p.variant_id, p.min_quantity) <= (${range.last.variantId}, ${range.last.minQuantity}::int)`
    : sql``;
  const [row] = await tx.db.execute<{ product_ids: string[] | null; changed: string | null }>(sql`
    with wanted as (${wanted}), differing as (
      select w.variant_id, w.min_quantity, w.amount_minor, w.compare_at_minor, p.amount_minor as before_minor, p.ctid as place
      from wanted w
      left join price p on p.price_list_id = ${priceListId} and p.variant_id = w.variant_id and p.min_quantity = w.min_quantity ${within}
      where (p.amount_minor, p.compare_at_minor) is distinct from (w.amount_minor, w.compare_at_minor)
    ), updated as (
      update price p set amount_minor = d.amount_minor, compare_at_minor = d.compare_at_minor, changed_at = now()
      from differing d where p.ctid = d.place and d.amount_minor is not null
    ), removed as (
      delete from price p using differing d where p.ctid = d.place and d.amount_minor is null
    ), added as (
      insert into price (price_list_id, variant_id, min_quantity, amount_minor, compare_at_minor, changed_at)
      select ${priceListId}, variant_id, min_quantity, amount_minor, compare_at_minor, now() from differing
      where before_minor is null and amount_minor is not null
      order by variant_id, min_quantity
    ), noted as (
      insert into price_change (price_list_id, variant_id, min_quantity, before_minor, after_minor, compare_at_minor, actor_id, reason)
      select ${priceListId}, variant_id, min_quantity, before_minor, amount_minor, compare_at_minor, ${tx.actor.id}, ${reason}
      from differing where before_minor is not null or amount_minor is not null
    )
    select sum(changed) as changed, array_agg(product_id) as product_ids from (
      select v.product_id, count(*) as changed from differing d join variant v on v.id = d.variant_id
      where d.before_minor is not null or d.amount_minor is not null
      group by v.product_id
    ) told`);
  return { changed: Number(row?.changed ?? 0), productIds: row?.product_ids ?? [] };
}

/**
 * Before many prices are written in a transaction: keeps Postgres from reading all price lists to find some thousand rows whose
 * places it has been told, as it would when it joins by hash.
 */
export async function writeByPlace(tx: TxCtx): Promise<void> {
  await tx.db.execute(sql`set local enable_hashjoin = off`);
}

/** Tells the listings which products have other prices in this list now. */
export async function tellListings(
  tx: TxCtx,
  priceListId: string,
  productIds: readonly string[],
): Promise<void> {
  const chunks = Array.from({ length: Math.ceil(productIds.length / MAX_IDS) }, (_, index) =>
    productIds.slice(index * MAX_IDS, (index + 1) * MAX_IDS),
  );
  await emit(
    tx,
    chunks.map((ids) => ({
      type: "pricing.prices_changed" as const,
      aggregate: priceListId,
      payload: { priceListId, productIds: ids },
    })),
  );
}

/** A line in the audit log when a person changed prices of a list. */
export async function auditPrices(
  tx: TxCtx,
  priceListId: string,
  action: string,
  after: Readonly<Record<string, unknown>>,
  before?: unknown,
): Promise<void> {
  if (tx.actor.kind !== "staff") return;
  await audit(tx, { action, subjectType: "price_list", subjectId: priceListId, before, after });
}

export function texts(values: readonly string[]) {
  return sql`${sql.param([...values])}::text[]`;
}

function integers(values: readonly number[]) {
  return sql`${sql.param([...values])}::int[]`;
}

export function bigints(values: readonly (bigint | null)[]) {
  return sql`${sql.param(values.map((value) => value?.toString() ?? null))}::bigint[]`;
}
