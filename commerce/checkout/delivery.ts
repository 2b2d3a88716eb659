import { sql } from "drizzle-orm";
import { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { deliveryClass, deliveryMethod, deliveryRate, deliveryZone } from "@/db/schema";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import { badInput } from "./cart";
import type { Outcome } from "./cart-store";

const words = z.record(z.string().min(2).max(35), z.string().trim().min(1).max(200));
const minor = z.bigint().min(0n).max(10_000_000_000_000n);
const grams = z.int().min(0).max(100_000_000);

const deliveryInput = z.strictObject({
  storefrontId: z.string().min(1).max(64),
  zones: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(100),
        countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(250),
        postcodes: z
          .array(z.string().regex(/^[0-9A-Z]{1,10}$/))
          .max(500)
          .default([]),
      }),
    )
    .min(1)
    .max(50),
  methods: z
    .array(
      z.strictObject({
        key: z
          .string()
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
          .max(40),
        kind: z.enum(["standard", "express", "pickup"]),
        names: words,
        descriptions: words.default({}),
        /** Working days on the way, from and to; null: those of the location that sends it. */
        days: z
          .tuple([z.int().min(0).max(200), z.int().min(0).max(200)])
          .nullable()
          .default(null),
        cutoff: z
          .string()
          .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
          .nullable()
          .default(null),
        rates: z
          .array(
            z.strictObject({
              zone: z.string(),
              deliveryClass: z.string().max(40).default(""),
              fromGrams: grams.default(0),
              belowGrams: grams.nullable().default(null),
              fromMinor: minor.default(0n),
              belowMinor: minor.nullable().default(null),
              amountMinor: minor,
              perKgMinor: minor.default(0n),
            }),
          )
          .max(500),
      }),
    )
    .max(20),
});
export type DeliveryInput = z.input<typeof deliveryInput>;

/**
 * Sets all that a storefront charges for delivery: zones, methods and rates in its currency and tax display. Methods keep
 * their ids by their keys, so that carts keep their choice; those that are not named any more are offered no longer.
 */
export async function saveDelivery(ctx: Ctx, input: DeliveryInput): Outcome<{ methods: number }> {
  const parsed = deliveryInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const { storefrontId, zones, methods } = parsed.data;
  return inTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`select 1 from storefront where id = ${storefrontId} for no key update`);
    await tx.db.execute(sql`delete from delivery_zone where storefront_id = ${storefrontId}`);
    await tx.db.execute(sql`update delivery_method set active = false where storefront_id = ${storefrontId}`);
    const zoneIds = new Map(zones.map(({ name }) => [name, newId("deliveryZone")]));
    await tx.db.insert(deliveryZone).values(
      zones.map((zone, position) => ({
        id: zoneIds.get(zone.name) ?? "",
        storefrontId,
        ...zone,
        position,
      })),
    );
    for (const [position, { rates, days, ...method }] of methods.entries()) {
      const facts = {
        ...method,
        daysMin: days?.[0] ?? null,
        daysMax: days?.[1] ?? null,
        active: true,
        position,
      };
      const [row] = await tx.db
        .insert(deliveryMethod)
        .values({ id: newId("deliveryMethod"), storefrontId, ...facts })
        .onConflictDoUpdate({
          target: [deliveryMethod.storefrontId, deliveryMethod.key],
          set: { ...facts, changedAt: tx.now, version: sql`${deliveryMethod.version} + 1` },
        })
        .returning({ id: deliveryMethod.id });
      const rows = rates.flatMap(({ zone, ...rate }) => {
        const zoneId = zoneIds.get(zone);
        return zoneId && row ? [{ methodId: row.id, zoneId, storefrontId, ...rate }] : [];
      });
      if (rows.length > 0) await tx.db.insert(deliveryRate).values(rows);
    }
    if (tx.actor.kind === "staff")
      await audit(tx, {
        action: "checkout.delivery",
        subjectType: "storefront",
        subjectId: storefrontId,
        after: { zones: zones.length, methods: methods.map(({ key }) => key) },
      });
    return ok({ methods: methods.length });
  });
}

/** Says that products are sent in a class of their own (`bulky`), or as all others are (``). */
export async function setDeliveryClass(ctx: Ctx, productIds: readonly string[], key: string): Promise<void> {
  const ids = sql.param([...productIds]);
  if (key === "")
    await ctx.db.execute(sql`delete from delivery_class where product_id = any(${ids}::text[])`);
  else
    await ctx.db
      .insert(deliveryClass)
      .values(productIds.map((productId) => ({ productId, key })))
      .onConflictDoUpdate({ target: deliveryClass.productId, set: { key } });
}

/** Whether anybody has said what delivery costs in a storefront. */
export async function hasDelivery(ctx: Ctx, storefrontId: string): Promise<boolean> {
  const rows = await ctx.db.execute(
    sql`select 1 from delivery_method where storefront_id = ${storefrontId} and active limit 1`,
  );
  return rows.length > 0;
}
