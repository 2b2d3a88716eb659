import { z } from "zod";
import type { Ctx } from "@/commerce/context";
import { listPriceLists, priceListOf, priceSheet, storefrontsSelling } from "@/commerce/pricing";
import { CHANNELS, type Channel } from "@/commerce/pricing/model";
import { explainPrice } from "@/commerce/quotes";
import type { PriceExplanation } from "@/commerce/quotes/model";
import { theBrand } from "@/commerce/storefronts";
import type { VariantHit } from "@/components/admin/pricing/variant-picker";
import type { SearchParams } from "@/components/admin/tables/table-state";
import type { Failure } from "@/lib/result";
import { instantOfWallClock, isWallClock } from "@/lib/wall-clock";
import type { PricingPlace } from "../places";

/** What the page asks, as it stands in the address. */
export interface ExplainQuestion {
  readonly storefrontId: string;
  readonly variantId: string;
  readonly group: string;
  readonly company: string;
  readonly quantity: number;
  readonly channel: Channel;
  /** Wall clock of the storefront; empty: now. */
  readonly at: string;
  readonly codes: string;
}

const text = z.string().trim().max(200).catch("");
const fields = z.object({
  storefront: text,
  variant: text,
  list: text,
  group: text,
  company: text,
  codes: text,
  at: text,
  quantity: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  channel: z.enum(CHANNELS).catch("web"),
});

/** Reads the question; a list in the address chooses a storefront that sells from it. */
export async function readQuestion(
  ctx: Ctx,
  params: SearchParams,
  places: readonly PricingPlace[],
): Promise<ExplainQuestion> {
  const { storefront, variant, list, ...rest } = fields.parse(params);
  const sellers = list ? await storefrontsSelling(ctx, list) : [];
  const known = (id: string | undefined) => places.find((place) => place.id === id)?.id;
  const storefrontId = known(storefront) ?? known(sellers.find((id) => known(id))) ?? places[0]?.id ?? "";
  return { storefrontId, variantId: variant, ...rest };
}

/** Asks `quotes` why; null while nothing is chosen. */
export async function answerQuestion(
  ctx: Ctx,
  question: ExplainQuestion,
  place: PricingPlace | undefined,
): Promise<{ value: PriceExplanation | null; failure: Failure | null }> {
  if (!place || question.variantId === "") return { value: null, failure: null };
  const answer = await explainPrice(ctx, {
    storefrontId: place.id,
    variantId: question.variantId,
    quantity: question.quantity,
    channel: question.channel,
    customer: {
      key: null,
      groups: question.group ? [question.group] : [],
      companyKey: question.company || null,
      firstOrder: false,
    },
    codes: question.codes
      .split(",")
      .map((code) => code.trim())
      .filter(Boolean)
      .slice(0, 20),
    at: isWallClock(question.at) ? instantOfWallClock(question.at, place.timeZone) : ctx.now,
  });
  return answer.ok ? { value: answer.value, failure: null } : { value: null, failure: answer.failure };
}

/** Variants by name, handle or number, whatever list prices them. */
export async function findVariants(ctx: Ctx, search: string, limit = 8): Promise<VariantHit[]> {
  const [list] = await listPriceLists(ctx, (await theBrand(ctx)).id);
  if (!list) return [];
  const sheet = await priceSheet(ctx, { priceListId: list.id, query: search, limit });
  return sheet.ok ? sheet.value.rows.map(hitOf) : [];
}

/** The chosen variant in words, as the picker shows it. */
export async function variantById(
  ctx: Ctx,
  storefrontId: string,
  variantId: string,
): Promise<VariantHit | null> {
  if (variantId === "") return null;
  const list = await priceListOf(ctx, storefrontId);
  if (!list) return null;
  const sheet = await priceSheet(ctx, { priceListId: list.id, variantIds: [variantId], limit: 1 });
  const [row] = sheet.ok ? sheet.value.rows : [];
  return row ? hitOf(row) : null;
}

const hitOf = (row: { variantId: string; title: string; options: string; sku: string | null }) => ({
  variantId: row.variantId,
  title: row.title,
  variant: row.options,
  sku: row.sku ?? "",
});
