import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { reads } from "@/app/_server/cache";
import { shopCtx } from "@/app/_server/context";
import { categoryBySlug } from "@/commerce/catalog";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { categoryPath } from "./cards";
import { findNode, treeOf } from "./navigation";
import { attachTags, chainOf, hrefOf } from "./view";

/**
 * The category behind a slug, with its ancestors. Moved: a permanent redirect to where it is now (Next has 308, which
 * crawlers read as 301). Unknown: 404, dropped as soon as any listing or category of the storefront changes.
 */
export const categoryAt = cache(async (view: StorefrontView, rawSlug: string) => {
  const slug = decodeSlug(rawSlug);
  const answer = await categoryBySlug(shopCtx(), chainOf(view), slug);
  await attachTags(
    answer && !("movedTo" in answer) ? reads.category(view, slug) : reads.missing(view, "category", slug),
  );
  if (!answer) notFound();
  if ("movedTo" in answer) permanentRedirect(hrefOf(view, categoryPath(answer.movedTo)));
  const found = findNode(await treeOf(view), answer.categoryId);
  if (!found) notFound();
  return found;
});

/** Next hands over path segments as they were written. */
export function decodeSlug(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
