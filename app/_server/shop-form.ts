import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import type { Ctx } from "@/commerce/context";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { database } from "@/db/client";
import type { Failure } from "@/lib/result";
import { failureWords, formView } from "./form-view";
import { cookieName, readCookie } from "./shop-cookies";
import { type Flash, readFlash } from "./shop-flash";
import { addressOf, type FormRule, type FormVerb, runShopForm } from "./shop-form-run";

export { failureWords } from "./form-view";
export type { FormDone, FormFailure, FormRule, ShopRequest } from "./shop-form-run";

/**
 * Makes the POST handler of a form of a storefront: `export const POST = defineShopForm(rule, verb)` in a route.ts below
 * `s/[key]`. What it does: shop-form-run.ts. Nothing here needs Next, so that our server can ask a handler without it
 * (direct-forms.ts).
 */
export function defineShopForm<Input>(rule: FormRule<Input>, verb: FormVerb<Input>) {
  return async function handle(
    request: Request,
    context: { readonly params: Promise<Record<string, string>> },
  ): Promise<Response> {
    const { key = "", ...params } = await context.params;
    const ip = addressOf(request);
    const ctx: Ctx = {
      db: database(),
      now: new Date(),
      actor: { kind: "anonymous", id: "anonymous", ip },
      requestId: randomUUID(),
    };
    const view = await formView(ctx, key);
    // The route was taken from the host table a moment ago; the storefront has gone since.
    if (!view) return new Response(null, { status: 404 });
    const say = (failure: Failure) => failureWords(view, failure);
    return runShopForm(rule, verb, request, { view, ctx, params, say });
  };
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
