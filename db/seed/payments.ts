import type { Ctx } from "@/commerce/context";
import { listMethods, saveMethod } from "@/commerce/payments";
import type { SaveMethodInput } from "@/commerce/payments/model";
import { listStorefronts } from "@/commerce/storefronts";
import { must } from "./must";

type Method = Omit<SaveMethodInput, "storefrontId" | "version" | "enabled" | "position">;

const CARD: Method = { key: "test-card", provider: "test", instrument: "card" };
const STRIPE: Method = { key: "card", provider: "stripe", instrument: "card" };

/** Companies at any amount; people up to an amount that the shop is ready to lose. */
const invoice = (country: string, upTo: Record<string, string>): Method => ({
  ...{ key: "invoice", provider: "manual", instrument: "invoice" },
  conditions: [
    { countries: [country], customer: "business" },
    { countries: [country], customer: "consumer", upTo },
  ],
  details: { dueDays: "14" },
});

const transfer = (details: NonNullable<Method["details"]>): Method => ({
  ...{ key: "bank-transfer", provider: "manual", instrument: "bank_transfer" },
  details: { accountName: "Alder & Tide", dueDays: "7", ...details },
});

/** Account numbers as the standards print them in their examples: nobody's. */
const METHODS: Readonly<Record<string, readonly Method[]>> = {
  us: [CARD, STRIPE],
  gb: [CARD, STRIPE, transfer({ iban: "GB29 NWBK 6016 1331 9268 19", bic: "NWBKGB2L" })],
  de: [
    CARD,
    STRIPE,
    invoice("DE", { EUR: "25000" }),
    transfer({ iban: "DE89 3704 0044 0532 0130 00", bic: "COBADEFF" }),
  ],
  ch: [
    CARD,
    STRIPE,
    invoice("CH", { CHF: "25000" }),
    transfer({ iban: "CH93 0076 2011 6238 5295 7", bic: "POFICHBE" }),
  ],
  jp: [CARD, STRIPE, transfer({ bankName: "Demo Bank, Marunouchi", accountNumber: "0012345" })],
  ae: [
    CARD,
    STRIPE,
    {
      ...{ key: "cash-on-delivery", provider: "manual", instrument: "cash_on_delivery" },
      conditions: [{ countries: ["AE"], upTo: { AED: "300000" } }],
    },
  ],
};

/** The ways to pay of the demo's storefronts. Stripe is offered once its keys are there. Passed over where there are some. */
export async function seedPayments(ctx: Ctx): Promise<void> {
  for (const { id: storefrontId, code } of await listStorefronts(ctx, {})) {
    if ((await listMethods(ctx, { storefrontId })).length > 0) continue;
    for (const [position, method] of (METHODS[code] ?? []).entries())
      must(await saveMethod(ctx, { ...method, storefrontId, version: 0, enabled: true, position }));
  }
}
