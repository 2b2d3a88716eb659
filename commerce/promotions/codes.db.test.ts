import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Ctx, inTransaction } from "@/commerce/context";
import { product } from "@/db/schema";
import { testDatabase } from "@/tests/db/database";
import { makeProduct } from "@/tests/factories";
import { NOW, promotionWorld } from "@/tests/promotion-world";
import {
  activePromotions,
  addCode,
  applyPromotions,
  editPromotion,
  exportCodes,
  itemFacts,
  listBatches,
  listCodes,
  makeCodes,
  nextPromotionBoundary,
  orderCodes,
  pausePromotion,
  redeem,
  setCodeDisabled,
  shelfPromotions,
} from ".";

const test = testDatabase({ max: 8 });
const { ids, ctx, sale, running } = promotionWorld(test);
describe("codes", () => {
  it("are found however they are typed, and taken once in a brand", async () => {
    const { id } = await running({ needsCode: true });
    expect(await addCode(ctx(), { promotionId: id, code: " welcome-10 " })).toMatchObject({
      value: { code: "WELCOME-10", used: 0 },
    });
    const other = await running({ needsCode: true, name: "Other" });
    expect(await addCode(ctx(), { promotionId: other.id, code: "WELC0ME1O" })).toMatchObject({
      failure: { code: "promotions.code_taken", data: { code: "WELCOME-10", name: "Summer" } },
    });
    for (const [code, why] of [
      ["GRÜN10", "characters"],
      ["A_B", "characters"],
      ["10%", "characters"],
      ["A1", "length"],
      ["", "length"],
      ["X".repeat(41), "length"],
    ] as const)
      expect(await addCode(ctx(), { promotionId: id, code }), code).toMatchObject({
        failure: { code: `promotions.code_${why}`, path: "code" },
      });
    for (const typed of ["welcome10", "Welcome 10", "WELCOME-1O", "ｗｅｌｃｏｍｅ１０"]) {
      const [found] = await activePromotions(ctx(), {
        storefrontId: ids.de,
        at: NOW,
        codes: [typed, "NOPE"],
      }).then((all) => all.filter(({ code }) => code !== null));
      expect(found?.rule.id, typed).toBe(id);
    }
    const plain = await running();
    expect(await addCode(ctx(), { promotionId: plain.id, code: "NOCODE" })).toMatchObject({
      failure: { code: "promotions.code_not_wanted" },
    });
  });

  it("are made by the hundred thousand: whole, unique, going on after a stop, and streamed as CSV", async () => {
    const { id } = await running({ needsCode: true });
    const ordered = await orderCodes(ctx(), { promotionId: id, count: 100_000, prefix: "sun" });
    if (!ordered.ok) throw new Error(ordered.failure.code);
    const stopped = await makeCodes(ctx(), ordered.value.id, async (made) => made < 30_000);
    expect(stopped).toMatchObject({ value: { made: 30_000, wanted: 100_000 } });
    expect(await makeCodes(ctx(), ordered.value.id)).toMatchObject({ value: { made: 100_000 } });
    expect(await makeCodes(ctx(), ordered.value.id)).toMatchObject({ value: { made: 100_000 } });
    const [counts] = await test.db.execute<{ n: string; keys: string; form: string }>(sql`
      select count(*) as n, count(distinct code_key) as keys,
        count(*) filter (where code ~ '^SUN-[346789CFGHJKMNPRTWXY]{7}-[346789CFGHJKMNPRTWXY]{7}$') as form
      from promotion_code where promotion_id = ${id}`);
    expect(counts).toEqual({ n: "100000", keys: "100000", form: "100000" });
    let lines = 0;
    let longest = 0;
    for await (const chunk of exportCodes(ctx(), { promotionId: id, batchId: ordered.value.id })) {
      lines += chunk.split("\n").length - 1;
      longest = Math.max(longest, chunk.length);
    }
    expect(lines).toBe(100_001);
    expect(longest).toBeLessThan(500_000);
    expect(await listBatches(ctx(), id)).toHaveLength(1);
  }, 300_000);

  it("of two runs at once share the work", async () => {
    const { id } = await running({ needsCode: true });
    const ordered = await orderCodes(ctx(), { promotionId: id, count: 25_000 });
    if (!ordered.ok) throw new Error(ordered.failure.code);
    await Promise.all([makeCodes(ctx(), ordered.value.id), makeCodes(ctx(), ordered.value.id)]);
    expect((await listCodes(ctx(), { promotionId: id, limit: 1 })).total).toBe(25_000);
  });

  it("refuse what is no batch, and can be switched off and looked up by their beginning", async () => {
    const { id } = await running({ needsCode: true });
    for (const [over, code] of [
      [{ count: 0 }, "batch_size"],
      [{ count: 1_000_001 }, "batch_size"],
      [{ count: Number.NaN }, "batch_size"],
      [{ count: 5, prefix: "=1+1" }, "code_characters"],
      [{ count: 5, prefix: "X".repeat(21) }, "code_length"],
      [{ count: 5, useLimit: 0 }, "bad_limit"],
    ] as const)
      expect(await orderCodes(ctx(), { promotionId: id, ...over })).toMatchObject({
        failure: { code: `promotions.${code}` },
      });
    const added = await addCode(ctx(), { promotionId: id, code: "HARBOUR-7" });
    const codeId = added.ok ? added.value.id : "";
    expect((await listCodes(ctx(), { promotionId: id, query: "harb", limit: 5 })).rows).toHaveLength(1);
    expect((await listCodes(ctx(), { promotionId: id, query: "tide", limit: 5 })).rows).toHaveLength(0);
    expect(await setCodeDisabled(ctx(), { codeId, disabled: true })).toMatchObject({
      value: { disabled: true },
    });
    const use = {
      promotionId: id,
      codeId,
      customerKey: null,
      orderRef: "x",
      amountMinor: 1n,
      currency: "EUR" as const,
    };
    expect(await inTransaction(ctx(), (tx) => redeem(tx, use))).toMatchObject({
      failure: { code: "promotions.code_used_up" },
    });
    expect(await inTransaction(ctx(), (tx) => redeem(tx, { ...use, codeId: null }))).toMatchObject({
      failure: { code: "promotions.code_not_found" },
    });
  });
});

