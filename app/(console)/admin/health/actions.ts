"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { checkRules } from "@/app/_server/health";

/** Asks the data whether its rules hold, unless that was asked a moment ago. */
export const checkNow = defineAction({ may: "system.read", input: z.strictObject({}) }, async (ctx) => {
  const { broken, failed } = await checkRules(ctx, "afresh");
  revalidatePath("/admin/health");
  return { broken: broken.length, failed };
});
