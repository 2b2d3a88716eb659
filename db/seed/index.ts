import { inviteStaff, listStaff } from "@/commerce/access";
import { type Ctx, systemCtx } from "@/commerce/context";
import { settleAll } from "@/commerce/events";
import { rebuildListings } from "@/commerce/listings";
import type { Db } from "@/db/client";
import { seedBrand } from "./brand";
import { seedCategories, seedProducts } from "./catalog";
import { seedDelivery } from "./delivery";
import { seedHistory } from "./history";
import { seedMedia } from "./media";
import { must } from "./must";
import { seedPayments } from "./payments";
import { seedPrices } from "./prices";
import { seedPromotions } from "./promotions";
import { seedRouting } from "./routing";
import { seedLocations, seedStock } from "./stock";
import { seedStorefronts } from "./storefronts";
import { seedTax } from "./tax";

export { generate } from "./generate";

export const OWNER_EMAIL = "owner@aldertide.example";

export interface SeedResult {
  /** The owner with the one-time password: only when this run made it. */
  readonly owner: { readonly email: string; readonly password: string } | null;
}

/**
 * Writes the demo world: a brand, its catalogue in twelve languages, prices in six currencies, six live
 * storefronts, sixty days of orders, stock at four locations and the owner. Each part is passed over when it is there, so that a seed that was
 * killed half-way is finished by the next. `say` hears what is being done.
 */
export async function seed(db: Db, say: (line: string) => void = () => {}): Promise<SeedResult> {
  const ctx = systemCtx(db, "seed");
  say("brand, price lists and storefronts");
  const brandId = await seedBrand(ctx);
  await seedTax.rules(ctx, brandId);
  const lists = await seedPrices.lists(ctx, brandId);
  const storefrontIds = await seedStorefronts(ctx, brandId, lists);
  say("products in twelve languages");
  const categoryIds = await seedCategories(ctx);
  await seedTax.classes(ctx, categoryIds);
  const products = await seedProducts(ctx, categoryIds);
  say("prices and promotions");
  await seedPrices.amounts(ctx, lists, products);
  await seedPrices.facts(ctx, products);
  await seedPrices.further(ctx, brandId, lists, products);
  await seedPrices.shownBefore(ctx, products);
  await seedPromotions(ctx, categoryIds, products);
  await seedLocations(ctx);
  await seedRouting(ctx, brandId);
  await seedPayments(ctx);
  await seedDelivery(ctx, products);
  say("artwork");
  await seedMedia(ctx, products);
  say("sixty days of orders");
  await seedHistory(db, ctx.now, products);
  await seedStock(ctx, products);
  say("listings");
  // By the clock of now: a reduction is told from what was shown before, and that was noted a moment ago.
  await rebuildListings(systemCtx(db, "seed"), { storefrontIds });
  await settleAll(ctx);
  return { owner: await seedOwner(ctx) };
}

async function seedOwner(ctx: Ctx): Promise<SeedResult["owner"]> {
  const people = await listStaff(ctx);
  if (people.length > 0) return null;
  const made = must(
    await inviteStaff(ctx, {
      email: OWNER_EMAIL,
      name: "Owner",
      locale: "en",
      grants: [{ role: "owner", storefrontId: null }],
    }),
  );
  return { email: OWNER_EMAIL, password: made.password };
}
