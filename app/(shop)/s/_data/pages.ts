import { getTranslations } from "next-intl/server";
import { pagePath } from "@/app/_server/seo";
import { PAGE_KINDS, type PageKind, requiredPages } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { hrefOf, wordsOf } from "./view";

/** The page behind a slug, if this storefront has it. */
export async function pageBySlug(view: StorefrontView, slug: string): Promise<PageKind | undefined> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "pages" });
  return requiredPages(view).find((kind) => t(`${kind}.slug`) === slug);
}

/** Those that help one to buy; the others say who sells. */
const HELP: readonly PageKind[] = ["contact", "shipping", "returns"];

/** Links of the footer, in the order in which the law and the reader expect them. */
export async function pageLinks(view: StorefrontView) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "pages" });
  const required = requiredPages(view);
  const links = await Promise.all(
    PAGE_KINDS.filter((kind) => required.includes(kind)).map(async (kind) => ({
      kind,
      href: hrefOf(view, await pagePath(view, kind)),
      label: t(`${kind}.title`),
    })),
  );
  return {
    help: links.filter(({ kind }) => HELP.includes(kind)),
    company: links.filter(({ kind }) => !HELP.includes(kind)),
  };
}

export async function pageHref(view: StorefrontView, kind: PageKind): Promise<string | undefined> {
  return requiredPages(view).includes(kind) ? hrefOf(view, await pagePath(view, kind)) : undefined;
}
