import { type Ctx, inTransaction } from "@/commerce/context";
import { saveMethod } from "@/commerce/payments";
import { createStorefronts } from "@/commerce/storefronts";
import { makeBrand } from "@/tests/factories";

/** One storefront with a test card and an invoice: all that a payment needs of the world. */
export interface PaymentWorld {
  readonly storefrontId: string;
  readonly key: string;
  readonly origin: string;
}

export async function makePaymentWorld(ctx: Ctx): Promise<PaymentWorld> {
  const brandId = await makeBrand(ctx.db);
  const made = await inTransaction(ctx, (tx) =>
    createStorefronts(tx, [
      {
        ...{ brandId, code: "de", name: "Germany", status: "live", countries: ["DE"], currency: "EUR" },
        ...{ taxDisplay: "gross", timeZone: "Europe/Berlin" },
        locales: [{ locale: "de", hostName: "de.tide.localhost", key: "tide-de" }],
      },
    ]),
  );
  const storefrontId = made.ok ? (made.value[0]?.id ?? "") : "";
  for (const [key, provider, instrument] of [
    ["test-card", "test", "card"],
    ["invoice", "manual", "invoice"],
  ] as const) {
    const saved = await saveMethod(ctx, {
      ...{ storefrontId, version: 0, key, provider, instrument, enabled: true },
    });
    if (!saved.ok) throw new Error(saved.failure.code);
  }
  return { storefrontId, key: "tide-de", origin: "http://de.tide.localhost:3000" };
}
