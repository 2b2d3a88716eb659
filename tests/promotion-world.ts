import { beforeAll } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { createPromotion, startPromotion } from "@/commerce/promotions";
import type { Promotion, PromotionInput } from "@/commerce/promotions/model";
import type { Executor } from "@/db/client";
import { storefront } from "@/db/schema";
import { newId } from "@/lib/ids";
import type { TestDatabase } from "./db/database";
import { makeBrand } from "./factories";
import { must } from "./pricing-world";

/** When it is in the world below: after breakfast in Berlin, before dawn in New York. */
export const NOW = new Date("2026-11-22T10:00:00Z");

/**
 * A brand with a storefront in Berlin and one in New York, and its promotions: `sale` is 20 % off everything in Berlin
 * with what a test is about laid over it, `made` a draft of it, `running` one that has been started. Call it at the top
 * of the file; the ids are there once the tests run.
 */
export function promotionWorld(test: TestDatabase) {
  const ids = { de: "", us: "" };
  const ctx = (): Ctx => systemCtx(test.db, "test", NOW);

  beforeAll(async () => {
    const brandId = await makeBrand(test.db);
    ids.de = await makeStorefront(test.db, brandId, "de", "EUR", "Europe/Berlin");
    ids.us = await makeStorefront(test.db, brandId, "us", "USD", "America/New_York");
  });

  const sale = (over: Partial<PromotionInput> = {}): PromotionInput => ({
    name: "Summer",
    storefrontIds: [ids.de],
    startsAt: null,
    endsAt: null,
    needsCode: false,
    priority: 0,
    combination: { kind: "stackable" },
    conditions: [],
    effects: [{ kind: "percent", percentMicro: 200_000, per: "item", target: { kind: "all" } }],
    maxDiscount: null,
    limits: {},
    budget: null,
    labels: { de: "Sommerangebot" },
    ...over,
  });

  const made = async (over: Partial<PromotionInput> = {}): Promise<Promotion> =>
    must(await createPromotion(ctx(), sale(over)));

  const running = async (over: Partial<PromotionInput> = {}): Promise<Promotion> => {
    const { id, version } = await made(over);
    return must(await startPromotion(ctx(), { promotionId: id, version }));
  };

  return { ids, ctx, sale, made, running };
}

async function makeStorefront(
  db: Executor,
  brandId: string,
  code: string,
  currency: string,
  timeZone: string,
): Promise<string> {
  const id = newId("storefront");
  await db
    .insert(storefront)
    .values({ id, brandId, code, name: code, currency, taxDisplay: "gross", timeZone, status: "live" });
  return id;
}
