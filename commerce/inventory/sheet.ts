import { sql } from "drizzle-orm";
import type { ImportedStock } from "@/commerce/catalog/model";
import type { Ctx, TxCtx } from "@/commerce/context";
import { Refusal } from "@/lib/result";
import { postMovements } from "./ledger";

/**
 * Makes what is on hand at the first location equal to what an import file states, by one adjusting movement for each
 * difference. Without any location the statement is passed over: there is nowhere to put it.
 */
export async function importStock(tx: TxCtx, rows: readonly ImportedStock[]): Promise<void> {
  const locationId = await firstLocation(tx);
  if (!locationId) return;
  const present = await onHandAt(
    tx,
    locationId,
    rows.map((row) => row.variantId),
  );
  const movements = rows
    .map((row) => ({ ...row, quantity: row.onHand - (present.get(row.variantId) ?? 0) }))
    .filter((row) => row.quantity !== 0)
    .map(({ variantId, quantity, sourceRef }) => ({
      locationId,
      variantId,
      kind: "adjust" as const,
      quantity,
      source: "import",
      sourceRef,
    }));
  const result = await postMovements(tx, movements);
  if (!result.ok) throw new Refusal(result.failure);
}

/** What is on hand of variants at the first location: for the export and for telling what a file would change. */
export async function importedStock(ctx: Ctx, variantIds: readonly string[]): Promise<Map<string, number>> {
  const locationId = await firstLocation(ctx);
  return locationId ? onHandAt(ctx, locationId, variantIds) : new Map();
}

async function firstLocation(ctx: Ctx): Promise<string | undefined> {
  const rows = await ctx.db.execute<{ id: string }>(
    sql`select id from stock_location where status = 'active' order by created_at, id limit 1`,
  );
  return rows[0]?.id;
}

async function onHandAt(
  ctx: Ctx,
  locationId: string,
  variantIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await ctx.db.execute<{ variant_id: string; on_hand: number }>(sql`
    select variant_id, on_hand from stock_level
    where location_id = ${locationId} and variant_id = any(${sql.param([...variantIds])}::text[])`);
  return new Map(rows.map((row) => [row.variant_id, row.on_hand]));
}
