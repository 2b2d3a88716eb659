import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { setPrices } from "@/commerce/pricing";
import { newId } from "@/lib/ids";
import { checkoutWorld } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { eur, must } from "@/tests/pricing-world";
import {
  addCode,
  addToCart,
  type CartRef,
  cartOf,
  cartView,
  mergeCarts,
  removeCode,
  removeLine,
  setLine,
} from ".";
import { MAX_LINES, MAX_QUANTITY } from "./model";

const test = testDatabase({ max: 34 });
const world = checkoutWorld(test);
const { ids, ctx, localeKey, filled, nobody } = world;
const view = async (ref: CartRef) => {
  const found = await cartView(ctx(), { ref, localeKey });
  if (!found) throw new Error("no cart");
  return found;
};
const codeOf = (result: { ok: boolean; failure?: { code: string } }) => result.failure?.code ?? "ok";
const asCustomer = (customerId: string, token: string | null = null): CartRef => ({
  ...nobody(),
  customerId,
  token,
});

describe("putting in and taking out", () => {
  it("makes the cart, adds to its line and counts units", async () => {
    const first = must(await addToCart(ctx(), { ref: nobody(), variantId: ids.a, quantity: 2 }));
    expect(first).toMatchObject({ count: 2, quantity: 2 });
    const ref = { ...nobody(), token: first.token };
    expect(must(await addToCart(ctx(), { ref, variantId: ids.a, quantity: 3 }))).toMatchObject({
      token: null,
      count: 5,
      quantity: 5,
    });
    must(await addToCart(ctx(), { ref, variantId: ids.b, quantity: 1 }));
    expect(await cartOf(ctx(), ref)).toMatchObject({ count: 6, state: "open" });
    const [a, b] = (await view(ref)).lines;
    expect(must(await setLine(ctx(), { ref, lineId: a?.id ?? "", quantity: 1 })).count).toBe(2);
    expect(must(await removeLine(ctx(), { ref, lineId: b?.id ?? "" })).count).toBe(1);
    expect((await view(ref)).lines.map((line) => [line.variantId, line.quantity])).toEqual([[ids.a, 1]]);
  });

  it("prices it, with what delivery would cost and when it arrives", async () => {
    const shown = await view(await filled([ids.a, 2], [ids.b, 1]));
    expect(shown).toMatchObject({
      count: 3,
      currency: "EUR",
      orderable: true,
      shipTo: { country: "DE", given: false },
    });
    expect(shown.totals).toMatchObject({ goodsMinor: 4000n, shippingKnown: false, payableMinor: 4000n });
    expect(shown.delivery.map(({ name, amountMinor, chosen }) => [name, amountMinor, chosen])).toEqual([
      ["Standardversand", 490n, false],
      ["Express", 1290n, false],
    ]);
    for (const { promise } of shown.delivery) expect(promise?.from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect((await view(await filled([ids.c, 4]))).delivery[0]).toMatchObject({ amountMinor: 0n });
  });

  it("does a form that is sent twice once", async () => {
    const ref = await filled([ids.a, 1]);
    const operationKey = newId("cart");
    const results = await Promise.all(
      Array.from({ length: 8 }, () => addToCart(ctx(), { ref, variantId: ids.b, quantity: 2, operationKey })),
    );
    expect(results.map(codeOf)).toEqual(Array.from({ length: 8 }, () => "ok"));
    expect((await cartOf(ctx(), ref))?.count).toBe(3);
  });

  it("loses nothing when 32 tabs add at once", async () => {
    const ref = await filled([ids.a, 1]);
    await Promise.all(
      Array.from({ length: 32 }, (_, at) =>
        addToCart(ctx(), { ref, variantId: at % 2 ? ids.a : ids.b, quantity: 1 }),
      ),
    );
    expect((await view(ref)).lines.map(({ quantity }) => quantity)).toEqual([17, 16]);
  });

  it.each([0, -1, 0.5, 1e9, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53 + 2, MAX_QUANTITY + 1])(
    "refuses %d units and writes nothing",
    async (quantity) => {
      const ref = await filled([ids.a, 1]);
      const lineId = (await view(ref)).lines[0]?.id ?? "";
      const before = await rows();
      expect(codeOf(await addToCart(ctx(), { ref, variantId: ids.b, quantity }))).toBe("checkout.quantity");
      expect(codeOf(await setLine(ctx(), { ref, lineId, quantity }))).toBe("checkout.quantity");
      expect(codeOf(await addToCart(ctx(), { ref: nobody(), variantId: ids.b, quantity }))).toBe(
        "checkout.quantity",
      );
      expect(await rows()).toEqual(before);
    },
  );

  it("holds a line at 9,999 units", async () => {
    const ref = await filled([ids.a, MAX_QUANTITY - 1]);
    expect(must(await addToCart(ctx(), { ref, variantId: ids.a, quantity: 1 })).quantity).toBe(MAX_QUANTITY);
    const operationKey = newId("cart");
    const over = () => addToCart(ctx(), { ref, variantId: ids.a, quantity: 1, operationKey });
    expect([codeOf(await over()), codeOf(await over())]).toEqual(["checkout.quantity", "checkout.quantity"]);
    expect((await cartOf(ctx(), ref))?.count).toBe(MAX_QUANTITY);
  });

  it("holds a cart at 200 articles, also when many come at once", async () => {
    const articles = await world.articles(MAX_LINES + 8, 0);
    const ref = await filled([articles[0] ?? "", 1]);
    for (const variantId of articles.slice(1, MAX_LINES - 4))
      must(await addToCart(ctx(), { ref, variantId, quantity: 1 }));
    const last = await Promise.all(
      articles.slice(MAX_LINES - 4).map((variantId) => addToCart(ctx(), { ref, variantId, quantity: 1 })),
    );
    expect(last.filter(({ ok }) => ok)).toHaveLength(4);
    expect(new Set(last.map(codeOf))).toEqual(new Set(["ok", "checkout.too_many_lines"]));
    expect((await cartOf(ctx(), ref))?.count).toBe(MAX_LINES);
    expect(must(await addToCart(ctx(), { ref, variantId: articles[0] ?? "", quantity: 1 })).quantity).toBe(2);
  });

  it("sells only what the storefront sells", async () => {
    const [hidden = "", gone = ""] = await world.articles(2, 5);
    const productOf = sql`(select product_id from variant where id = ${hidden})`;
    await test.db.execute(sql`update variant set removed_at = now() where id = ${gone}`);
    expect(codeOf(await addToCart(ctx(), { ref: nobody(), variantId: gone, quantity: 1 }))).toBe(
      "checkout.not_for_sale",
    );
    const ref = await filled([hidden, 1]);
    await test.db.execute(sql`insert into publication (product_id, storefront_id, published)
      values (${productOf}, ${ids.storefrontId}, false)`);
    expect(codeOf(await addToCart(ctx(), { ref, variantId: hidden, quantity: 1 }))).toBe(
      "checkout.not_for_sale",
    );
    expect(codeOf(await addToCart(ctx(), { ref, variantId: "var_none", quantity: 1 }))).toBe(
      "checkout.not_for_sale",
    );
    const shown = await view(ref);
    expect(shown).toMatchObject({ orderable: false, totals: { payableMinor: 0n } });
    expect(shown.lines[0]).toMatchObject({ stock: "gone", amountMinor: 0n });
  });
});

describe("whose cart it is", () => {
  it("opens to its secret alone", async () => {
    const [mine, other] = [await filled([ids.a, 1]), await filled([ids.b, 1])];
    const lineId = (await view(other)).lines[0]?.id ?? "";
    const before = await rows();
    expect(codeOf(await setLine(ctx(), { ref: mine, lineId, quantity: 5 }))).toBe("checkout.line_not_found");
    expect(codeOf(await removeLine(ctx(), { ref: mine, lineId }))).toBe("checkout.line_not_found");
    const forged = { ...nobody(), token: "forged" };
    expect(codeOf(await setLine(ctx(), { ref: forged, lineId, quantity: 5 }))).toBe(
      "checkout.cart_not_found",
    );
    expect(await cartOf(ctx(), { ...other, storefrontId: ids.swissId })).toBeNull();
    expect(await rows()).toEqual(before);
  });

  it("is the customer's alone once it is theirs: the secret opens nothing any more", async () => {
    const guest = await filled([ids.a, 2]);
    const customerId = newId("customer");
    const merged = must(await mergeCarts(ctx(), { ref: { ...guest, customerId } }));
    expect(merged.kind).toBe("claimed");
    expect(await cartOf(ctx(), guest)).toBeNull();
    expect(await cartOf(ctx(), asCustomer("cus_other", guest.token))).toBeNull();
    expect(await cartOf(ctx(), asCustomer(customerId))).toMatchObject({ count: 2 });
  });
});

describe("merging at sign-in", () => {
  it("takes the larger number of an article in both, once, however often it is asked", async () => {
    const customerId = newId("customer");
    const own = asCustomer(customerId);
    must(await addToCart(ctx(), { ref: own, variantId: ids.a, quantity: 5 }));
    const guest = await filled([ids.a, 2], [ids.b, 3]);
    const results = await Promise.all(
      Array.from({ length: 16 }, () => mergeCarts(ctx(), { ref: { ...guest, customerId } })),
    );
    expect(results.filter((one) => one.ok && one.value.kind === "merged")).toHaveLength(1);
    expect((await view(own)).lines.map((line) => [line.variantId, line.quantity]).sort()).toEqual(
      [
        [ids.a, 5],
        [ids.b, 3],
      ].sort(),
    );
  });

  it("leaves one cart when two tabs bring two carts at once", async () => {
    const customerId = newId("customer");
    const guests = [await filled([ids.a, 1]), await filled([ids.b, 1])];
    await Promise.all(guests.map((guest) => mergeCarts(ctx(), { ref: { ...guest, customerId } })));
    expect(await cartOf(ctx(), asCustomer(customerId))).toMatchObject({ count: 2 });
  });
});

describe("notices", () => {
  it("says what a price was when it was seen last, until the line is changed", async () => {
    const [article = ""] = await world.articles(1, 3);
    const ref = await filled([article, 1]);
    expect((await view(ref)).lines[0]).toMatchObject({ unitMinor: 500n, priceChange: null });
    must(await setPrices(ctx(), ids.listId, [{ variantId: article, ...eur(650n) }], "test"));
    const change = { beforeMinor: 500n, afterMinor: 650n };
    expect((await view(ref)).lines[0]?.priceChange).toEqual(change);
    const [line] = (await view(ref)).lines;
    expect(line?.priceChange).toEqual(change);
    must(await setLine(ctx(), { ref, lineId: line?.id ?? "", quantity: 2 }));
    expect((await view(ref)).lines[0]?.priceChange).toBeNull();
  });

  it("says what is short and what is out", async () => {
    const [short = "", out = ""] = [...(await world.articles(1, 3)), ...(await world.articles(1, 0))];
    const shown = await view(await filled([short, 4], [out, 1]));
    expect(shown.lines.map(({ stock, left }) => [stock, left])).toEqual([
      ["short", 3],
      ["out", 0],
    ]);
    expect(shown.orderable).toBe(false);
  });
});

describe("codes", () => {
  it("bounds guessing to ten an hour", async () => {
    const ref = await filled([ids.a, 1]);
    for (let tried = 0; tried < 10; tried++)
      expect(codeOf(await addCode(ctx(), { ref, code: `GUESS${tried}` }))).toBe("checkout.code_unknown");
    expect(codeOf(await addCode(ctx(), { ref, code: "GUESS11" }))).toBe("checkout.code_tries");
    expect(codeOf(await removeCode(ctx(), { ref, code: "GUESS0" }))).toBe("ok");
  });
});

/** All carts and lines, for "nothing was written". */
async function rows() {
  return test.db.execute(sql`
    select c.id, c.version, l.id as line, l.quantity from cart c left join cart_line l on l.cart_id = c.id order by 1, 3`);
}
