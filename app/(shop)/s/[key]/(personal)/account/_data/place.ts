import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { pageMetadata } from "@/app/_server/seo";
import type { CustomerPlace } from "@/commerce/customers/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { type PlaceParams, viewOf, wordsOf } from "../../../../_data/view";

/** Parameters of a page of the account: what was said by the form before, and where to go afterwards. */
export interface AccountProps extends PlaceParams {
  readonly searchParams: Promise<{ readonly [name: string]: string | string[] | undefined }>;
}

/** Where a customer acts, as verbs take it. */
export function placeOf(view: StorefrontView): CustomerPlace {
  return { brandId: view.brand.id, storefrontId: view.storefrontId, locale: view.locale };
}

/** Places that signing in leads back to: never another host, never anything else of this one. */
const RETURN = /^\/(account|cart|checkout)(\/[a-z0-9_-]+)*$/;

/** Where a form leads afterwards, or the account. */
export const returnInput = z
  .string()
  .max(200)
  .optional()
  .transform((to) => (to && RETURN.test(to) ? to : "/account"));

/** The same from the address of a page; null: nowhere in particular. */
export function returnOf(to: string | string[] | undefined): string | null {
  return typeof to === "string" && RETURN.test(to) ? to : null;
}

/** A path with the place to return to. */
export function withReturn(path: string, to: string | null): string {
  return to === null || to === "/account" ? path : `${path}?to=${encodeURIComponent(to)}`;
}

export type AccountWords = Awaited<ReturnType<typeof accountWords>>;

/** The words of the account in a storefront's language. */
export function accountWords(view: Pick<StorefrontView, "locale">) {
  return getTranslations({ locale: wordsOf(view), namespace: "shop.account" });
}

/** Words of another direction keep their own order inside a sentence (Unicode's isolates). */
export const isolated = (text: string) => `\u2068${text}\u2069`;

/** The head of a page of the account: of one person, so never indexed. */
export async function accountMetadata(
  { params }: PlaceParams,
  path: string,
  title: (words: AccountWords) => string,
): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const text = title(await accountWords(view));
  return pageMetadata(view, {
    path,
    title: `${text} | ${view.brand.name}`,
    description: text,
    alternates: [],
    indexable: false,
  });
}
