import { sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { LOW_STOCK } from "./model";

/** Most units of the item of level `l` in one unit of a bundle, in a statement. */
export const BUNDLE_UNITS = sql`coalesce((select max(b.units) from stock_bundle_part b where b.part_id = l.variant_id), 1)`;

/** What a level offered before and after: `available` on hand and free, `room` with what may be sold below zero. */
export interface LevelChange {
  readonly variantId: string;
  readonly available: readonly [before: number, after: number];
  readonly room: readonly [before: number, after: number];
  /** Shared out between storefronts: what one takes may be seen by another. */
  readonly shared?: boolean;
  /** Most units of it in one unit of a bundle; 1 when it is part of none. */
  readonly units: number;
}

/**
 * Tells what follows stock of these products, a few hundred in each event. Not told is a change that no shopper sees:
 * while a location has many, one more or less changes no word on any page, and a hot sale would tell it for each order.
 */
export async function tellOf(tx: TxCtx, changes: readonly LevelChange[]): Promise<void> {
  const seen = changes.flatMap(({ variantId, available, room, shared, units }) => {
    const least = (both: readonly [number, number]) => Math.max(0, Math.min(...both));
    const moved = (both: readonly [number, number]) => Math.max(0, both[0]) !== Math.max(0, both[1]);
    const lows = [
      ...(moved(available) ? [shared ? 0 : least(available)] : []),
      // Something may be sold below zero: its end is seen as well.
      ...(moved(room) && (room[0] !== available[0] || room[1] !== available[1]) ? [least(room)] : []),
    ];
    const low = Math.min(...lows);
    return low < LOW_STOCK * units ? [{ variantId, low }] : [];
  });
  if (seen.length === 0) return;
  const rows = await tx.db.execute<{ product_id: string }>(sql`
    with seen as (
      select * from unnest(${sql.param(seen.map((row) => row.variantId))}::text[],
        ${sql.param(seen.map((row) => row.low))}::int[]) as t(variant_id, low)
    )
    select distinct v.product_id from variant v join (
      select variant_id from seen where low < ${LOW_STOCK}
      union all
      select b.bundle_id from seen join stock_bundle_part b on b.part_id = seen.variant_id
      where seen.low < ${LOW_STOCK} * b.units
    ) told on told.variant_id = v.id`);
  await tellProducts(
    tx,
    rows.map((row) => row.product_id),
  );
}

export async function tellProducts(tx: TxCtx, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    const productIds = ids.slice(start, start + MAX_IDS);
    await emit(tx, { type: "inventory.levels_changed", aggregate: "inventory", payload: { productIds } });
  }
}
