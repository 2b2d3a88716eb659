import { expect, it } from "vitest";
import { systemCtx } from "@/commerce/context";
import { listClasses, shelfRate } from "@/commerce/tax";
import { testDatabase } from "@/tests/db/database";
import { seedBrand } from "./brand";
import { seedCategories } from "./catalog";
import { seedTax } from "./tax";

const test = testDatabase();

it("gives the demo's brand the taxes of its countries, and changes nothing when it runs again", async () => {
  const date = new Date("2026-11-22T12:00:00Z");
  const ctx = systemCtx(test.db, "seed", date);
  const brandId = await seedBrand(ctx);
  const categories = await seedCategories(ctx);
  for (let run = 0; run < 2; run++) {
    await seedTax.rules(ctx, brandId);
    await seedTax.classes(ctx, categories);
  }
  const rate = (country: string) => shelfRate(ctx, { brandId, country, taxClass: "standard", date });
  // US prices are net: there is no state on a shelf.
  expect(await Promise.all(["DE", "GB", "CH", "JP", "AE", "US", "FR", "NO"].map(rate))).toEqual([
    190_000, 200_000, 81_000, 100_000, 50_000, 0, 200_000, 0,
  ]);
  expect((await listClasses(ctx)).find(({ key }) => key === "standard")).toMatchObject({ categories: 3 });
});
