import { asc, eq, inArray, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { stockLocation, stockLocationCountry } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { check } from "./hold";
import { type InventoryFailureCode, type LocationInput, locationInput, type StockLocation } from "./model";
import { noteDeed } from "./note-deed";
import { tellProducts } from "./tell";

type Outcome<T> = Promise<Result<T, Failure<InventoryFailureCode>>>;

/** All locations, by name. */
export async function listLocations(ctx: Ctx): Promise<StockLocation[]> {
  const rows = await ctx.db.select().from(stockLocation).orderBy(asc(stockLocation.name));
  const served = await ctx.db.select().from(stockLocationCountry).orderBy(asc(stockLocationCountry.country));
  return rows.map(({ createdAt, changedAt, ...row }) => ({
    ...row,
    serves: served
      .filter(({ locationId }) => locationId === row.id)
      .map(({ country, daysMin, daysMax }) => ({ country, daysMin, daysMax })),
  }));
}

/** Creates a location or changes the one with this key, with the countries it serves. */
export async function saveLocation(ctx: Ctx, input: LocationInput): Outcome<{ id: string }> {
  const checked = check(locationInput, input);
  if (!checked.ok) return checked;
  const { serves, version, ...facts } = checked.value;
  return inTransaction(ctx, async (tx) => {
    const [before] = await tx.db
      .select()
      .from(stockLocation)
      .where(eq(stockLocation.key, facts.key))
      .for("no key update");
    if (before && version !== undefined && version !== before.version)
      return fail("inventory.changed_meanwhile", "conflict");
    const [row] = await tx.db
      .insert(stockLocation)
      .values({ id: newId("location"), ...facts })
      .onConflictDoUpdate({
        target: stockLocation.key,
        set: { ...facts, changedAt: sql`now()`, version: sql`${stockLocation.version} + 1` },
      })
      .returning({ id: stockLocation.id });
    const id = row?.id ?? "";
    const served = await tx.db
      .delete(stockLocationCountry)
      .where(eq(stockLocationCountry.locationId, id))
      .returning();
    if (serves.length > 0) {
      await tx.db.insert(stockLocationCountry).values(serves.map((entry) => ({ locationId: id, ...entry })));
    }
    await noteDeed(tx, before ? "inventory.location_changed" : "inventory.location_created", id, {
      before,
      after: { ...facts, serves },
    });
    const countries = (rows: readonly { country: string }[]) =>
      rows
        .map((row) => row.country)
        .sort()
        .join();
    if (countries(served) !== countries(serves)) await tellProducts(tx, await productsAt(tx, id));
    return ok({ id });
  });
}

/** Closes a location, which then offers nothing, or opens it again. Refused while it holds or expects stock. */
export async function setLocationStatus(
  ctx: Ctx,
  { locationId, status }: { readonly locationId: string; readonly status: "active" | "closed" },
): Outcome<void> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(stockLocation)
      .set({ status, changedAt: sql`now()`, version: sql`${stockLocation.version} + 1` })
      .where(eq(stockLocation.id, locationId))
      .returning({ id: stockLocation.id });
    if (!row) return fail("inventory.unknown_location", "not_found");
    const [used] = await tx.db.execute(sql`
      select 1 from stock_level where location_id = ${locationId} and (on_hand <> 0 or reserved > 0 or allocated > 0)
      union all
      select 1 from stock_incoming where location_id = ${locationId} and closed_at is null limit 1`);
    if (used && status === "closed") return fail("inventory.location_in_use", "conflict");
    await noteDeed(tx, `inventory.location_${status}`, locationId);
    await tellProducts(tx, await productsAt(tx, locationId));
    return ok(undefined);
  });
}

async function productsAt(ctx: Ctx, locationId: string): Promise<string[]> {
  const rows = await ctx.db.execute<{ product_id: string }>(sql`
    select distinct v.product_id from stock_level l join variant v on v.id = l.variant_id
    where l.location_id = ${locationId} and (l.on_hand <> 0 or l.back_order_limit > 0)`);
  return rows.map((row) => row.product_id);
}

/**
 * When an order placed now arrives, by country: the quickest location that ships there, in working days. A country that
 * no location serves is not in the map.
 */
export async function deliveryPromise(
  ctx: Ctx,
  countries: readonly string[],
): Promise<Map<string, { daysMin: number; daysMax: number }>> {
  if (countries.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      country: stockLocationCountry.country,
      daysMin: sql<number>`min(${stockLocationCountry.daysMin})`,
      daysMax: sql<number>`min(${stockLocationCountry.daysMax})`,
    })
    .from(stockLocationCountry)
    .innerJoin(stockLocation, eq(stockLocation.id, stockLocationCountry.locationId))
    .where(
      sql`${stockLocation.status} = 'active' and ${inArray(stockLocationCountry.country, [...countries])}`,
    )
    .groupBy(stockLocationCountry.country);
  return new Map(rows.map(({ country, daysMin, daysMax }) => [country, { daysMin, daysMax }]));
}
