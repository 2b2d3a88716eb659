import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { postMovements, saveBundle, saveLocation } from "@/commerce/inventory";
import { checkoutWorld } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import { countSellable, takesTestCard } from "./facts.view";

const test = testDatabase();
const world = checkoutWorld(test);
const sellable = async () => (await countSellable(world.ctx(), ["FR"])).get("FR")?.sellable;

let [bundle, part, other] = ["", "", ""];
const places: string[] = [];

async function receive(place: number, variantId: string, quantity: number) {
  const locationId = places[place] ?? "";
  const movement = { locationId, variantId, kind: "receive" as const, quantity };
  must(
    await postMovements(world.ctx(), [
      { ...movement, source: "test", sourceRef: `${place} ${variantId} ${quantity}` },
    ]),
  );
}

beforeAll(async () => {
  [bundle = "", part = "", other = ""] = await world.articles(3, 0);
  for (const key of ["lille", "lyon"]) {
    const serves = [{ country: "FR", daysMin: 1, daysMax: 2 }];
    const facts = { key, name: key, kind: "warehouse" as const, country: "FR", city: key, serves };
    places.push(must(await saveLocation(world.ctx(), facts)).id);
  }
  const parts = [
    { variantId: part, units: 2 },
    { variantId: other, units: 1 },
  ];
  must(await saveBundle(world.ctx(), { variantId: bundle, parts }));
});

it("counts a bundle as something to sell when one place has all of its parts, in their units", async () => {
  expect(await sellable()).toBe(0);
  await receive(0, part, 1);
  await receive(0, other, 1);
  // Both parts can be sold, the bundle wants two of the first.
  expect(await sellable()).toBe(2);
  await receive(1, part, 5);
  expect(await sellable()).toBe(2);
  await receive(1, other, 1);
  expect(await sellable()).toBe(3);
});

it("knows whether a storefront takes the test card", async () => {
  expect(await takesTestCard(world.ctx(), world.ids.brandId)).toBe(true);
  await test.db.execute(sql`update payment_method set enabled = false where provider = 'test'`);
  expect(await takesTestCard(world.ctx(), world.ids.brandId)).toBe(false);
});
