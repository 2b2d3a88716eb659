import { sql } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, inTransaction } from "@/commerce/context";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { check } from "./hold";
import { lockLevels } from "./ledger";
import { bundleInput, type InventoryFailureCode, stockSettingsInput } from "./model";
import { noteDeed } from "./note-deed";
import { tellProducts } from "./tell";

type Outcome<T> = Promise<Result<T, Failure<InventoryFailureCode>>>;

/** Sets how far a variant may be sold below zero, when staff are told, and what each location keeps back. */
export async function saveStockSettings(ctx: Ctx, input: z.input<typeof stockSettingsInput>): Outcome<void> {
  const checked = check(stockSettingsInput, input);
  if (!checked.ok) return checked;
  const { variantId, backOrderLimit, lowStockAt, safety } = checked.value;
  return inTransaction(ctx, async (tx) => {
    const [variant] = await tx.db.execute<{ product_id: string }>(
      sql`select product_id from variant where id = ${variantId}`,
    );
    if (!variant) return fail("inventory.unknown_variant", "not_found");
    const places = safety.map(({ locationId }) => ({ locationId, variantId }));
    if (places.length > 0) {
      const locked = await lockLevels(tx, places, { create: true });
      if (!locked.ok) return locked;
      await tx.db.execute(sql`
        update stock_level l set safety = s.units, changed_at = now()
        from unnest(${sql.param(safety.map((row) => row.locationId))}::text[],
          ${sql.param(safety.map((row) => row.units))}::int[]) as s(location_id, units)
        where l.variant_id = ${variantId} and l.location_id = s.location_id`);
    }
    await tx.db.execute(sql`
      insert into stock_policy (variant_id, back_order_limit, low_stock_at)
      values (${variantId}, ${backOrderLimit}, ${lowStockAt})
      on conflict (variant_id) do update set back_order_limit = excluded.back_order_limit,
        low_stock_at = excluded.low_stock_at, changed_at = now()`);
    await noteDeed(tx, "inventory.settings_changed", variantId, { after: checked.value });
    await tellProducts(tx, [variant.product_id]);
    return ok(undefined);
  });
}

/**
 * Makes a variant a bundle of others, changes its parts, or (without parts) makes it a variant of its own again. Orders
 * that hold the old parts keep them. `inventory.nested_bundle`: a bundle cannot be part of another.
 */
export async function saveBundle(ctx: Ctx, input: z.input<typeof bundleInput>): Outcome<void> {
  const checked = check(bundleInput, input);
  if (!checked.ok) return checked;
  const { variantId, parts } = checked.value;
  if (parts.some((part) => part.variantId === variantId)) return fail("inventory.nested_bundle", "invalid");
  return inTransaction(ctx, async (tx) => {
    // One at a time: two bundles that are made at once could contain each other.
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('stock_bundle_part'))`);
    const ids = sql.param([variantId, ...parts.map((part) => part.variantId)]);
    const variants = await tx.db.execute<{ id: string; product_id: string }>(
      sql`select id, product_id from variant where id = any(${ids}::text[])`,
    );
    if (variants.length < parts.length + 1) return fail("inventory.unknown_variant", "not_found");
    const [nested] = await tx.db.execute(sql`
      select 1 from stock_bundle_part b where b.part_id = ${variantId}
        or b.bundle_id = any(${sql.param(parts.map((part) => part.variantId))}::text[]) limit 1`);
    if (nested && parts.length > 0) return fail("inventory.nested_bundle", "conflict");
    await tx.db.execute(sql`delete from stock_bundle_part where bundle_id = ${variantId}`);
    await tx.db.execute(sql`
      insert into stock_bundle_part (bundle_id, part_id, units)
      select ${variantId}, p.part_id, p.units from unnest(${sql.param(parts.map((part) => part.variantId))}::text[],
        ${sql.param(parts.map((part) => part.units))}::int[]) as p(part_id, units)`);
    await noteDeed(tx, "inventory.bundle_changed", variantId, { after: parts });
    await tellProducts(
      tx,
      variants.filter((row) => row.id === variantId).map((row) => row.product_id),
    );
    return ok(undefined);
  });
}