describe("what is active", () => {
  it("reads facts of items: the way to the root, tags, vendor, options", async () => {
    const { productId, variantIds } = await makeProduct(test.db, "sock");
    await test.db.execute(sql`insert into category (id, key, parent_id) values
      ('cat_wear', 'wear', null), ('cat_socks', 'socks', 'cat_wear'), ('cat_wool', 'wool', 'cat_socks')`);
    await test.db
      .update(product)
      .set({ categoryId: "cat_wool", vendor: "Tide", tags: ["warm", "gift"], productType: "Socks" })
      .where(sql`id = ${productId}`);
    await test.db.execute(
      sql`insert into product_option (id, product_id, position, key, name) values ('opt_t', ${productId}, 0, 'colour', 'Colour')`,
    );
    await test.db.execute(
      sql`insert into product_option_value (id, option_id, position, key, name) values ('ovl_t', 'opt_t', 0, 'moss', 'Moss')`,
    );
    await test.db.execute(sql`update variant set option_value_ids = '{ovl_t}' where id = ${variantIds[0]}`);
    const facts = (await itemFacts(ctx(), [variantIds[0] ?? "", "var_none"])).get(variantIds[0] ?? "");
    expect(facts).toEqual({
      productId,
      variantId: variantIds[0],
      categoryIds: ["cat_socks", "cat_wear", "cat_wool"],
      attributes: { colour: ["moss"], vendor: ["Tide"], type: ["Socks"], tag: ["warm", "gift"] },
      discountable: true,
    });
  });

  it("is one query, two for new rules, and never old after an edit", async () => {
    const { id, version } = await running({ name: "Counted" });
    const asked: string[] = [];
    const counting = {
      ...ctx(),
      db: new Proxy(test.db, {
        get(target, key) {
          if (key === "execute" || key === "select") asked.push(key);
          return Reflect.get(target, key);
        },
      }),
    };
    const rule = async () =>
      (await activePromotions(counting, { storefrontId: ids.de, at: NOW, channel: "web" })).find(
        (one) => one.rule.id === id,
      )?.rule;
    expect((await rule())?.version).toBe(version);
    expect(asked.length).toBeLessThanOrEqual(2);
    asked.length = 0;
    await rule();
    expect(asked).toEqual(["execute"]);
    await editPromotion(ctx(), { promotionId: id, version, promotion: sale({ priority: 7 }) });
    expect((await rule())?.priority).toBe(7);
    await pausePromotion(ctx(), { promotionId: id, version: version + 1 });
    expect(await rule()).toBeUndefined();
  });

  it("keeps nothing of an edit that is taken back, though the next one has its version", async () => {
    const { id, version } = await running({ name: "Previewed" });
    const priority = async (db: Ctx["db"]) =>
      (await activePromotions({ ...ctx(), db }, { storefrontId: ids.de, at: NOW })).find(
        (one) => one.rule.id === id,
      )?.rule.priority;
    const edit = (db: Ctx["db"], to: number) =>
      editPromotion({ ...ctx(), db }, { promotionId: id, version, promotion: sale({ priority: to }) });
    const undone = new Error("undone on purpose");
    for (const to of [8, 9]) {
      const preview = test.db.transaction(async (tx) => {
        await edit(tx, to);
        expect(await priority(tx)).toBe(to);
        throw undone;
      });
      await expect(preview).rejects.toBe(undone);
    }
    expect(await priority(test.db)).toBe(0);
    await edit(test.db, 7);
    expect(await priority(test.db)).toBe(7);
  });

  it("leads a code of a paused promotion to its reason, and gives the simulator everything", async () => {
    const paused = await running({ needsCode: true });
    await addCode(ctx(), { promotionId: paused.id, code: "PAUSED1" });
    await pausePromotion(ctx(), { promotionId: paused.id, version: paused.version });
    const future = await running({ startsAt: "2027-01-01T00:00" });
    const found = await activePromotions(ctx(), { storefrontId: ids.de, at: NOW, codes: ["paused1"] });
    const cart = {
      storefrontId: ids.de,
      timeZone: "Europe/Berlin",
      currency: "EUR" as const,
      channel: "web" as const,
      customer: { key: null, groups: [], firstOrder: false },
      codes: ["paused1", "unheard"],
      lines: [],
      shipping: [],
    };
    expect(applyPromotions(cart, found, NOW).codes).toMatchObject([
      { typed: "paused1", state: "rejected", reason: "not_active" },
      { typed: "unheard", state: "unknown" },
    ]);
    expect(found.some(({ rule }) => rule.id === future.id)).toBe(false);
    const all = await activePromotions(ctx(), { storefrontId: ids.de, at: NOW, everything: true });
    expect(all.map(({ rule }) => rule.id)).toEqual(expect.arrayContaining([paused.id, future.id]));
    const shelf = await shelfPromotions(ctx(), { storefrontId: ids.de, at: NOW });
    expect(shelf.every(({ rule }) => !rule.needsCode)).toBe(true);
  });

  it("knows the next change of the clock, in each storefront's own time", async () => {
    const midnight = { startsAt: "2026-11-27T00:00", endsAt: "2026-12-01T00:00" };
    const effects = [
      {
        kind: "percent" as const,
        percentMicro: 300_000,
        per: "item" as const,
        target: { kind: "all" as const },
      },
    ];
    const { id } = await running({ storefrontIds: [ids.de, ids.us], effects, ...midnight });
    const steps: [string, string[]][] = [];
    for (let after = new Date("2026-11-26T00:00Z"); ; ) {
      const next = await nextPromotionBoundary(ctx(), after);
      if (!next || next.at > new Date("2026-12-15T00:00Z")) break;
      expect(next.promotionIds).toEqual([id]);
      steps.push([next.at.toISOString(), [...next.storefrontIds]]);
      after = next.at;
    }
    expect(steps).toEqual([
      ["2026-11-26T23:00:00.000Z", [ids.de]],
      ["2026-11-27T05:00:00.000Z", [ids.us]],
      ["2026-11-30T23:00:00.000Z", [ids.de]],
      ["2026-12-01T05:00:00.000Z", [ids.us]],
    ]);
  });
});
