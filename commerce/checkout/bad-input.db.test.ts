import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createPromotion, startPromotion, addCode as writeCode } from "@/commerce/promotions";
import { newId } from "@/lib/ids";
import { checkoutWorld, HAMBURG } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import {
  addCode,
  addToCart,
  type CartRef,
  cartView,
  handOver,
  placeCheckout,
  setAddress,
  setContact,
  setDelivery,
  setPayment,
  takeHandOver,
} from ".";

const test = testDatabase({ max: 12 });
const world = checkoutWorld(test);
const { ids, ctx } = world;
type Answer = { ok: boolean; failure?: { code: string } };
const codeOf = (answer: Answer) => answer.failure?.code ?? "ok";

/** Everything that a refusal must not have written. */
async function rows() {
  const [row] =
    await test.db.execute(sql`select (select jsonb_agg(to_jsonb(c) - 'changed_at' order by id) from cart c)::text as carts,
    (select jsonb_agg(to_jsonb(l) order by id) from cart_line l)::text as lines,
    (select count(*) from sales_order) as orders, (select count(*) from payment) as payments,
    (select count(*) from checkout_attempt) as attempts, (select count(*) from stock_movement) as movements,
    (select count(*) from customer) as customers, (select count(*) from event) as events`);
  return row;
}

async function refuses(code: string, work: () => Promise<Answer>): Promise<void> {
  const before = await rows();
  expect(codeOf(await work())).toBe(code);
  expect(await rows()).toEqual(before);
}

describe("the button that orders", () => {
  const hashes = ["0".repeat(64), "f".repeat(64)];
  it.each(hashes)("with a made-up total orders nothing (%s)", async (quoteHash) => {
    const button = await world.ready([ids.a, 1]);
    await refuses("checkout.changed", () => placeCheckout(ctx(), { ...button, quoteHash }));
  });

  it("with the total of another cart orders nothing", async () => {
    const [mine, other] = [await world.ready([ids.c, 3]), await world.ready([ids.a, 1])];
    await refuses("checkout.changed", () => placeCheckout(ctx(), { ...mine, quoteHash: other.quoteHash }));
  });

  it.each([
    ["no cart", { ref: { token: "forged" } }],
    ["a storefront of others", { ref: { storefrontId: "sto_none" } }],
  ])("of %s finds nothing", async (_what, over) => {
    const button = await world.ready([ids.a, 1]);
    const ref = { ...button.ref, ...over.ref };
    await refuses("checkout.cart_not_found", () => placeCheckout(ctx(), { ...button, ref }));
  });

  it.each([
    ["quoteHash", "abc"],
    ["quoteHash", "0".repeat(65)],
    ["attemptKey", ""],
    ["attemptKey", "x".repeat(200)],
    ["paymentMethodKey", "'; drop table cart; --"],
    ["paymentMethodKey", "__proto__"],
    ["returnUrl", "javascript:alert(1)"],
    ["returnUrl", "not a url"],
    ["localeKey", ""],
  ])("with a bad %s is refused: %s", async (field, value) => {
    const button = await world.ready([ids.a, 1]);
    await refuses("checkout.invalid", () => placeCheckout(ctx(), { ...button, [field]: value }));
  });

  it("with a field that nobody asked for is refused", async () => {
    const button = { ...(await world.ready([ids.a, 1])), amountMinor: "1" };
    await refuses("checkout.invalid", () => placeCheckout(ctx(), button));
  });

  it("with a way to pay that is not offered is refused", async () => {
    const button = await world.ready([ids.a, 1]);
    await refuses("checkout.payment_not_offered", () =>
      placeCheckout(ctx(), { ...button, paymentMethodKey: "gold" }),
    );
  });

  it("with another storefront's locale is refused", async () => {
    const button = await world.ready([ids.a, 1]);
    await refuses("checkout.cart_not_found", () =>
      placeCheckout(ctx(), { ...button, localeKey: "shop-ch-fr" }),
    );
  });

  it("of an empty cart is refused", async () => {
    const button = await world.ready([ids.a, 1]);
    await test.db.execute(sql`delete from cart_line l using cart c where c.id = l.cart_id and c.token_hash =
      encode(sha256(${button.ref.token}::bytea), 'hex')`);
    await refuses("checkout.empty", () => placeCheckout(ctx(), button));
  });
});

describe("a coupon of another storefront", () => {
  it("is known, says where it stands, and takes nothing off", async () => {
    const made = must(
      await createPromotion(ctx(), {
        ...{ name: "swiss", storefrontIds: [ids.swissId], startsAt: null, endsAt: null, needsCode: true },
        ...{ combination: { kind: "stackable" }, conditions: [], limits: {}, labels: {} },
        effects: [{ kind: "percent", percentMicro: 500_000, per: "order", target: { kind: "all" } }],
      }),
    );
    must(await writeCode(ctx(), { promotionId: made.id, code: "SUISSE50" }));
    must(await startPromotion(ctx(), { promotionId: made.id, version: made.version }));
    const ref = await world.filled([ids.a, 1]);
    expect(must(await addCode(ctx(), { ref, code: "SUISSE50" }))).toBe("rejected");
    const view = await cartView(ctx(), { ref, localeKey: world.localeKey });
    expect(view?.codes).toMatchObject([{ typed: "SUISSE50", state: "rejected", reason: "other_storefront" }]);
    expect(view?.totals).toMatchObject({ discountMinor: 0n, payableMinor: 1000n });
  });
});

