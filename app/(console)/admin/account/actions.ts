"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { changePassword, revokeSession, savePreferences } from "@/commerce/access";
import { changePasswordInput, preferencesInput } from "@/commerce/access/model";

/** Name and language of the person who asks. */
export const saveProfile = defineAction(
  { may: null, input: preferencesInput },
  async (ctx, { name, locale }, { staff }) => {
    await savePreferences(ctx, { staffId: staff.id, name, locale });
    revalidatePath("/admin", "layout");
    return null;
  },
);

/** Takes a form (never a bare object: a development server prints those). Other sessions of the person end. */
export const changeOwnPassword = defineAction(
  { may: null, input: changePasswordInput },
  async (ctx, { current, next }, { staff, sessionId }) => {
    const result = await changePassword(ctx, { staffId: staff.id, sessionId, current, next });
    if (result.ok) revalidatePath("/admin/account");
    return result;
  },
);

/** Ends one session of the person who asks. */
export const endSession = defineAction(
  { may: null, input: z.string().min(1).max(64) },
  async (ctx, sessionId, { staff }) => {
    const result = await revokeSession(ctx, { staffId: staff.id, sessionId });
    if (result.ok) revalidatePath("/admin/account");
    return result;
  },
);
