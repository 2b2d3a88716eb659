import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { stockFor } from "@/commerce/inventory";
import type { StockFact } from "@/commerce/inventory/model";
import { labelOf } from "@/commerce/listings/model";
import { inSnapshot } from "@/commerce/quotes";
import type { PricedCart } from "@/commerce/quotes/model";
import { type ArticleWords, wordsOfVariants } from "./articles.view";
import { opensFor } from "./cart-store";
import type { CartDiscount, CartGift, CartLineView, CartRef, CartView, ViewTotals } from "./model";
import { needsDelivery, offersOf } from "./offers";
import { type PricedSituation, priceSituation } from "./price";
import { lineStock } from "./rules/line-stock";
import { readSituation, type Situation } from "./situation.view";

/** A cart looked at: what its page shows, with what it was made of for those who go on from there. */
export interface Looked {
  readonly view: CartView;
  readonly situation: Situation;
  readonly base: PricedSituation;
  /** With the chosen delivery, if there is one. */
  readonly priced: PricedCart;
  readonly stock: readonly StockFact[];
}

/**
 * The cart as its page and drawer show it, in the words of a storefront locale: lines with prices and stock, notices, totals,
 * what delivery would cost. Notes the prices it shows, so that the next one can say what changed. Null: there is no cart.
 */
export async function cartView(
  ctx: Ctx,
  input: { readonly ref: CartRef; readonly localeKey: string },
): Promise<CartView | null> {
  const looked = await look(ctx, input);
  if (looked) await noteShown(ctx, looked);
  return looked?.view ?? null;
}

/** Looks at a cart and notes nothing. */

export async function look(
  ctx: Ctx,
  { ref, localeKey }: { readonly ref: CartRef; readonly localeKey: string | null },
): Promise<Looked | null> {
  const read = await inSnapshot(ctx, (snapshot) => readAll(snapshot, ref, localeKey));
  if (!read) return null;
  const { situation, base, stock, gifts, country } = read;
  const { cart, articles } = situation;
  const { offers, chosen } = offersOf(ctx.now, situation, base, stock);
  const priced = chosen?.priced ?? base.priced;
  const lines = linesOf(situation, base, priced, stock);
  const { applied } = priced;
  const view: CartView = {
    cartId: cart.id,
    storefrontId: cart.storefrontId,
    currency: priced.currency,
    taxIncluded: priced.taxIncluded,
    count: articles.reduce((sum, { quantity }) => sum + quantity, 0),
    lines,
    gifts,
    codes: priced.codes.map(({ typed, state, promotionId, reason, data }) => ({
      typed,
      state,
      label: promotionId === null ? null : labelFor(situation, base, promotionId),
      reason,
      data,
    })),
    discounts: applied
      .filter(({ amountMinor }) => amountMinor > 0n)
      .map(({ promotionId, amountMinor }) => discount(situation, base, promotionId, amountMinor)),
    totals: totalsOf(priced, chosen !== null || !needsDelivery(situation, base.gone)),
    shipTo: { country, given: cart.shipTo !== null },
    delivery: offers,
    orderable:
      lines.length > 0 &&
      lines.every(({ stock }) => stock !== "gone" && stock !== "out" && stock !== "short"),
    paying: situation.paying,
  };
  return { view, situation, base, priced, stock };
}

/** Everything that a view is made of, from one state of the database. */
async function readAll(snapshot: Ctx, ref: CartRef, localeKey: string | null) {
  const which = sql`${opensFor(ref)} and c.state in ('open', 'paying')`;
  const situation = await readSituation(snapshot, which, localeKey);
  if (!situation) return null;
  const { cart, place, articles } = situation;
  const country = cart.shipTo?.country ?? place.countries[0] ?? "";
  const base = await priceSituation(snapshot, situation);
  const stock = await stockFor(snapshot, {
    ...{ country, storefrontId: cart.storefrontId, channel: cart.channel },
    variantIds: articles.map(({ variantId }) => variantId),
  });
  return { situation, base, stock, country, gifts: await giftsOf(snapshot, place.localeKey, base.priced) };
}

