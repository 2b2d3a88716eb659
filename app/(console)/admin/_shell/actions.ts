"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { staffRealm } from "@/app/_server/auth";
import { currentStaff } from "@/app/_server/staff";
import { revokeSession, savePreferences } from "@/commerce/access";
import { CONSOLE_LOCALES } from "@/commerce/access/model";
import { findEverything } from "./find";
import { mayAnywhere } from "./may";

/** What the palette found for a text: storefronts, then products, as far as the person may see them. */
export const searchEverything = defineAction(
  { may: null, input: z.string().trim().min(2).max(100) },
  (ctx, text, { staff }) => findEverything(ctx, text, (permission) => mayAnywhere(staff, permission)),
);

/** Switches the language of the console for the person who asks. */
export const saveLocale = defineAction(
  { may: null, input: z.enum(CONSOLE_LOCALES) },
  async (ctx, locale, { staff }) => {
    await savePreferences(ctx, { staffId: staff.id, name: staff.name, locale });
    revalidatePath("/admin", "layout");
    return null;
  },
);

/** Ends the session in the database and the cookie in the browser. */
export async function signOut(): Promise<void> {
  const request = await currentStaff();
  if (request) {
    await revokeSession(request.ctx, { staffId: request.staff.id, sessionId: request.sessionId });
  }
  await staffRealm.signOut({ redirect: false });
  revalidatePath("/admin", "layout");
  redirect("/sign-in");
}
