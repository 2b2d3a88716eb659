"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { inviteStaff, resetPassword, setRoles, setStaffStatus } from "@/commerce/access";
import { grantInput, inviteInput } from "@/commerce/access/model";
import type { Result } from "@/lib/result";

const id = z.string().min(1).max(64);

/** Redraws the list once something in it changed. */
function redrawn<R extends Result<unknown>>(result: R): R {
  if (result.ok) revalidatePath("/admin/staff");
  return result;
}

/** Adds a person; the answer holds their one-time password, this once. */
export const invite = defineAction({ may: "staff.manage", input: inviteInput }, async (ctx, input) =>
  redrawn(await inviteStaff(ctx, input)),
);

export const saveRoles = defineAction(
  { may: "staff.manage", input: z.strictObject({ staffId: id, grants: z.array(grantInput).min(1).max(50) }) },
  async (ctx, input) => redrawn(await setRoles(ctx, input)),
);

export const setStatus = defineAction(
  {
    may: "staff.manage",
    input: z.strictObject({ staffId: id, status: z.enum(["active", "disabled"]) }),
  },
  async (ctx, input) => redrawn(await setStaffStatus(ctx, input)),
);

/** A new one-time password for a person; it is in the answer, this once. */
export const makePassword = defineAction(
  { may: "staff.manage", input: z.strictObject({ email: z.email().max(254) }) },
  async (ctx, { email }) => redrawn(await resetPassword(ctx, email)),
);
