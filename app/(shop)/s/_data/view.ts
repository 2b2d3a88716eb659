import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { cache } from "react";
import { cached, reads } from "@/app/_server/cache";
import { shopCtx } from "@/app/_server/context";
import { storefrontByKey } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { untilTag } from "@/edge/tag-registry.mjs";
import { type ShopLocale, shopMessagesLocale } from "@/lib/locale";

/** Parameters of every route of a storefront. Next gives promises. */
export interface PlaceParams {
  readonly params: Promise<{ readonly key: string }>;
}

/** The view that this request draws: for not-found pages, which are given no parameters. */
const drawn = cache((): { view: StorefrontView | undefined } => ({ view: undefined }));
export const drawnView = () => drawn().view;

/** The storefront locale of a key; also tells next-intl whose words to speak. Unknown: 404. */
export const viewOf = cache(async (key: string): Promise<StorefrontView> => {
  const view = await cached(
    async () => (await storefrontByKey(shopCtx(), key)) ?? null,
    ["storefront", key],
    reads.storefrontByKey(key),
  );
  if (!view) notFound();
  drawn().view = view;
  setRequestLocale(wordsOf(view));
  return view;
});

/** The shipped set of words that serves a storefront locale. */
export function wordsOf(view: Pick<StorefrontView, "locale">): ShopLocale {
  return shopMessagesLocale(view.locale) ?? "en";
}

/** Locales whose words may appear, nearest first: its own, its fallbacks, that in which the brand writes. */
export function chainOf(view: StorefrontView): string[] {
  return [...new Set([view.locale, ...view.fallbacks, view.brand.defaultLocale])];
}

/** A link within the storefront: path below its prefix. */
export function hrefOf(view: Pick<StorefrontView, "pathPrefix">, path: string): string {
  return path === "/" ? view.pathPrefix || "/" : `${view.pathPrefix}${path}`;
}

/** For `lang` on words that are not in the page's language. */
export function langIfForeign(view: Pick<StorefrontView, "locale">, locale: string): string | undefined {
  return locale.split("-")[0] === view.locale.split("-")[0] ? undefined : locale;
}

/** Puts tags on the page that is being drawn. Its reads go straight to the database: the page itself is what is kept. */
export async function attachTags(tags: readonly string[]): Promise<void> {
  await cached(async () => true, ["tags", ...tags], tags);
}

/** Ends the page that is being drawn when the first of its prices does, whether or not somebody drops it then. */
export async function attachEnds(prices: readonly { readonly validUntil: Date | null }[]): Promise<void> {
  const ends = prices.flatMap(({ validUntil }) => validUntil?.getTime() ?? []);
  if (ends.length > 0) await attachTags([untilTag(new Date(Math.min(...ends)))]);
}
