import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { simulateStrategies } from "@/commerce/inventory";
import { testDatabase } from "@/tests/db/database";
import { orderShop } from "@/tests/order-shop";
import { draftOf } from "@/tests/order-world";
import { must } from "@/tests/pricing-world";
import { routedPlacing, saveRoutingRule } from ".";

const test = testDatabase();
const shop = orderShop(() => test.db);
const { ctx } = shop;
let [german, french, pot] = ["", "", ""];
const span = { from: new Date(0), until: new Date(Date.now() + 86_400_000) };

/** Both serve France, one of them Germany as well; three orders, as they were really sent. */
beforeAll(async () => {
  await shop.open();
  german = await shop.location("german", ["DE", "FR"]);
  french = await shop.location("french", ["FR"]);
  await test.db.execute(sql`update stock_location set priority = 1 where id = ${german}`);
  [pot = ""] = await shop.stocked("pot", 3, [german, french]);
  const order = (country: string, quantity: number, locationId: string) =>
    shop.place(
      [{ variantId: pot, quantity, unitMinor: 1000n, places: [{ locationId, quantity }] }],
      "invoice",
      {
        shipTo: { ...draftOf([]).shipTo, country },
      },
    );
  await order("FR", 2, french);
  await order("DE", 2, german);
  await order("FR", 1, french);
});

const replayed = async () => {
  const { brandId } = shop;
  const [fifo] = await simulateStrategies(ctx(), {
    ...span,
    place: await routedPlacing(ctx(), { brandId, ...span }),
    strategies: [{ kind: "fifo", parties: [] }],
  });
  return fifo;
};

it("replays past orders where their country is served, by the rules in force", async () => {
  // By rank France takes what only this location could have sent to Germany.
  expect(await replayed()).toMatchObject({ orders: 3, filled: 2, refused: 1, unitsFilled: 3, splitRate: 0 });
  const spared = { id: null, version: 0, position: 0, name: "Spare" };
  const goals = ["location_priority" as const];
  const france = { conditions: { countries: ["FR"] }, excludedLocationIds: [german] };
  const { id, version } = must(
    await saveRoutingRule(ctx(), { ...spared, ...france, brandId: shop.brandId, goals }),
  );
  expect(await replayed()).toMatchObject({ orders: 3, filled: 3, refused: 0, fillRate: 1 });
  const off = { ...spared, ...france, id, version, brandId: shop.brandId, goals, enabled: false };
  must(await saveRoutingRule(ctx(), off));
  expect(await replayed()).toMatchObject({ refused: 1 });
});
