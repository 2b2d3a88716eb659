import { asc, eq, inArray, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { stockLocation, stockLocationCountry } from "@/db/schema";
import { newId } from "@/lib/ids";
import { ok, type Result } from "@/lib/result";
import type { StockLocation } from "./model";

/** All locations, by name. */
export async function listLocations(ctx: Ctx): Promise<StockLocation[]> {
  const rows = await ctx.db.select().from(stockLocation).orderBy(asc(stockLocation.name));
  const served = await ctx.db.select().from(stockLocationCountry).orderBy(asc(stockLocationCountry.country));
  return rows.map(({ id, key, name, kind, country, city, status }) => ({
    id,
    key,
    name,
    kind,
    country,
    city,
    status,
    serves: served
      .filter((row) => row.locationId === id)
      .map(({ country, daysMin, daysMax }) => ({ country, daysMin, daysMax })),
  }));
}

/** Creates a location or changes the one with this key, with the countries it serves. */
export async function saveLocation(
  ctx: Ctx,
  input: Omit<StockLocation, "id" | "status"> & { latitude?: number; longitude?: number },
): Promise<Result<{ id: string }>> {
  const { serves, ...facts } = input;
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(stockLocation)
      .values({ id: newId("location"), ...facts })
      .onConflictDoUpdate({ target: stockLocation.key, set: facts })
      .returning({ id: stockLocation.id });
    const id = row?.id ?? "";
    await tx.db.delete(stockLocationCountry).where(eq(stockLocationCountry.locationId, id));
    if (serves.length > 0) {
      await tx.db.insert(stockLocationCountry).values(serves.map((entry) => ({ locationId: id, ...entry })));
    }
    return ok({ id });
  });
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
