import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inTransaction } from "@/commerce/context";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeProduct } from "@/tests/factories";
import { promotionWorld } from "@/tests/promotion-world";
import {
  archivePromotion,
  createPromotion,
  duplicatePromotion,
  editPromotion,
  getPromotion,
  listPromotions,
  pausePromotion,
  redeem,
  release,
  startPromotion,
} from ".";
import type { PromotionInput } from "./model";

const test = testDatabase({ max: 8 });
const { ids, ctx, sale, made, running } = promotionWorld(test);
const rows = async (table: string) => {
  const [row] = await test.db.execute<{ n: string }>(sql`select count(*) as n from ${sql.identifier(table)}`);
  return Number(row?.n);
};

describe("editing promotions", () => {
  it("keeps what it is given, to the last unit, with a line in the log and an event", async () => {
    const before = [await rows("audit_entry"), await rows("event")];
    const wanted = sale({
      name: "  Everything at once ",
      storefrontIds: [ids.de, ids.us, ids.de],
      startsAt: "2026-11-27T00:00",
      endsAt: "2026-11-30T23:59",
      needsCode: true,
      combination: { kind: "group", group: "sale" },
      conditions: [
        { kind: "channel", anyOf: ["web", "mobile"] },
        { kind: "subtotal", target: { kind: "all" }, from: { EUR: "5000", USD: 6000 }, below: null },
      ],
      effects: [
        {
          kind: "amount",
          per: "order",
          amounts: { EUR: 9_007_199_254n, USD: "1000" },
          target: { kind: "all" },
        },
        { kind: "free_shipping", upTo: { EUR: 500n, USD: 600n } },
      ],
      maxDiscount: { EUR: 2000n, USD: 2000n },
      limits: { total: 100, perCustomer: 1, perCode: 50 },
      budget: { EUR: 100_000n, USD: 90_000n },
    });
    const created = await createPromotion(ctx(), wanted);
    expect(created).toMatchObject({ ok: true });
    if (!created.ok) return;
    const found = await getPromotion(ctx(), created.value.id);
    expect(found).toEqual(created.value);
    expect(found).toMatchObject({
      name: "Everything at once",
      status: "draft",
      version: 1,
      storefrontIds: [ids.de, ids.us].sort(),
      combination: { kind: "group", group: "sale" },
      effects: [{ amounts: { EUR: 9_007_199_254n, USD: 1000n } }, { upTo: { EUR: 500n, USD: 600n } }],
      conditions: [{ anyOf: ["web", "mobile"] }, { from: { EUR: 5000n, USD: 6000n } }],
      budget: { EUR: 100_000n, USD: 90_000n },
      limits: { total: 100, perCustomer: 1, perCode: 50 },
      used: 0,
      spent: {},
    });
    expect([await rows("audit_entry"), await rows("event")]).toEqual(before.map((count) => count + 1));
    const [event] = await test.db.execute<{
      type: string;
      payload: { promotionId: string; storefrontIds: string[] };
    }>(sql`select type, payload from event order by id desc limit 1`);
    expect(event).toMatchObject({ type: "promotions.changed", payload: { promotionId: created.value.id } });
  });

  it("refuses the second of two editors, and says which version is there", async () => {
    const { id } = await made();
    const edit = (name: string) =>
      editPromotion(ctx(), { promotionId: id, version: 1, promotion: sale({ name }) });
    const results = await Promise.all([edit("first"), edit("second")]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({
      failure: { code: "promotions.changed", kind: "conflict", data: { version: 2 } },
    });
    expect((await getPromotion(ctx(), id))?.version).toBe(2);
  });

  it("tells storefronts that a promotion has left, too", async () => {
    const { id } = await made({ storefrontIds: [ids.de] });
    await editPromotion(ctx(), {
      promotionId: id,
      version: 1,
      promotion: sale({
        storefrontIds: [ids.us],
        effects: [{ kind: "percent", percentMicro: 100_000, per: "order", target: { kind: "all" } }],
      }),
    });
    const [event] = await test.db.execute<{ payload: { storefrontIds: string[] } }>(
      sql`select payload from event where aggregate = ${id} order by id desc limit 1`,
    );
    expect(event?.payload.storefrontIds.sort()).toEqual([ids.de, ids.us].sort());
    expect((await getPromotion(ctx(), id))?.storefrontIds).toEqual([ids.us]);
  });

  it("moves between states, and not out of the archive", async () => {
    const draft = await made();
    const ref = (version: number) => ({ promotionId: draft.id, version });
    expect(await pausePromotion(ctx(), ref(1))).toMatchObject({ failure: { code: "promotions.not_active" } });
    expect(await startPromotion(ctx(), ref(1))).toMatchObject({ value: { status: "active", version: 2 } });
    expect(await startPromotion(ctx(), ref(2))).toMatchObject({ value: { status: "active", version: 2 } });
    expect(await pausePromotion(ctx(), ref(1))).toMatchObject({ failure: { code: "promotions.changed" } });
    expect(await pausePromotion(ctx(), ref(2))).toMatchObject({ value: { status: "paused", version: 3 } });
    expect(await startPromotion(ctx(), ref(3))).toMatchObject({ value: { status: "active" } });
    expect(await archivePromotion(ctx(), ref(4))).toMatchObject({ value: { status: "archived" } });
    expect(await startPromotion(ctx(), ref(5))).toMatchObject({ failure: { code: "promotions.archived" } });
    expect(
      await editPromotion(ctx(), { promotionId: draft.id, version: 5, promotion: sale() }),
    ).toMatchObject({ failure: { code: "promotions.archived" } });
    expect(await startPromotion(ctx(), { promotionId: "pro_none", version: 1 })).toMatchObject({
      failure: { code: "promotions.not_found" },
    });
  });

  it("copies as a fresh draft", async () => {
    const source = await running({ limits: { total: 5 }, budget: { EUR: 700n } });
    const copy = await duplicatePromotion(ctx(), { promotionId: source.id, name: "Again" });
    expect(copy).toMatchObject({
      value: {
        name: "Again",
        status: "draft",
        version: 1,
        used: 0,
        limits: { total: 5 },
        budget: { EUR: 700n },
      },
    });
  });

  it("lists by words, state, place and need of a code, page by page", async () => {
    await made({ name: "Crème brûlée week", needsCode: true });
    const found = await listPromotions(ctx(), { query: "creme brulee", limit: 10 });
    expect(found.rows.map(({ name }) => name)).toEqual(["Crème brûlée week"]);
    const all = await listPromotions(ctx(), { limit: 500 });
    expect(all.rows).toHaveLength(all.total);
    const first = await listPromotions(ctx(), { limit: 2 });
    const second = await listPromotions(ctx(), { limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(
      all.rows.slice(0, 4).map(({ id }) => id),
    );
    const coded = await listPromotions(ctx(), { needsCode: true, storefrontId: ids.de, limit: 100 });
    expect(
      coded.rows.every(({ needsCode, storefrontIds }) => needsCode && storefrontIds.includes(ids.de)),
    ).toBe(true);
    expect(
      (await listPromotions(ctx(), { statuses: ["archived"], limit: 9 })).rows.map((row) => row.phase),
    ).toEqual(["archived"]);
  });
});

describe("bad input", () => {
  const refused: [string, Partial<PromotionInput>, string, string | undefined][] = [
    [
      "a storefront that is not there",
      { storefrontIds: ["sto_none"] },
      "unknown_storefront",
      "storefrontIds",
    ],
    ["no storefront", { storefrontIds: [] }, "no_storefront", "storefrontIds"],
    ["30 February", { startsAt: "2026-02-30T00:00" }, "bad_date", "startsAt"],
    [
      "an end at the start",
      { startsAt: "2026-06-01T00:00", endsAt: "2026-06-01T00:00" },
      "end_before_start",
      "endsAt",
    ],
    [
      "a currency of nobody here",
      { maxDiscount: { EUR: 100n, CHF: 100n } },
      "currency_unknown",
      "maxDiscount",
    ],
    [
      "a percentage that is NaN",
      { effects: [{ kind: "percent", percentMicro: Number.NaN, per: "item", target: { kind: "all" } }] },
      "invalid",
      "effects.0.percentMicro",
    ],
    [
      "a percentage of 1e309",
      { effects: [{ kind: "percent", percentMicro: Number("1e309"), per: "item", target: { kind: "all" } }] },
      "invalid",
      "effects.0.percentMicro",
    ],
    [
      "an amount of 1e309",
      {
        effects: [
          { kind: "amount", amounts: { EUR: Number("1e309") }, per: "item", target: { kind: "all" } },
        ],
      },
      "invalid",
      "effects.0.amounts.EUR",
    ],
    [
      "an amount in words",
      { effects: [{ kind: "amount", amounts: { EUR: "1e3" }, per: "item", target: { kind: "all" } }] },
      "invalid",
      "effects.0.amounts.EUR",
    ],
    [
      "a product of another world",
      {
        effects: [
          {
            kind: "percent",
            percentMicro: 1,
            per: "item",
            target: { kind: "some", of: { productIds: ["prd_none"] } },
          },
        ],
      },
      "unknown_target",
      "effects",
    ],
    [
      "a gift that is not there",
      { effects: [{ kind: "gift", variantId: "var_none", quantity: 1 }] },
      "unknown_target",
      "effects",
    ],
  ];
  it.each(refused)("%s is refused and nothing is written", async (_what, over, code, path) => {
    const before = [await rows("promotion"), await rows("event"), await rows("audit_entry")];
    expect(await createPromotion(ctx(), sale(over))).toMatchObject({
      ok: false,
      failure: { code: `promotions.${code}`, path },
    });
    expect([await rows("promotion"), await rows("event"), await rows("audit_entry")]).toEqual(before);
  });

  it("an amount that would make a price negative is refused, with the cheapest item", async () => {
    const { productId, variantIds } = await makeProduct(test.db, "cheap-mug", 2);
    await test.db.execute(sql`insert into price_list (id, brand_id, name, kind, scope, currency)
      select 'prl_t', brand_id, 'EUR', 'base', 'base', 'EUR' from storefront where id = ${ids.de}`);
    await test.db.execute(
      sql`insert into storefront_price_list (storefront_id, price_list_id) values (${ids.de}, 'prl_t')`,
    );
    await test.db.execute(sql`insert into price (price_list_id, variant_id, amount_minor)
      values ('prl_t', ${variantIds[0]}, 1500), ('prl_t', ${variantIds[1]}, 1999)`);
    const off = (minor: bigint) =>
      createPromotion(
        ctx(),
        sale({
          effects: [
            {
              kind: "amount",
              amounts: { EUR: minor },
              per: "item",
              target: { kind: "some", of: { productIds: [productId] } },
            },
          ],
        }),
      );
    expect(await off(1501n)).toMatchObject({
      failure: {
        code: "promotions.negative_price",
        data: { currency: "EUR", variantId: variantIds[0], priceMinor: "1500" },
        path: "effects.0.amounts",
      },
    });
    expect(await off(1500n)).toMatchObject({ ok: true });
  });

  it("is held by the database too", async () => {
    const { id } = await made();
    const set = (assignment: string) =>
      test.db.execute(sql.raw(`update promotion set ${assignment} where id = '${id}'`));
    for (const assignment of [
      "starts_local = '2026-07-01T00:00', ends_local = '2026-06-01T00:00'",
      "starts_local = 'soon'",
      "status = 'running'",
      "combination = 'group'",
      "used_count = -1",
      "total_limit = 0",
      "total_limit = 3, used_count = 4",
      "effects = '[]'",
      "conditions = '{}'",
      "name = ' '",
    ])
      await expect(set(assignment), assignment).rejects.toThrow();
    await expect(
      test.db.execute(sql`insert into promotion_budget (promotion_id, currency, budget_minor, spent_minor)
        values (${id}, 'EUR', 100, 101)`),
    ).rejects.toThrow();
  });
});

describe("limits that are edited", () => {
  const order = (promotionId: string, orderRef: string, amountMinor = 100n) =>
    inTransaction(ctx(), (tx) =>
      redeem(tx, { promotionId, codeId: null, customerKey: "ann", orderRef, amountMinor, currency: "EUR" }),
    );

  it("do not fall below what is used, and a budget that comes later knows of it", async () => {
    const { id, version } = await running();
    for (const ref of ["a", "b", "c"]) expect(await order(id, ref)).toMatchObject({ ok: true });
    const edit = (over: Partial<PromotionInput>) =>
      editPromotion(ctx(), { promotionId: id, version, promotion: sale(over) });
    expect(await edit({ limits: { total: 2 } })).toMatchObject({
      failure: { code: "promotions.limit_below_used", data: { used: 3 } },
    });
    expect(await edit({ budget: { EUR: 299n } })).toMatchObject({
      failure: { code: "promotions.budget_below_spent" },
    });
    expect(await edit({ limits: { total: 4 }, budget: { EUR: 350n } })).toMatchObject({ ok: true });
    expect(await order(id, "d")).toMatchObject({ failure: { code: "promotions.budget_spent" } });
    expect(await order(id, "d", 50n)).toMatchObject({ ok: true });
    expect(await order(id, "e", 0n)).toMatchObject({ failure: { code: "promotions.used_up" } });
    expect(await getPromotion(ctx(), id)).toMatchObject({ used: 4, spent: { EUR: 350n } });
  });

  it("count an order once, and give it back once", async () => {
    const { id } = await running({ limits: { total: 1, perCustomer: 1 }, budget: { EUR: 100n } });
    expect(await order(id, "a")).toMatchObject({ value: { repeated: false } });
    expect(await order(id, "a")).toMatchObject({ value: { repeated: true } });
    expect(await order(id, "a", 99n)).toMatchObject({ failure: { code: "promotions.order_differs" } });
    expect(await order(id, "b")).toMatchObject({ failure: { code: "promotions.used_up" } });
    const back = () =>
      inTransaction(ctx(), async (tx) => ok(await release(tx, { promotionId: id, orderRef: "a" })));
    expect(await back()).toMatchObject({ value: { released: true } });
    expect(await back()).toMatchObject({ value: { released: false } });
    expect(await order(id, "b")).toMatchObject({ value: { repeated: false } });
    expect(await getPromotion(ctx(), id)).toMatchObject({ used: 1, spent: { EUR: 100n } });
  });

  it("leave a refused order's transaction whole", async () => {
    const { id } = await running({ budget: { EUR: 10n } });
    const result = await inTransaction(ctx(), async (tx) => {
      const use = {
        promotionId: id,
        codeId: null,
        customerKey: "bob",
        orderRef: "a",
        currency: "EUR" as const,
      };
      expect(await redeem(tx, { ...use, amountMinor: 11n })).toMatchObject({ ok: false });
      return redeem(tx, { ...use, amountMinor: 10n });
    });
    expect(result).toMatchObject({ value: { repeated: false } });
    expect(await getPromotion(ctx(), id)).toMatchObject({ used: 1, spent: { EUR: 10n } });
  });
});
