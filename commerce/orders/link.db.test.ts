import { expect, it } from "vitest";
import { inTransaction, systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import { draftOf } from "@/tests/order-world";
import { createOrder } from "./create";
import { openOrderLink } from "./link";
import { orderSecret } from "./secret";

const test = testDatabase();
const ctx = () => systemCtx(test.db, "test");

async function order(): Promise<{ number: string; token: string; storefrontId: string }> {
  const draft = draftOf([{ variantId: "var_1", quantity: 1, unitMinor: 1_000n }]);
  const made = await inTransaction(ctx(), (tx) => createOrder(tx, draft));
  if (!made.ok) throw new Error(made.failure.code);
  return {
    number: made.value.number,
    token: orderSecret(made.value.orderId),
    storefrontId: draft.storefrontId,
  };
}

async function code(link: { number: string; token: string; storefrontId: string }, ip: string) {
  const found = await openOrderLink(ctx(), { ...link, ip });
  return found.ok ? "open" : found.failure.code;
}

it("opens no order any more to an address that has guessed twenty times, by whatever number", async () => {
  const link = await order();
  const ip = "192.0.2.20";
  for (let guess = 0; guess < 20; guess++) {
    expect(await code(link, ip)).toBe("open");
    expect(await code({ ...link, number: `DE-9${guess}`, token: "x".repeat(32) }, ip)).toBe(
      "orders.not_found",
    );
  }
  expect(await code(link, ip)).toBe("orders.too_many_tries");
  expect(await code({ ...link, number: "DE-1", token: "wrong" }, ip)).toBe("orders.too_many_tries");
  expect(await code(link, "192.0.2.21")).toBe("open");
});

it("closes an order that was guessed at five times to whoever guessed, from however many addresses, and to nobody else", async () => {
  const link = await order();
  for (let guess = 0; guess < 5; guess++)
    expect(await code({ ...link, token: `wrong-${guess}` }, `192.0.2.${30 + guess}`)).toBe(
      "orders.not_found",
    );
  expect(await code({ ...link, token: "wrong" }, "192.0.2.30")).toBe("orders.too_many_tries");
  expect(await code(link, "192.0.2.31")).toBe("orders.too_many_tries");
  expect(await code(link, "192.0.2.40")).toBe("open");
});

it("counts an IPv6 network as one address", async () => {
  const link = await order();
  for (let guess = 0; guess < 20; guess++)
    await code({ ...link, number: `DE-8${guess}`, token: "wrong" }, `2001:db8:1:2::${guess + 1}`);
  expect(await code(link, "2001:db8:1:2:ffff::1")).toBe("orders.too_many_tries");
});
