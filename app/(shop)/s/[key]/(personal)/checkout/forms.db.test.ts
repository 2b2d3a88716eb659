import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { FormRule, FormVerb } from "@/app/_server/shop-form-run";
import { runShopForm } from "@/app/_server/shop-form-run";
import { cartView, checkoutView } from "@/commerce/checkout";
import { liveLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { log } from "@/lib/log";
import { checkoutWorld } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { add, addRule, change, code, codeRule, lineRule } from "../cart/_data/cart-forms";
import {
  checkWithdrawal,
  confirmWithdrawal,
  reorder,
  reorderRule,
  returnRule,
  sendReturn,
  withdrawCheckRule,
  withdrawRule,
} from "../order/[number]/[token]/_data/order-forms";
import { contactRule, saveContact } from "./_data/contact-form";
import { chooseMethod, methodRule, place, placeRule } from "./_data/step-forms";

const test = testDatabase();
const world = checkoutWorld(test);
const { ids, ctx, localeKey } = world;
let views: readonly StorefrontView[] = [];
const viewAt = (storefrontId: string) => {
  const view = views.find((each) => each.storefrontId === storefrontId);
  if (!view) throw new Error("no storefront");
  return view;
};

/** A browser: keeps the cookies of one storefront and sends forms from its own pages. */
function browser(storefrontId = ids.storefrontId) {
  const jar = new Map<string, string>();
  return {
    jar,
    token: () => [...jar].find(([name]) => name.includes("cart-"))?.[1] ?? null,
    async send<Input>(
      rule: FormRule<Input>,
      verb: FormVerb<Input>,
      fields: Record<string, string> | string,
      params: Record<string, string> = {},
    ) {
      const view = viewAt(storefrontId);
      const request = new Request(`${view.origin}/x`, {
        method: "POST",
        headers: {
          host: new URL(view.origin).host,
          origin: view.origin,
          accept: "application/json",
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
          "content-type":
            typeof fields === "string" ? "application/json" : "application/x-www-form-urlencoded",
        },
        body: typeof fields === "string" ? fields : new URLSearchParams(fields).toString(),
      });
      const say = async (failure: { code: string }) => failure.code;
      const answer = await runShopForm(rule, verb, request, { view, ctx: ctx(), params, say });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (/Max-Age=0/.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
      const body = (await answer.json()) as { to?: string; code?: string; fields?: Record<string, string> };
      return { status: answer.status, ...body };
    },
  };
}
type Browser = ReturnType<typeof browser>;

const HAMBURG = {
  ...{ email: "ada@example.com", country: "DE", name: "Ada Lovelace", line1: "Hafenstraße 7" },
  ...{ postcode: "20457", locality: "Hamburg" },
};

beforeAll(async () => {
  const [row] = await test.db.execute<{ brand_id: string }>(
    sql`select brand_id from storefront where id = ${ids.storefrontId}`,
  );
  // What is sold has a name: mails tell it.
  await test.db.execute(sql`insert into product_translation
    (product_id, locale, title, slug, source_hash, state)
    select v.product_id, 'de', 'Laterne', 'laterne', '', 'reviewed' from variant v where v.id = ${ids.a} on conflict do nothing`);
  views = await liveLocales(ctx(), row?.brand_id ?? "");
});

async function lastPage(shopper: Browser) {
  const ref = { ...world.nobody(), token: shopper.token() };
  const view = await checkoutView(ctx(), { ref, localeKey });
  return { attempt: view?.attemptKey ?? "", quote: view?.quoteHash ?? "", payment: "invoice" };
}

async function ready(): Promise<Browser> {
  const shopper = browser();
  await shopper.send(addRule, add, { variant: ids.a, quantity: "2" });
  await shopper.send(contactRule, saveContact, HAMBURG);
  await shopper.send(methodRule, chooseMethod, { method: ids.standard });
  return shopper;
}

const orders = async () =>
  Number((await test.db.execute<{ n: string }>(sql`select count(*) as n from sales_order`))[0]?.n);

describe("a guest, form by form", () => {
  it("buys, opens the order by its link, orders again, and withdraws", async () => {
    const shopper = await ready();
    const done = await shopper.send(placeRule, place, await lastPage(shopper));
    expect(done).toMatchObject({
      status: "done",
      to: expect.stringMatching(/^\/order\/[a-z0-9-]+\/[0-9a-f]{48}\?/),
    });
    expect([...shopper.jar.keys()].filter((name) => /cart|count/.test(name))).toEqual([]);
    const [, number = "", token = ""] = /\/order\/([^/]+)\/([^/?]+)/.exec(done.to ?? "") ?? [];
    const link = { number, token };
    expect((await shopper.send(reorderRule, reorder, {}, link)).to).toMatch(/^\/cart\?notice=/);
    expect(shopper.token()).not.toBeNull();
    const who = { name: "Ada Lovelace", email: "ada@example.com" };
    expect((await shopper.send(withdrawCheckRule, checkWithdrawal, who, link)).to).toContain("step=confirm");
    const declared = { ...who, statement: "I withdraw." };
    expect(await shopper.send(withdrawRule, confirmWithdrawal, declared, link)).toMatchObject({
      to: expect.stringContaining("step=done"),
    });
    expect(
      (await shopper.send(withdrawRule, confirmWithdrawal, declared, link)).status,
    ).toBeGreaterThanOrEqual(400);
  });

  it("presses the button twice, and orders once", async () => {
    const shopper = await ready();
    const before = await orders();
    const button = await lastPage(shopper);
    const cookies = new Map(shopper.jar);
    const first = await shopper.send(placeRule, place, button);
    for (const [name, value] of cookies) shopper.jar.set(name, value);
    const second = await shopper.send(placeRule, place, button);
    expect(second.to?.split("?")[0]).toBe(first.to?.split("?")[0]);
    expect(await orders()).toBe(before + 1);
  });
});

describe("bad input gets a clear answer, and nothing is written", () => {
  it.each([
    ["0", 422],
    ["-1", 422],
    ["1e9", 422],
    ["1000000000", 422],
    ["10000", 422],
    ["1.5", 422],
    ["", 422],
    ["٢", 422],
    ["1; drop table cart", 422],
  ])("a quantity of %j", async (quantity, status) => {
    const shopper = browser();
    const answer = await shopper.send(addRule, add, { variant: ids.a, quantity });
    expect([answer.status, shopper.jar.size]).toEqual([status, 0]);
  });

  it.each([
    ["an unknown variant", { variant: "var_none" }, 404],
    ["no variant", { quantity: "1" }, 422],
    ["a price of one's own", { variant: "x", price: "1" }, 422],
    ["an id as long as a book", { variant: "v".repeat(50_000) }, 422],
  ])("%s", async (_what, fields, status) => {
    expect((await browser().send(addRule, add, fields as Record<string, string>)).status).toBe(status);
  });

  it("another shopper's line, and another storefront's cart", async () => {
    const [mine, other] = [browser(), browser()];
    await mine.send(addRule, add, { variant: ids.a });
    await other.send(addRule, add, { variant: ids.a, quantity: "3" });
    const theirs = await cartView(ctx(), { ref: { ...world.nobody(), token: other.token() }, localeKey });
    const line = theirs?.lines[0]?.id ?? "";
    expect(await mine.send(lineRule, change, { line, quantity: "1" })).toMatchObject({ status: 404 });
    const swiss = browser(ids.swissId);
    for (const [name, value] of other.jar) swiss.jar.set(name, value);
    expect(await swiss.send(lineRule, change, { line, quantity: "1" })).toMatchObject({ status: 404 });
    const after = await cartView(ctx(), { ref: { ...world.nobody(), token: other.token() }, localeKey });
    expect(after?.lines[0]?.quantity).toBe(3);
  });

  it("codes that nobody knows, until nobody looks any more", async () => {
    const shopper = browser();
    await shopper.send(addRule, add, { variant: ids.a });
    const answers: number[] = [];
    for (let count = 0; count < 12; count++)
      answers.push((await shopper.send(codeRule, code, { code: `GUESS${count}` })).status);
    expect([new Set(answers.slice(0, 10)), answers[10], answers[11]]).toEqual([new Set([404]), 429, 429]);
  });

  it("an address with everything wrong: each field is told, and what is right is kept", async () => {
    const shopper = browser();
    await shopper.send(addRule, add, { variant: ids.a });
    const answer = await shopper.send(contactRule, saveContact, {
      ...HAMBURG,
      ...{ email: "nobody", name: "<script>", postcode: "1", locality: "", business: "1" },
    });
    expect(answer.status).toBe(422);
    expect(Object.keys(answer.fields ?? {}).sort()).toEqual([
      "company",
      "email",
      "locality",
      "name",
      "postcode",
    ]);
    expect(await shopper.send(contactRule, saveContact, { ...HAMBURG, country: "FR" })).toMatchObject({
      status: 409,
      code: "checkout.country_not_served",
    });
  });

  it("a delivery, a payment, a quote and an attempt that were never offered", async () => {
    const shopper = await ready();
    const before = await orders();
    const button = await lastPage(shopper);
    expect((await shopper.send(methodRule, chooseMethod, { method: "dlm_none" })).status).toBe(409);
    const wrong: Record<string, string>[] = [
      { ...button, payment: "gold" },
      { ...button, quote: "0".repeat(64) },
      { ...button, quote: "cheap" },
      { ...button, attempt: "" },
      { ...button, total: "1" },
    ];
    for (const fields of wrong) {
      const { status } = await shopper.send(placeRule, place, fields);
      expect(status, JSON.stringify(fields)).toBeGreaterThanOrEqual(400);
      expect(status, JSON.stringify(fields)).toBeLessThan(500);
    }
    expect(await orders()).toBe(before);
  });

  it("the link of an order with another secret: nothing can be sent back, withdrawn or ordered", async () => {
    const link = { number: "de-100001", token: "0".repeat(48) };
    const shopper = browser();
    const who = { name: "Eve", email: "eve@example.com" };
    expect((await shopper.send(reorderRule, reorder, {}, link)).status).toBe(404);
    expect((await shopper.send(returnRule, sendReturn, { q_x: "1", r_x: "other" }, link)).status).toBe(404);
    expect((await shopper.send(withdrawCheckRule, checkWithdrawal, who, link)).status).toBe(404);
    const declared = { ...who, statement: "x" };
    expect((await shopper.send(withdrawRule, confirmWithdrawal, declared, link)).status).toBe(404);
  });

  it("JSON of the wrong shape", async () => {
    for (const body of [
      "[]",
      "null",
      "1",
      '{"variant":{}}',
      '{"variant":["a"]}',
      '{"variant":"a","quantity":1e400}',
      "{",
    ]) {
      const { status } = await browser().send(addRule, add, body);
      expect([400, 404, 422], body).toContain(status);
    }
  });
});

// One that throws would be answered 500: the tests above would see it. Their own log lines are not wanted.
log.level = "silent";
