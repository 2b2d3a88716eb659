import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { completeCheckout, placeCheckout } from "@/commerce/checkout";
import { inTransaction } from "@/commerce/context";
import { guestCustomer, saveAddress } from "@/commerce/customers";
import { cancelOrder, ordersOfCustomer } from "@/commerce/orders";
import { paymentsOf } from "@/commerce/payments";
import { productTranslation, salesOrder } from "@/db/schema";
import { ok } from "@/lib/result";
import { checkoutWorld } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import { customerFile, eraseEverywhere } from "./customer-data";

const test = testDatabase();
const world = checkoutWorld(test);
const EMAIL = "erda.tidewater@shore.test";

/** Every text column and document of the database that holds one of these words: `table.column`. */
async function columnsWith(...words: string[]): Promise<string[]> {
  const columns = await test.db.execute<{ t: string; c: string }>(sql`
    select c.table_name as t, c.column_name as c from information_schema.columns c
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type in ('text', 'jsonb', 'ARRAY')`);
  const like = sql`${sql.param(words.map((word) => `%${word}%`))}::text[]`;
  const found: string[] = [];
  for (const { t, c } of columns) {
    const rows = await test.db.execute(
      sql`select 1 from ${sql.identifier(t)} where ${sql.identifier(c)}::text ilike any (${like}) limit 1`,
    );
    if (rows.length > 0) found.push(`${t}.${c}`);
  }
  return found;
}

it("takes a person who bought along, and then out of every table, once nothing is under way", async () => {
  await test.db.insert(productTranslation).values({
    ...{ productId: world.ids.productId, locale: "de", title: "Laterne", slug: "laterne" },
    ...{ sourceHash: "", state: "reviewed" },
  });
  const button = await world.button(await world.filled([world.ids.a, 2]), EMAIL);
  const placed = must(await placeCheckout(world.ctx(), button));
  const { orderId } = placed;
  const [payment] = await paymentsOf(world.ctx(), { reference: orderId });
  if (payment) await completeCheckout(world.ctx(), { paymentId: payment.id });
  const [order] = await test.db.select().from(salesOrder).where(eq(salesOrder.id, orderId));
  const { customerId, version, grossMinor } = order ?? expect.fail("no order");
  const whose = { brandId: world.ids.brandId, customerId: customerId ?? expect.fail("nobody bought") };
  // A cart that was left behind under the same e-mail, and one address in the book.
  await world.button(await world.filled([world.ids.b, 1]), EMAIL);
  const pier = { country: "DE", name: "Erda Tidewater", lines: ["Kai 1"], locality: "Hamburg" };
  must(
    await saveAddress(world.ctx(), {
      ...{ customerId: whose.customerId, addressId: null, address: pier, preferred: true },
    }),
  );

  const file = await customerFile(world.ctx(), whose);
  expect(file?.headers.get("content-disposition")).toContain(`${whose.customerId}.json`);
  const known = JSON.parse((await file?.text()) ?? "");
  expect(known).toMatchObject({
    profile: { email: EMAIL },
    orders: [{ id: orderId, grossMinor: grossMinor.toString() }],
  });

  expect(await eraseEverywhere(world.ctx(), whose)).toMatchObject({
    failure: { code: "customers.orders_under_way", data: { count: 1 } },
  });
  expect((await columnsWith(EMAIL)).length).toBeGreaterThan(3);
  must(await cancelOrder(world.ctx(), { orderId, version, reason: "customer" }));
  must(await eraseEverywhere(world.ctx(), whose));
  expect(await columnsWith(EMAIL, "Erda Tidewater")).toEqual([]);
  // What the books need is there.
  const [kept] = await ordersOfCustomer(world.ctx(), whose);
  expect(kept).toMatchObject({ id: orderId, grossMinor, shipTo: { country: "DE", name: "" } });
  // Who comes back is somebody new.
  const again = await inTransaction(world.ctx(), async (tx) => {
    const place = { brandId: whose.brandId, storefrontId: world.ids.storefrontId, locale: "de" };
    return ok(await guestCustomer(tx, { ...place, email: EMAIL, name: "" }));
  });
  expect(must(again).customerId).not.toBe(whose.customerId);
});
