"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { eraseEverywhere } from "@/app/_server/customer-data";
import type { Ctx } from "@/commerce/context";
import {
  endOtherSessions,
  removeGroup,
  saveCompany,
  saveGroup,
  setCompany,
  setCustomerGroups,
} from "@/commerce/customers";
import { companyInput, groupInput, setGroupsInput } from "@/commerce/customers/model";
import { theBrand } from "@/commerce/storefronts";
import { verifyVatId } from "@/commerce/tax";
import { ok, type Result } from "@/lib/result";

const may = "customers.edit";
const id = z.string().min(1).max(60);

/** Redraws the console's pages of customers once something in them changed. */
function redrawn<R extends Result<unknown>>(result: R): R {
  if (result.ok) revalidatePath("/admin/customers", "layout");
  return result;
}
const brandOf = async (ctx: Ctx) => (await theBrand(ctx)).id;

export const putInGroups = defineAction({ may, input: setGroupsInput }, async (ctx, input) =>
  redrawn(await setCustomerGroups(ctx, input)),
);

export const putInCompany = defineAction(
  { may, input: z.strictObject({ customerId: id, companyId: id.nullable() }) },
  async (ctx, input) => redrawn(await setCompany(ctx, input)),
);

export const signOutEverywhere = defineAction(
  { may, input: z.strictObject({ customerId: id }) },
  async (ctx, { customerId }) => redrawn(ok(await endOtherSessions(ctx, { customerId, keep: null }))),
);

export const erase = defineAction(
  { may, input: z.strictObject({ customerId: id }) },
  async (ctx, { customerId }) =>
    redrawn(await eraseEverywhere(ctx, { brandId: await brandOf(ctx), customerId })),
);

export const keepGroup = defineAction(
  { may, input: groupInput.omit({ brandId: true }) },
  async (ctx, input) => redrawn(await saveGroup(ctx, { ...input, brandId: await brandOf(ctx) })),
);

export const dropGroup = defineAction({ may, input: z.strictObject({ groupId: id }) }, async (ctx, input) =>
  redrawn(await removeGroup(ctx, { ...input, brandId: await brandOf(ctx) })),
);

/** Saves a company; a VAT id is asked about first, and what the register said is kept with it. */
export const keepCompany = defineAction(
  { may, input: companyInput.omit({ brandId: true, vat: true }) },
  async (ctx, input) => {
    const brandId = await brandOf(ctx);
    if (input.vatId === null) return redrawn(await saveCompany(ctx, { ...input, brandId, vat: null }));
    const found = await verifyVatId(ctx, { vatId: input.vatId, brandId });
    if (!found.ok) return { ...found, failure: { ...found.failure, path: "vatId" } };
    const { vatId, state, checkedAt } = found.value;
    return redrawn(await saveCompany(ctx, { ...input, brandId, vatId, vat: { state, checkedAt } }));
  },
);
