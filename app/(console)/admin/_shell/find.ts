import type { Permission } from "@/commerce/access/model";
import { listProducts } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import { listStorefronts } from "@/commerce/storefronts";
import type { PaletteHit } from "@/components/admin/shell/model";

const MOST = 6;

/** Storefronts by name, code, country or host, and products by title, handle or article number: a few of each. */
export async function findEverything(
  ctx: Ctx,
  text: string,
  may: (permission: Permission) => boolean,
): Promise<PaletteHit[]> {
  const [storefronts, products] = await Promise.all([
    may("storefronts.read") ? storefrontHits(ctx, text) : [],
    may("catalog.read") ? productHits(ctx, text) : [],
  ]);
  return [...storefronts, ...products];
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
