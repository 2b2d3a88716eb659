"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { type Ctx, inTransaction } from "@/commerce/context";
import { theBrand } from "@/commerce/storefronts";
import {
  assignClass,
  assignedClasses,
  confirmRates,
  endRate,
  endRegistration,
  removeClass,
  removeRate,
  saveClass,
  saveRate,
  saveRegistration,
  saveTaxSettings,
  saveZone,
  taxFacts,
  taxSale,
  vatChecks,
  vatEvidence,
  verifyVatId,
} from "@/commerce/tax";
import {
  confirmRatesInput,
  endRateInput,
  endRegistrationInput,
  removeRateInput,
  saveClassInput,
  saveRateInput,
  saveRegistrationInput,
  saveSettingsInput,
  saveZoneInput,
} from "@/commerce/tax/model";
import { type CurrencyCode, isCurrency } from "@/lib/currency";
import { ok, type Result } from "@/lib/result";

const may = "tax.edit";

/** Redraws the pages of the tax room once something in them changed. */
async function redraw<R extends Result<unknown>>(result: Promise<R>): Promise<R> {
  const answer = await result;
  if (answer.ok) revalidatePath("/admin/tax", "layout");
  return answer;
}

export const addRate = defineAction({ may, input: saveRateInput }, (ctx, input) =>
  redraw(saveRate(ctx, input)),
);
export const stopRate = defineAction({ may, input: endRateInput }, (ctx, input) =>
  redraw(endRate(ctx, input)),
);
export const dropRate = defineAction({ may, input: removeRateInput }, (ctx, input) =>
  redraw(removeRate(ctx, input)),
);
export const checkRates = defineAction({ may, input: confirmRatesInput }, (ctx, input) =>
  redraw(confirmRates(ctx, input)),
);
export const keepZone = defineAction({ may, input: saveZoneInput }, (ctx, input) =>
  redraw(saveZone(ctx, input)),
);
export const keepClass = defineAction({ may, input: saveClassInput }, (ctx, input) =>
  redraw(saveClass(ctx, input)),
);
export const dropClass = defineAction(
  { may, input: z.strictObject({ key: z.string().max(40), version: z.int().min(0) }) },
  (ctx, input) => redraw(removeClass(ctx, input)),
);

const groups = z
  .array(
    z.strictObject({
      productIds: z.array(z.string().max(64)).max(500),
      classKey: z.string().max(40).nullable(),
    }),
  )
  .max(50);

/** Gives products classes, all or none. Answers what they were, which undoes it when sent back. */
export const setClasses = defineAction({ may, input: groups }, (ctx, wanted) =>
  redraw(
    inTransaction<Result<z.infer<typeof groups>>>(ctx, async (tx) => {
      const before = await assignedClasses(
        tx,
        wanted.flatMap(({ productIds }) => productIds),
      );
      const undo = new Map<string | null, string[]>();
      for (const { productIds, classKey } of wanted) {
        for (const id of productIds) {
          const was = before.get(id) ?? null;
          undo.set(was, [...(undo.get(was) ?? []), id]);
        }
        const done = await assignClass(tx, { productIds, classKey });
        if (!done.ok) return done;
      }
      return ok(Array.from(undo, ([classKey, productIds]) => ({ classKey, productIds })));
    }),
  ),
);

export const register = defineAction(
  { may, input: saveRegistrationInput.omit({ brandId: true }) },
  async (ctx, input) => redraw(saveRegistration(ctx, { ...input, brandId: (await theBrand(ctx)).id })),
);
export const endRegistered = defineAction({ may, input: endRegistrationInput }, (ctx, input) =>
  redraw(endRegistration(ctx, input)),
);
export const keepSettings = defineAction(
  { may, input: saveSettingsInput.omit({ brandId: true }) },
  async (ctx, input) => redraw(saveTaxSettings(ctx, { ...input, brandId: (await theBrand(ctx)).id })),
);

/** Checks a VAT id and keeps what was said as evidence; with all that was said before. */
export const checkVatId = defineAction(
  { may: "tax.read", input: z.strictObject({ vatId: z.string().max(40) }) },
  async (ctx, { vatId }) => {
    const brand = await theBrand(ctx);
    const found = await verifyVatId(ctx, { vatId, brandId: brand.id });
    if (!found.ok) return found;
    return ok({ evidence: found.value, checks: await vatChecks(ctx, found.value.vatId) });
  },
);

const address = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  region: z.string().max(10).nullable(),
  postcode: z.string().max(20).nullable(),
});

/** The tax of one sale, by the engine that the shop asks; nothing is kept. */
export const calculate = defineAction(
  {
    may: "tax.read",
    input: z.strictObject({
      currency: z.string().refine(isCurrency),
      pricesInclude: z.enum(["gross", "net"]),
      policy: z.enum(["keep_gross", "keep_net"]),
      shipFrom: address,
      shipTo: address,
      customer: z.enum(["consumer", "business"]),
      vatId: z.string().max(40).nullable(),
      supply: z.enum(["goods", "services"]),
      amountMinor: z.bigint().min(0n).max(10_000_000_000_000n),
      taxClass: z.string().max(40),
      shippingMinor: z.bigint().min(0n).max(10_000_000_000_000n).nullable(),
      day: z.iso.date(),
    }),
  },
  async (ctx, input) => {
    const brand = await theBrand(ctx);
    const date = new Date(`${input.day}T12:00:00Z`);
    const facts = await taxFacts(ctx, {
      brandId: brand.id,
      countries: [input.shipFrom.country, input.shipTo.country],
      date,
    });
    const result = await taxSale(ctx, {
      brandId: brand.id,
      facts,
      sale: {
        currency: input.currency as CurrencyCode,
        pricesInclude: input.pricesInclude,
        policy: input.policy,
        shipFrom: input.shipFrom,
        shipTo: input.shipTo,
        supply: input.supply,
        customer: {
          kind: input.customer,
          vatId: input.vatId,
          evidence: input.vatId === null ? null : await evidenceOf(ctx, input.vatId),
        },
        lines: [{ id: "line", amountMinor: input.amountMinor, quantity: 1, taxClass: input.taxClass }],
        shipping:
          input.shippingMinor === null
            ? []
            : [{ id: "parcel", amountMinor: input.shippingMinor, taxClass: facts.settings.shippingClass }],
        date,
      },
    });
    return ok(result);
  },
);

const evidenceOf = (ctx: Ctx, vatId: string) => vatEvidence(ctx, { vatId, at: ctx.now });