function linesOf(
  situation: Situation,
  base: PricedSituation,
  priced: PricedCart,
  stock: readonly StockFact[],
): CartLineView[] {
  const byId = new Map(priced.lines.map((line) => [line.id, line]));
  return situation.articles.map((article): CartLineView => {
    const { lineId, quantity, shownUnitMinor, beforeUnitMinor, words, sku } = article;
    const head = { id: lineId, ...words, sku, quantity };
    const line = byId.get(lineId);
    if (!line)
      return {
        ...head,
        ...{ unitMinor: 0n, regularUnitMinor: 0n, regularMinor: 0n, discountMinor: 0n, amountMinor: 0n },
        ...{ discounts: [], stock: "gone", left: 0, priceChange: null },
      };
    const before =
      shownUnitMinor !== null && shownUnitMinor !== line.shelfUnitMinor ? shownUnitMinor : beforeUnitMinor;
    return {
      ...head,
      unitMinor: line.shelfUnitMinor,
      regularUnitMinor: line.regularUnitMinor,
      regularMinor: line.regularMinor,
      discountMinor: line.discountMinor,
      amountMinor: line.amountMinor,
      discounts: line.shares.map(({ promotionId, amountMinor }) =>
        discount(situation, base, promotionId, amountMinor),
      ),
      ...lineStock(stock, article),
      priceChange:
        before === null || before === line.shelfUnitMinor
          ? null
          : { beforeMinor: before, afterMinor: line.shelfUnitMinor },
    };
  });
}

/** Keeps what was shown where it is not what is kept; the change stays said until the line is changed. */
export async function noteShown(ctx: Ctx, { situation, view }: Looked): Promise<void> {
  const { articles } = situation;
  const { lines } = view;
  const kept = new Map(articles.map((article) => [article.lineId, article.shownUnitMinor]));
  const news = lines.filter(({ id, stock, unitMinor }) => stock !== "gone" && kept.get(id) !== unitMinor);
  if (news.length === 0) return;
  await ctx.db.execute(sql`
    update cart_line l set shown_unit_minor = n.shown, before_unit_minor = n.before
    from unnest(${sql.param(news.map(({ id }) => id))}::text[],
      ${sql.param(news.map(({ unitMinor }) => unitMinor.toString()))}::bigint[],
      ${sql.param(news.map(({ priceChange }) => priceChange?.beforeMinor.toString() ?? null))}::bigint[]) as n(id, shown, before)
    where l.id = n.id`);
}

function totalsOf({ totals, tax }: PricedCart, shippingKnown: boolean): ViewTotals {
  const { grossMinor: _, ...shown } = totals;
  return {
    ...shown,
    shippingKnown,
    taxLines: tax.lines,
    treatment: tax.treatment,
    notes: tax.notes.map(({ key }) => key),
  };
}

async function giftsOf(ctx: Ctx, localeKey: string, { gifts }: PricedCart): Promise<CartGift[]> {
  const words = await wordsOfVariants(
    ctx,
    localeKey,
    gifts.map(({ variantId }) => variantId),
  );
  return gifts.flatMap(({ promotionId, variantId, quantity }) => {
    const found: ArticleWords | undefined = words.get(variantId);
    if (!found) return [];
    const { title, options, wordsLocale, picture } = found;
    return [{ promotionId, variantId, title, options, wordsLocale, picture, quantity }];
  });
}

function discount(
  situation: Situation,
  base: PricedSituation,
  promotionId: string,
  amountMinor: bigint,
): CartDiscount {
  return { promotionId, label: labelFor(situation, base, promotionId), amountMinor };
}

function labelFor({ place }: Situation, { facts }: PricedSituation, promotionId: string): string | null {
  const rule = facts.promotions.find((one) => one.rule.id === promotionId)?.rule;
  if (!rule) return null;
  const fallbacks = place.chain.slice(1, -1);
  return labelOf(rule.labels, { locale: place.locale, fallbacks }, place.chain.at(-1) ?? "en");
}
