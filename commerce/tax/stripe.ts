import { request } from "undici";
import { z } from "zod";
import { minorDigits } from "@/lib/currency";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { TaxAddress, TaxLine, TaxSale } from "./model";
import type { ProvidedAmount, ProvidedTax } from "./rules/provided";

/** Somebody who knows the tax of a sale better than our tables. */
export interface TaxProvider {
  readonly name: string;
  readonly calculate: (sale: TaxSale) => Promise<Result<ProvidedTax, Failure<ProviderFailure>>>;
}

/** Why a provider gave no usable answer; the tables stand in. */
export type ProviderFailure =
  | "tax.provider_unreachable"
  | "tax.provider_refused"
  | "tax.provider_nonsense"
  | "tax.provider_currency";

export const STRIPE_URL = "https://api.stripe.com";
const MAX_BYTES = 1024 * 1024;
const GENERAL_GOODS = "txcd_99999999";
const NOT_TAXABLE = "txcd_00000000";
const SHIPPING = "txcd_92010001";

const breakdown = z.object({
  amount: z.number().int(),
  taxable_amount: z.number().int(),
  jurisdiction: z
    .object({ country: z.string(), state: z.string().nullish(), display_name: z.string().nullish() })
    .nullish(),
  tax_rate_details: z
    .object({ display_name: z.string().nullish(), percentage_decimal: z.string().nullish() })
    .nullish(),
});
const amount = z.object({ amount_tax: z.number().int().min(0), tax_breakdown: z.array(breakdown).nullish() });
const calculation = z.object({
  line_items: z.object({ data: z.array(amount.extend({ reference: z.string() })) }),
  shipping_cost: amount.nullish(),
});

/**
 * Stripe Tax (`POST /v1/tax/calculations`). Amounts go out in minor units with our own notion of gross or net; what comes back
 * is read strictly, and an answer that does not fit its own sums is refused. The key never leaves the header.
 */
export function stripeTax(key: string, baseUrl: string = STRIPE_URL, timeoutMs = 4_000): TaxProvider {
  return {
    name: "stripe",
    calculate: async (sale) => {
      // Stripe counts three-digit currencies in tens; nothing is guessed for them.
      if (minorDigits(sale.currency) > 2)
        return fail("tax.provider_currency", "invalid", { currency: sale.currency });
      try {
        const response = await request(`${baseUrl}/v1/tax/calculations`, {
          method: "POST",
          headers: {
            authorization: `Bearer ${key}`,
            "content-type": "application/x-www-form-urlencoded",
            "stripe-version": "2024-06-20",
          },
          body: new URLSearchParams(formOf(sale)).toString(),
          ...{ headersTimeout: timeoutMs, bodyTimeout: timeoutMs, signal: AbortSignal.timeout(timeoutMs) },
        });
        const text = await readText(response.body);
        if (response.statusCode !== 200)
          return fail("tax.provider_refused", "conflict", { status: response.statusCode });
        return readAnswer(text);
      } catch {
        return fail("tax.provider_unreachable", "limit");
      }
    },
  };
}

/** The sale as Stripe's form fields. */
export function formOf(sale: TaxSale): [string, string][] {
  const behavior = sale.pricesInclude === "gross" ? "inclusive" : "exclusive";
  const { vatId, evidence } = sale.customer;
  const shipping = sale.shipping.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return [
    ["currency", sale.currency.toLowerCase()],
    ["tax_date", String(Math.floor(sale.date.getTime() / 1000))],
    ["customer_details[address_source]", "shipping"],
    ...addressFields("customer_details[address]", sale.shipTo),
    ...addressFields("ship_from_details[address]", sale.shipFrom),
    ...(vatId && evidence?.state === "valid"
      ? ([
          ["customer_details[tax_ids][0][type]", "eu_vat"],
          ["customer_details[tax_ids][0][value]", vatId],
        ] satisfies [string, string][])
      : []),
    ...sale.lines.flatMap(({ id, amountMinor, quantity, taxClass }, at): [string, string][] => [
      [`line_items[${at}][reference]`, id],
      [`line_items[${at}][amount]`, amountMinor.toString()],
      [`line_items[${at}][quantity]`, String(quantity)],
      [`line_items[${at}][tax_behavior]`, behavior],
      [`line_items[${at}][tax_code]`, taxClass === "exempt" ? NOT_TAXABLE : GENERAL_GOODS],
    ]),
    ...(shipping > 0n
      ? ([
          ["shipping_cost[amount]", shipping.toString()],
          ["shipping_cost[tax_behavior]", behavior],
          ["shipping_cost[tax_code]", SHIPPING],
        ] satisfies [string, string][])
      : []),
    ["expand[0]", "line_items.data.tax_breakdown"],
    ["expand[1]", "shipping_cost.tax_breakdown"],
  ];
}

function addressFields(prefix: string, { country, region, postcode }: TaxAddress): [string, string][] {
  return [
    [`${prefix}[country]`, country],
    ...(region ? ([[`${prefix}[state]`, region]] satisfies [string, string][]) : []),
    ...(postcode ? ([[`${prefix}[postal_code]`, postcode]] satisfies [string, string][]) : []),
  ];
}

function readAnswer(text: string): Result<ProvidedTax, Failure<ProviderFailure>> {
  const nonsense = fail("tax.provider_nonsense", "conflict");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return nonsense;
  }
  const parsed = calculation.safeParse(json);
  if (!parsed.success) return nonsense;
  const { line_items: items, shipping_cost: shipping } = parsed.data;
  const lines = new Map(items.data.map((item) => [item.reference, provided(item)]));
  const delivery = shipping ? provided(shipping) : { taxMinor: 0n, parts: [] };
  const whole = [...lines.values(), delivery].every(
    ({ taxMinor, parts }) => parts.reduce((sum, part) => sum + part.taxMinor, 0n) === taxMinor,
  );
  return whole ? ok({ lines, shipping: delivery }) : nonsense;
}

function provided(item: z.infer<typeof amount>): ProvidedAmount {
  const parts = (item.tax_breakdown ?? []).map((part): TaxLine => {
    const { jurisdiction, tax_rate_details: rate } = part;
    const place = [jurisdiction?.country ?? "US", jurisdiction?.state].filter(Boolean).join("-");
    return {
      ...{ jurisdiction: place, component: "sales_tax", compound: false },
      name: [jurisdiction?.display_name, rate?.display_name].filter(Boolean).join(" ") || place,
      rateMicro: percentMicro(rate?.percentage_decimal ?? "0"),
      ...{ baseMinor: BigInt(part.taxable_amount), taxMinor: BigInt(part.amount) },
    };
  });
  return { taxMinor: BigInt(item.amount_tax), parts };
}

/** "8.875" percent in millionths, without passing through a floating-point number. */
function percentMicro(text: string): number {
  const match = /^([0-9]{1,3})(?:\.([0-9]{1,10}))?$/.exec(text);
  if (!match) return 0;
  const [, whole = "0", fraction = ""] = match;
  return Number(whole) * 10_000 + Number(fraction.padEnd(4, "0").slice(0, 4));
}

async function readText(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Error("answer too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
