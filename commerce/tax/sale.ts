import type { Ctx } from "@/commerce/context";
import { env } from "@/lib/env";
import { taxFacts } from "./facts";
import type { TaxFacts, TaxResult, TaxSale } from "./model";
import { providedResult } from "./rules/provided";
import { taxOf } from "./rules/tax-of";
import { STRIPE_URL, stripeTax, type TaxProvider } from "./stripe";

/** The provider that the environment has a key for. */
function configuredProvider(): TaxProvider | null {
  const { STRIPE_TAX_KEY, STRIPE_TAX_ENDPOINT } = env();
  return STRIPE_TAX_KEY ? stripeTax(STRIPE_TAX_KEY, STRIPE_TAX_ENDPOINT ?? STRIPE_URL) : null;
}

/**
 * The tax of a sale by the provider that the brand's settings name for the country it goes to, else by the tables. Only sales
 * that are taxed by registration (`domestic`, `destination`) are put to a provider. When it does not answer, or not sensibly, the tables
 * do, and `provider_failed` is among the notes. Call it outside a transaction: it may wait for the network.
 */
export async function taxSale(
  ctx: Ctx,
  question: { brandId: string; sale: TaxSale; facts?: TaxFacts },
  provider: TaxProvider | null = configuredProvider(),
): Promise<TaxResult> {
  const { brandId, sale } = question;
  const countries = [sale.shipFrom.country, sale.shipTo.country];
  const facts = question.facts ?? (await taxFacts(ctx, { brandId, countries, date: sale.date }));
  const tables = taxOf(sale, facts);
  const { settings } = facts;
  const wanted =
    settings.provider === "stripe" && settings.providerCountries.includes(sale.shipTo.country.toUpperCase());
  const taxed = tables.treatment === "domestic" || tables.treatment === "destination";
  if (!wanted || !taxed) return tables;
  const failed = (reason: string): TaxResult => ({
    ...tables,
    notes: [...tables.notes, { key: "provider_failed", data: { provider: settings.provider, reason } }],
  });
  if (!provider) return failed("tax.provider_unconfigured");
  const answer = await provider.calculate(sale);
  if (!answer.ok) return failed(answer.failure.code);
  return providedResult(sale, tables, answer.value, provider.name) ?? failed("tax.provider_nonsense");
}
