import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { viewOf, wordsOf } from "@/app/(shop)/s/_data/view";
import type { Ctx } from "@/commerce/context";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { database } from "@/db/client";
import type { Failure } from "@/lib/result";
import { cookieName, readCookie } from "./shop-cookies";
import { type Flash, readFlash } from "./shop-flash";
import { addressOf, type FormRule, type FormVerb, runShopForm } from "./shop-form-run";

export type { FormDone, FormFailure, FormRule, ShopRequest } from "./shop-form-run";

/**
 * Makes the POST handler of a form of a storefront: `export const POST = defineShopForm(rule, verb)` in a route.ts below
 * `s/[key]`. What it does: shop-form-run.ts.
 */
export function defineShopForm<Input>(rule: FormRule<Input>, verb: FormVerb<Input>) {
  return async function handle(
    request: Request,
    context: { readonly params: Promise<Record<string, string>> },
  ): Promise<Response> {
    const { key = "", ...params } = await context.params;
    const view = await viewOf(key);
    const ip = addressOf(request);
    const ctx: Ctx = {
      db: database(),
      now: new Date(),
      actor: { kind: "anonymous", id: "anonymous", ip },
      requestId: randomUUID(),
    };
    const say = (failure: Failure) => failureWords(view, failure);
    return runShopForm(rule, verb, request, { view, ctx, params, say });
  };
}

/** The words of a failure in the language of a storefront; for a code that nobody wrote words for: that it is not valid. */
export async function failureWords(
  view: Pick<StorefrontView, "locale">,
  { code, data }: Pick<Failure, "code" | "data">,
): Promise<string> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "errors" });
  type Key = Parameters<typeof t>[0];
  return t((t.has(code as Key) ? code : "input.invalid") as Key, data as never);
}

/** What a page says once: the flash that its address (`?notice=…`) and its cookie name together; null: nothing. */
export async function currentFlash(
  view: Pick<StorefrontView, "origin">,
  notice: string | readonly string[] | undefined,
): Promise<Flash | null> {
  return readFlash(view, (await headers()).get("cookie"), notice);
}

/** The secret of the shopper's cart in this storefront, as the cookie has it. Pages that read it are never kept. */
export async function currentCartToken(
  view: Pick<StorefrontView, "code" | "origin">,
): Promise<string | null> {
  return readCookie((await headers()).get("cookie"), cookieName.cart(view));
}
