import { sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { liveLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { newSecret, sha256 } from "@/lib/crypto";
import { fail, ok } from "@/lib/result";
import { type Outcome, readCart } from "./cart-store";
import { emptyCart, moveLines } from "./merge";
import type { CartRef, HandOver } from "./model";
import type { Place } from "./situation.view";
import { soldHere } from "./sold.view";

/** For each country that this storefront does not serve and another of the brand does: where that one lies, in a language that fits. */
export async function handOversFrom(
  ctx: Ctx,
  { brandId, storefrontId, locale }: Pick<Place, "brandId" | "storefrontId" | "locale">,
): Promise<HandOver[]> {
  const all = await liveLocales(ctx, brandId);
  const here = all.find((view) => view.storefrontId === storefrontId);
  const others = all.filter((view) => view.storefrontId !== storefrontId && view.audience === here?.audience);
  const countries = new Set(
    others.flatMap((view) => view.countries).filter((one) => !here?.countries.includes(one)),
  );
  return [...countries].sort().flatMap((country) => {
    const view = nearest(
      others.filter((one) => one.countries.includes(country)),
      locale,
    );
    return view ? [toHandOver(view, country)] : [];
  });
}

/** The same language, else the storefront's first. */
function nearest(views: readonly StorefrontView[], locale: string): StorefrontView | undefined {
  const language = locale.split("-", 1)[0];
  return (
    views.find((view) => view.locale === locale) ??
    views.find((view) => view.locale.split("-", 1)[0] === language) ??
    views[0]
  );
}

function toHandOver(view: StorefrontView, country: string): HandOver {
  const { storefrontId, name, key, locale, origin, pathPrefix } = view;
  return { country, storefrontId, name, key, locale, origin, pathPrefix };
}

/** What came of a cart in another storefront. */
export interface HandedOver {
  /** For a link to the other host, where `takeHandOver` changes it for the secret of the cart: good once, for ten minutes. */
  readonly token: string;
  readonly to: HandOver;
  /** Lines of the old cart that the other storefront does not sell. */
  readonly left: readonly { readonly variantId: string; readonly quantity: number }[];
}

/**
 * Makes a cart in the storefront that serves `country` from this one: what is sold there, in the same quantities; prices,
 * currency and tax are that storefront's own. Codes stay behind: they are another storefront's. This cart stays as it is. Refused
 * when no storefront of the brand serves the country (`checkout.no_hand_over`).
 */
export async function handOver(
  ctx: Ctx,
  input: { readonly ref: CartRef; readonly country: string; readonly locale: string },
): Outcome<HandedOver> {
  const cart = await readCart(ctx, input.ref);
  if (!cart) return fail("checkout.cart_not_found", "not_found");
  const [home] = await ctx.db.execute<{ brand_id: string }>(
    sql`select brand_id from storefront where id = ${cart.storefrontId}`,
  );
  const offers = await handOversFrom(ctx, {
    brandId: home?.brand_id ?? "",
    storefrontId: cart.storefrontId,
    locale: input.locale,
  });
  const to = offers.find(({ country }) => country === input.country);
  if (!to) return fail("checkout.no_hand_over", "not_found", { country: input.country });
  return inTransaction(ctx, async (tx) => {
    const { cartId, token } = await emptyCart(tx, to.storefrontId);
    await moveLines(tx, cart.id, cartId);
    const dropped = await tx.db.execute<{ variant_id: string; quantity: number }>(sql`
      delete from cart_line l where l.cart_id = ${cartId}
        and not exists (${soldHere(to.storefrontId, sql`l.variant_id`)})
      returning l.variant_id, l.quantity`);
    const left = dropped.map((row) => ({ variantId: row.variant_id, quantity: row.quantity }));
    return ok({ token, to, left });
  });
}

/** At the other host: the secret for the cookie, in place of the token from the link, which opens nothing from then on. */
export async function takeHandOver(
  ctx: Ctx,
  input: { readonly storefrontId: string; readonly token: string },
): Outcome<{ token: string }> {
  const token = newSecret();
  const taken = await ctx.db.execute(sql`
    update cart set token_hash = ${sha256(token)}, changed_at = now()
    where token_hash = ${sha256(input.token)} and storefront_id = ${input.storefrontId} and customer_id is null
      and state = 'open' and version = 1 and created_at > now() - interval '10 minutes'
    returning id`);
  return taken.length > 0 ? ok({ token }) : fail("checkout.cart_not_found", "not_found");
}
