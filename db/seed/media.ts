import { inArray } from "drizzle-orm";
import { addMedia, saveBrandMedia, saveLabels } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import { media } from "@/db/schema";
import { SHOP_LOCALES } from "@/lib/locale";
import type { SeededProduct } from "./catalog";
import { must } from "./must";
import { copyOf } from "./words";
import { productArt, SCENES, sceneArt, type View } from "./world/art";

const AT_ONCE = 4;

const bytesOf = (svg: string) => Buffer.from(svg, "utf8");

/** Draws every product in every colour and view, and the brand's scenes; with alt texts in every locale. */
export async function seedMedia(ctx: Ctx, products: readonly SeededProduct[]): Promise<void> {
  for (const scene of SCENES) {
    for (const shape of ["wide", "tall"] as const) {
      const id = `med_scene_${scene}${shape === "tall" ? "_tall" : ""}`;
      must(
        await saveBrandMedia(ctx, { id, bytes: bytesOf(sceneArt(scene, shape)), alt: null, drawnByUs: true }),
      );
    }
  }
  const rows = await ctx.db
    .selectDistinct({ productId: media.productId })
    .from(media)
    .where(
      inArray(
        media.productId,
        products.map((product) => product.id),
      ),
    );
  const drawn = new Set(rows.map((row) => row.productId));
  const missing = products.filter(({ id }) => !drawn.has(id)).values();
  // A few products side by side: each picture waits for the disk and for its header to be read.
  const drawRest = async () => {
    for (const product of missing) await draw(ctx, product);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, drawRest));
}

/** One product's pictures: all views of the first colour, then of the next. */
async function draw(ctx: Ctx, { id: productId, facts }: SeededProduct): Promise<void> {
  const labels: { key: string; locale: string; label: string }[] = [];
  for (const colour of facts.colours) {
    for (const view of ([1, 2, 3] as const satisfies readonly View[]).slice(0, facts.views)) {
      const altIn = (locale: (typeof SHOP_LOCALES)[number]) => {
        const { alts, products, values } = copyOf(locale);
        const title = products[facts.key]?.title ?? facts.key;
        return (alts[String(view)] ?? "{title}")
          .replace("{title}", title)
          .replace("{colour}", values[colour] ?? colour);
      };
      const added = await addMedia(ctx, {
        productId,
        bytes: bytesOf(productArt(facts.key, colour, view)),
        alt: altIn("en"),
        optionValueKey: facts.colours.length > 1 ? `colour:${colour}` : null,
        drawnByUs: true,
      });
      const key = `media:${must(added).id}`;
      labels.push(...SHOP_LOCALES.map((locale) => ({ key, locale, label: altIn(locale) })));
    }
  }
  must(await saveLabels(ctx, labels));
}
