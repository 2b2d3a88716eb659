import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { checkoutWorld } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import { addToCart } from "./cart";
import { forgetCarts } from "./forget-carts";
import { placeCheckout } from "./place";

const test = testDatabase();
const world = checkoutWorld(test);

const age = (days: number, id: string) =>
  test.db.execute(sql`update cart set changed_at = now() - make_interval(days => ${days}) where id = ${id}`);
const left = async () => {
  const rows = await test.db.execute<{ id: string }>(sql`select id from cart`);
  return rows.map(({ id }) => id);
};

let [old, young, ordered, source, target] = ["", "", "", "", ""];

beforeAll(async () => {
  const add = async () =>
    must(
      await addToCart(world.ctx(), {
        ...{ ref: world.nobody(), variantId: world.ids.a, quantity: 1, operationKey: "operation-1" },
      }),
    ).cartId;
  old = await add();
  young = await add();
  source = await add();
  target = await add();
  const button = await world.ready([world.ids.a, 1]);
  must(await placeCheckout(world.ctx(), button));
  const [row] = await test.db.execute<{ id: string }>(sql`select id from cart where state = 'ordered'`);
  ordered = row?.id ?? "";
  await test.db.execute(sql`update cart set state = 'merged', merged_into = ${target} where id = ${source}`);
  await age(91, old);
  await age(89, young);
  await age(400, ordered);
  await age(91, source);
  await age(91, target);
  await test.db.execute(
    sql`update cart_operation set created_at = now() - interval '91 days' where cart_id = ${young}`,
  );
});

it("keeps what was touched within the days, and all that was ordered", async () => {
  expect(await forgetCarts(world.ctx())).toEqual({ carts: 2, operations: 1 });
  expect((await left()).sort()).toEqual([ordered, target, young].sort());
});

it("takes a cart after those that were merged into it", async () => {
  expect(await forgetCarts(world.ctx())).toEqual({ carts: 1, operations: 0 });
  expect((await left()).sort()).toEqual([ordered, young].sort());
});

it("has its days from whoever asks", async () => {
  expect(await forgetCarts(world.ctx(), { days: 88 })).toMatchObject({ carts: 1 });
  expect(await left()).toEqual([ordered]);
});
