import { type SQL, sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { check } from "./hold";
import {
  type InventoryFailureCode,
  type SaveStrategyInput,
  type StrategyRow,
  saveStrategyInput,
} from "./model";
import { noteDeed } from "./note-deed";
import { rebalance, type Share, type Strategy, shareOf } from "./rules/sharing";
import { tellProducts } from "./tell";

type Outcome<T> = Promise<Result<T, Failure<InventoryFailureCode>>>;

/** Levels that are shared out anew in one transaction. */
const BATCH = 500;

/** The brand's strategy first, then those of single products, the latest first. */
export async function listStrategies(ctx: Ctx, brandId: string): Promise<StrategyRow[]> {
  return ctx.db.execute<StrategyRow & Record<string, unknown>>(sql`
    select s.product_id as "productId", coalesce(t.title, p.handle) as title, s.kind, s.parties, s.version
    from stock_strategy s left join product p on p.id = s.product_id
    left join product_translation t on t.product_id = p.id and t.locale = p.source_locale
    where s.brand_id = ${brandId} order by s.product_id is not null, s.changed_at desc, s.product_id`);
}

/**
 * Chooses how scarce stock is shared: for the brand, or for one product only (`productId`). Levels follow at once, a few
 * hundred in a transaction, and until they do the strategy from before holds for them.
 */
export async function saveStrategy(ctx: Ctx, input: SaveStrategyInput): Outcome<{ levels: number }> {
  const checked = check(saveStrategyInput, input);
  if (!checked.ok) return checked;
  const { brandId, productId, kind, parties, version } = checked.value;
  const named = new Set(parties.map((party) => party.key));
  const weighs = kind !== "proportional" || parties.some((party) => party.amount > 0);
  if (named.size < parties.length || !weighs) return fail("inventory.bad_strategy", "invalid", {}, "parties");
  const saved = await inTransaction(ctx, async (tx) => {
    const [before] = await tx.db.execute<{ kind: string; parties: unknown; version: number }>(sql`
      select kind, parties, version from stock_strategy
      where brand_id = ${brandId} and product_id is not distinct from ${productId} for no key update`);
    if (version !== undefined && version !== (before?.version ?? 0))
      return fail("inventory.changed_meanwhile", "conflict");
    await tx.db.execute(sql`
      insert into stock_strategy as s (brand_id, product_id, kind, parties)
      values (${brandId}, ${productId}, ${kind}, ${JSON.stringify(parties)}::jsonb)
      on conflict (brand_id, product_id) do update set kind = excluded.kind, parties = excluded.parties,
        version = s.version + 1, changed_at = now()`);
    await noteDeed(tx, "inventory.strategy_changed", productId ?? brandId, { before, after: checked.value });
    return ok(undefined);
  });
  return saved.ok ? ok({ levels: await rebalanceShares(ctx) }) : saved;
}

/** A product follows its brand again. */
export async function removeStrategy(
  ctx: Ctx,
  { brandId, productId }: { readonly brandId: string; readonly productId: string },
): Outcome<{ levels: number }> {
  const removed = await inTransaction(ctx, async (tx) => {
    const rows = await tx.db.execute(sql`
      delete from stock_strategy where brand_id = ${brandId} and product_id = ${productId} returning 1`);
    if (rows.length === 0) return fail("inventory.not_found", "not_found");
    await noteDeed(tx, "inventory.strategy_removed", productId);
    return ok(undefined);
  });
  return removed.ok ? ok({ levels: await rebalanceShares(ctx) }) : removed;
}

/**
 * Shares levels out anew that do not stand as their strategy says: new ones, those where stock came or went otherwise
 * than by selling, and those where a party has used its quota up while others have some left. Tells how many changed.
 */
export async function rebalanceShares(ctx: Ctx): Promise<number> {
  const strategies = await ctx.db.execute<{
    product_id: string | null;
    kind: Strategy["kind"];
    parties: Strategy["parties"];
  }>(sql`select product_id, kind, parties from stock_strategy order by product_id nulls first`);
  const own = strategies.flatMap((row) => (row.product_id === null ? [] : [row.product_id]));
  let changed = await clear(
    ctx,
    strategies.some((row) => row.product_id === null && row.kind !== "fifo"),
  );
  for (const { product_id: productId, ...strategy } of strategies) {
    const mine = productId
      ? sql`v.product_id = ${productId}`
      : sql`v.product_id <> all(${sql.param(own)}::text[])`;
    for (let after: Place | null = NOWHERE; after; ) {
      const from: Place = after;
      const round = await inTransaction(ctx, async (tx) => ok(await shareOut(tx, strategy, mine, from)));
      after = round.ok ? round.value.last : null;
      changed += round.ok ? round.value.changed : 0;
    }
  }
  return changed;
}

type Place = readonly [locationId: string, variantId: string];
const NOWHERE: Place = ["", ""];

/** Shares out the next levels after a place; `last` is where to go on, null at the end. */
async function shareOut(
  tx: TxCtx,
  strategy: Strategy,
  mine: SQL,
  [afterLocation, afterVariant]: Place,
): Promise<{ changed: number; last: Place | null }> {
  const ranking = strategy.kind === "proportional" ? null : shareOf(strategy, 0);
  const stands = ranking
    ? sql`l.share is not distinct from ${JSON.stringify(ranking)}::jsonb`
    : strategy.kind === "fifo"
      ? sql`l.share is null`
      : sql`l.share->>'rule' = 'quota' and l.share->'of' ?& ${sql.param(strategy.parties.map((party) => party.key))}::text[]
          and (select sum(value::int) from jsonb_each_text(l.share->'of')) = greatest(0, l.on_hand - l.reserved - l.allocated - l.safety)
          and not (exists (select 1 from jsonb_each_text(l.share->'of') where value = '0' and key = any(${sql.param(
            strategy.parties.filter((party) => party.amount > 0).map((party) => party.key),
          )}::text[])) and exists (select 1 from jsonb_each_text(l.share->'of') where value::int > 1))`;
  const levels = await tx.db.execute<{
    location_id: string;
    variant_id: string;
    product_id: string;
    available: number;
    share: Share | null;
  }>(sql`
    select l.location_id, l.variant_id, v.product_id, l.share,
      l.on_hand - l.reserved - l.allocated - l.safety as available
    from stock_level l join variant v on v.id = l.variant_id
    where ${mine} and (l.location_id, l.variant_id) > (${afterLocation}, ${afterVariant}) and (${stands}) is not true
    order by l.location_id, l.variant_id limit ${BATCH} for no key update of l`);
  if (levels.length === 0) return { changed: 0, last: null };
  const fresh = levels.map((level) => rebalance(strategy, level.available, level.share));
  const differs = levels.filter((level, at) => textOf(level.share) !== textOf(fresh[at] ?? null));
  await tx.db.execute(sql`
    update stock_level l set share = n.share
    from unnest(${sql.param(levels.map((level) => level.location_id))}::text[],
      ${sql.param(levels.map((level) => level.variant_id))}::text[],
      ${sql.param(fresh.map((share) => share && JSON.stringify(share)))}::text[]::jsonb[]) as n(location_id, variant_id, share)
    where l.location_id = n.location_id and l.variant_id = n.variant_id`);
  await tellProducts(tx, [...new Set(differs.map((level) => level.product_id))]);
  const last = levels[BATCH - 1];
  return { changed: differs.length, last: last ? [last.location_id, last.variant_id] : null };
}

function textOf(share: Share | null): string {
  return share ? JSON.stringify([share.rule, Object.entries(share.of).sort()]) : "";
}

/** Without a strategy for all, only products with one of their own are shared. */
async function clear(ctx: Ctx, brandShares: boolean): Promise<number> {
  if (brandShares) return 0;
  const rows = await ctx.db.execute(sql`
    update stock_level l set share = null from (
      select l.location_id, l.variant_id from stock_level l join variant v on v.id = l.variant_id
      where l.share is not null and not exists (select 1 from stock_strategy s where s.product_id = v.product_id)
      order by l.location_id, l.variant_id for no key update of l
    ) n where l.location_id = n.location_id and l.variant_id = n.variant_id returning 1`);
  return rows.length;
}