describe("forms", () => {
  const contact = (over: object) => async (ref: CartRef) =>
    setContact(ctx(), { ref, email: "a@example.com", ...over });
  const problems = async (answer: Promise<Awaited<ReturnType<typeof setContact>>>) => {
    const done = await answer;
    return done.ok ? done.value.problems.map(({ field, code }) => `${field} ${code}`) : [done.failure.code];
  };

  it.each([
    [{ email: "" }, "email checkout.field_missing"],
    [{ email: "ada" }, "email checkout.email_form"],
    [{ email: "ada@example.com\nbcc: all@example.com" }, "email checkout.email_form"],
    [{ phone: "call me" }, "phone checkout.phone_form"],
    [{ vatId: "DE136695976" }, "company checkout.company_missing"],
    [{ company: "Kai", vatId: "DE136695977" }, "vatId tax.vat_id_checksum"],
    [{ company: "Kai", vatId: "hello" }, "vatId tax.vat_id_country"],
    [{ company: "a\u0000b" }, "company checkout.field_characters"],
    [{ email: `${"a".repeat(300)}@example.com` }, "checkout.invalid"],
  ])("of contact say what is wrong: %j", async (over, wrong) => {
    const ref = await world.filled([ids.a, 1]);
    const before = await rows();
    expect(await problems(contact(over)(ref))).toEqual([wrong]);
    expect(await rows()).toEqual(before);
  });

  it("of addresses name each wrong field of both", async () => {
    const ref = await world.filled([ids.a, 1]);
    const answer = setAddress(ctx(), {
      ref,
      shipTo: { ...HAMBURG, postcode: "1" },
      billTo: { country: "US", name: "A", line1: "1", locality: "B", region: "Nowhere", postcode: "95014" },
    });
    expect(await problems(answer)).toEqual([
      "shipTo.postcode checkout.postcode_form",
      "billTo.region checkout.region_unknown",
    ]);
  });

  it("are refused where nobody delivers, and for what is not offered", async () => {
    const ref = await world.filled([ids.a, 1]);
    const abroad = { ...HAMBURG, country: "CH", postcode: "8001" };
    await refuses("checkout.country_not_served", () =>
      setAddress(ctx(), { ref, shipTo: abroad, billTo: null }),
    );
    await refuses("checkout.invalid", () =>
      setAddress(ctx(), { ref, shipTo: { ...HAMBURG, country: "D'" }, billTo: null }),
    );
    await refuses("checkout.method_not_offered", () => setDelivery(ctx(), { ref, methodId: "dlm_none" }));
    await refuses("checkout.payment_not_offered", () => setPayment(ctx(), { ref, methodKey: "gold" }));
    await refuses("checkout.cart_not_found", () =>
      setContact(ctx(), { ref: world.nobody(), email: "a@b.de" }),
    );
  });
});

describe("going to another storefront", () => {
  it("takes along what is sold there, in its currency; the link is good once", async () => {
    const ref = await world.filled([ids.a, 2], [ids.b, 1]);
    const gone = must(await handOver(ctx(), { ref, country: "CH", locale: "fr" }));
    expect(gone.to).toMatchObject({ key: "shop-ch-fr", pathPrefix: "/fr" });
    const at = { storefrontId: ids.swissId, token: gone.token };
    const { token } = must(await takeHandOver(ctx(), at));
    await refuses("checkout.cart_not_found", () => takeHandOver(ctx(), at));
    const there = { storefrontId: ids.swissId, token, customerId: null };
    const view = await cartView(ctx(), { ref: there, localeKey: "shop-ch-fr" });
    expect(view).toMatchObject({ currency: "CHF", totals: { goodsMinor: 2400n } });
    // What has no price there is shown, and not for sale.
    expect(view?.lines.map(({ variantId, stock }) => [variantId, stock])).toEqual([
      [ids.a, "in_stock"],
      [ids.b, "gone"],
    ]);
    await refuses("checkout.no_hand_over", () => handOver(ctx(), { ref, country: "JP", locale: "ja" }));
  });
});

describe("anything at all", () => {
  const junk: unknown[] = [
    null,
    undefined,
    "",
    "x".repeat(100_000),
    -1,
    Number.POSITIVE_INFINITY,
    {},
    [],
    { __proto__: 1 },
    "\u0000",
    "\uD800",
  ];
  it("as an article, a key or a cart is answered, and nothing is written", async () => {
    const before = await rows();
    for (const value of junk) {
      const variantId = value as string;
      for (const answer of [
        await addToCart(ctx(), { ref: world.nobody(), variantId, quantity: 1 }),
        await addToCart(ctx(), { ref: value as CartRef, variantId: ids.a, quantity: 1 }),
        await addToCart(ctx(), {
          ref: { ...world.nobody(), storefrontId: variantId },
          variantId: ids.a,
          quantity: 1,
        }),
        await setContact(ctx(), { ref: { ...world.nobody(), token: variantId }, email: newId("cart") }),
      ])
        expect(codeOf(answer)).not.toBe("ok");
    }
    expect(await rows()).toEqual(before);
  });
});
