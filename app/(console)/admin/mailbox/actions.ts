"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { resendMail } from "@/commerce/mail";

/** Sends a mail once more, word for word as it was. */
export const resend = defineAction(
  { may: "orders.edit", input: z.strictObject({ mailId: z.string().min(1).max(64) }) },
  async (ctx, input) => {
    const result = await resendMail(ctx, input);
    if (result.ok) revalidatePath("/admin/mailbox", "layout");
    return result;
  },
);
