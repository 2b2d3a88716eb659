import { type Ctx, inTransaction } from "@/commerce/context";
import { noteShownPrices, shownSpans } from "@/commerce/pricing";
import { addCode, createPromotion, listPromotions, startPromotion } from "@/commerce/promotions";
import { PROMOTION_STATUSES, type PromotionInput } from "@/commerce/promotions/model";
import { listStorefronts } from "@/commerce/storefronts";
import type { CurrencyCode } from "@/lib/currency";
import { ok } from "@/lib/result";
import type { SeededProduct } from "./catalog";
import { must } from "./must";
import { PRICE_CURRENCIES } from "./world/prices";

const DAY_MS = 86_400_000;
const ALL = { kind: "all" } as const;
const AUTUMN_CATEGORY = "knitwear";

/** Midnight some days from an instant, as the clock of a storefront shows it. */
const midnight = (from: Date, days: number) =>
  `${new Date(+from + days * DAY_MS).toISOString().slice(0, 10)}T00:00`;

/** The Friday after the fourth Thursday of November: this year's, or next year's when that weekend is over. */
function blackFriday(now: Date): Date {
  for (let year = now.getUTCFullYear(); ; year++) {
    const first = new Date(Date.UTC(year, 10, 1));
    const friday = new Date(Date.UTC(year, 10, 1 + ((11 - first.getUTCDay()) % 7) + 22));
    if (+friday + 3 * DAY_MS > +now) return friday;
  }
}

/**
 * Six promotions of the demo: reduced knitwear in Germany, socks in threes in Switzerland, spending tiers in the United
 * States, free delivery in the United Kingdom, a welcome code everywhere, and the next Black Friday. Passed over when
 * there are promotions already.
 */
export async function seedPromotions(
  ctx: Ctx,
  categoryIds: ReadonlyMap<string, string>,
  products: readonly SeededProduct[],
): Promise<void> {
  const present = await listPromotions(ctx, { statuses: PROMOTION_STATUSES, limit: 1 });
  if (present.total > 0) return;
  const storefronts = await listStorefronts(ctx, {});
  const idOf = (code: string) => storefronts.flatMap((one) => (one.code === code ? [one.id] : []));
  const friday = blackFriday(ctx.now);
  const socks = products.flatMap(({ id, facts }) => (facts.key === "wool-socks" ? [id] : []));
  const usual = { startsAt: null, endsAt: null, needsCode: false, conditions: [], limits: {} };

  const planned: PromotionInput[] = [
    {
      ...usual,
      name: "Autumn knitwear, Germany",
      storefrontIds: idOf("de"),
      startsAt: midnight(ctx.now, -7),
      endsAt: midnight(ctx.now, 21),
      combination: { kind: "stackable" },
      effects: [
        {
          kind: "percent",
          percentMicro: 150_000,
          per: "item",
          target: { kind: "some", of: { categoryIds: [categoryIds.get(AUTUMN_CATEGORY) ?? ""] } },
        },
      ],
      labels: { de: "Herbstpreis auf Strick" },
    },
    {
      ...usual,
      name: "Socks in threes, Switzerland",
      storefrontIds: idOf("ch"),
      combination: { kind: "stackable" },
      effects: [
        { kind: "cheapest_free", of: 3, free: 1, target: { kind: "some", of: { productIds: socks } } },
      ],
      labels: {
        de: "Socken: 3 für 2",
        fr: "Chaussettes : 3 pour le prix de 2",
        it: "Calzini: 3 al prezzo di 2",
      },
    },
    {
      ...usual,
      name: "Spend and save, United States",
      storefrontIds: idOf("us"),
      combination: { kind: "group", group: "order" },
      effects: [
        {
          kind: "tiered_spend",
          target: ALL,
          tiers: [
            { from: { USD: 15_000n }, benefit: { kind: "amount", amounts: { USD: 1_500n } } },
            { from: { USD: 30_000n }, benefit: { kind: "amount", amounts: { USD: 4_000n } } },
          ],
        },
      ],
      labels: { en: "Spend $150, save $15. Spend $300, save $40." },
    },
    {
      ...usual,
      name: "Free delivery from £75, United Kingdom",
      storefrontIds: idOf("gb"),
      combination: { kind: "stackable" },
      conditions: [{ kind: "subtotal", target: ALL, from: { GBP: 7_500n } }],
      effects: [{ kind: "free_shipping" }],
      labels: { en: "Free delivery on orders of £75 or more" },
    },
    {
      ...usual,
      name: "Welcome",
      storefrontIds: storefronts.map(({ id }) => id),
      needsCode: true,
      combination: { kind: "group", group: "order" },
      conditions: [{ kind: "first_order" }],
      effects: [{ kind: "percent", percentMicro: 100_000, per: "order", target: ALL }],
      limits: { perCustomer: 1 },
      labels: {
        en: "10% off your first order",
        de: "10 % auf Ihre erste Bestellung",
        fr: "10 % sur votre première commande",
        it: "10% sul primo ordine",
        ja: "初回のご注文は10%OFF",
        ar: "خصم 10% على طلبك الأول",
      },
    },
    {
      ...usual,
      name: "Black Friday",
      storefrontIds: storefronts.map(({ id }) => id),
      startsAt: midnight(friday, 0),
      endsAt: midnight(friday, 3),
      priority: 10,
      combination: { kind: "stackable" },
      effects: [{ kind: "percent", percentMicro: 200_000, per: "item", target: ALL }],
      labels: {
        en: "Black Friday: 20% off everything",
        de: "Black Friday: 20 % auf alles",
        fr: "Black Friday : 20 % sur tout",
        it: "Black Friday: 20% su tutto",
        ja: "ブラックフライデー 全品20%OFF",
        ar: "الجمعة البيضاء: خصم 20% على كل شيء",
      },
    },
  ];
  await wereShownBefore(ctx, idOf("de"), products);
  const made = await inTransaction(ctx, async (tx) => {
    for (const input of planned) {
      const { id, version, needsCode } = must(await createPromotion(tx, input));
      if (needsCode) must(await addCode(tx, { promotionId: id, code: "WELCOME10" }));
      must(await startPromotion(tx, { promotionId: id, version }));
    }
    return ok(planned.length);
  });
  must(made);
}

/** What is reduced from the start stood there at its regular price before: that is the price a reduction is told from. */
async function wereShownBefore(
  ctx: Ctx,
  storefrontIds: readonly string[],
  products: readonly SeededProduct[],
) {
  for (const { id, currency } of await listStorefronts(ctx, { ids: storefrontIds })) {
    const key = PRICE_CURRENCIES.find((one) => one === currency);
    if (!key) continue;
    const rows = products
      .filter(({ facts }) => facts.category === AUTUMN_CATEGORY)
      .flatMap(({ facts, variants }) =>
        variants.map((variant) => ({
          variantId: variant.id,
          currency: currency as CurrencyCode,
          amountMinor: BigInt(facts.priceMinor[key]),
          regularMinor: null,
        })),
      );
    const known = await shownSpans(
      ctx,
      id,
      rows.map(({ variantId }) => variantId),
    );
    const fresh = rows.filter(({ variantId }) => !known.has(variantId));
    must(await inTransaction(ctx, async (tx) => ok(await noteShownPrices(tx, id, fresh))));
  }
}
