import type { Permission } from "@/commerce/access/model";
import { listProducts } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import { findVariants } from "@/commerce/inventory";
import { priceListTable } from "@/commerce/pricing";
import { listPromotions } from "@/commerce/promotions";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import type { PaletteHit } from "@/components/admin/shell/model";

const MOST = 6;

/** Storefronts by name, code, country or host, products by title, handle or number, variants by SKU, barcode or name, promotions by name or code, price lists. */
export async function findEverything(
  ctx: Ctx,
  text: string,
  may: (permission: Permission) => boolean,
): Promise<PaletteHit[]> {
  const [storefronts, products, variants, promotions, priceLists] = await Promise.all([
    may("storefronts.read") ? storefrontHits(ctx, text) : [],
    may("catalog.read") ? productHits(ctx, text) : [],
    may("inventory.read") ? variantHits(ctx, text) : [],
    may("promotions.read") ? promotionHits(ctx, text) : [],
    may("pricing.read") ? priceListHits(ctx, text) : [],
  ]);
  return [...storefronts, ...products, ...variants, ...promotions, ...priceLists];
}

async function storefrontHits(ctx: Ctx, text: string): Promise<PaletteHit[]> {
  const wanted = text.toLowerCase();
  const all = await listStorefronts(ctx);
  return all
    .filter(({ name, code, countries, locales }) =>
      [name, code, ...countries, ...locales.map(({ hostName }) => hostName)].some((word) =>
        word.toLowerCase().includes(wanted),
      ),
    )
    .slice(0, MOST)
    .map(({ id, name, code }) => ({
      group: "storefronts",
      id,
      label: name,
      note: code,
      href: `/storefronts/${id}`,
    }));
}

async function productHits(ctx: Ctx, text: string): Promise<PaletteHit[]> {
  const { rows } = await listProducts(ctx, { search: text, limit: MOST });
  return rows.map(({ id, title, handle }) => ({
    group: "products",
    id,
    label: title,
    note: handle,
    href: `/catalog/${id}`,
  }));
}

async function variantHits(ctx: Ctx, text: string): Promise<PaletteHit[]> {
  const found = await findVariants(ctx, { text, limit: MOST });
  return found.map(({ variantId, title, sku }) => ({
    group: "variants",
    id: variantId,
    label: title,
    note: sku ?? "",
    href: `/inventory/variants/${variantId}`,
  }));
}

async function promotionHits(ctx: Ctx, text: string): Promise<PaletteHit[]> {
  const { rows } = await listPromotions(ctx, { query: text, limit: MOST });
  return rows.map(({ id, name, startsAt }) => ({
    group: "promotions",
    id,
    label: name,
    note: startsAt?.slice(0, 10) ?? "",
    href: `/promotions/${id}`,
  }));
}

async function priceListHits(ctx: Ctx, text: string): Promise<PaletteHit[]> {
  const wanted = text.toLowerCase();
  const lists = await priceListTable(ctx, (await theBrand(ctx)).id);
  return lists
    .filter(({ name, currency, audienceKey }) =>
      `${name} ${currency} ${audienceKey ?? ""}`.toLowerCase().includes(wanted),
    )
    .slice(0, MOST)
    .map(({ id, name, currency }) => ({
      group: "priceLists",
      id,
      label: name,
      note: currency,
      href: `/pricing/lists/${id}`,
    }));
}
