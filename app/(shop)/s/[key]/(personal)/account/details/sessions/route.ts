import { z } from "zod";
import { defineShopForm } from "@/app/_server/shop-form";
import { endCustomerSession, endOtherSessions } from "@/commerce/customers";
import { ok } from "@/lib/result";
import { ofMember } from "../../_data/forms";

/** Ends one other session, or all others. */
export const POST = defineShopForm(
  { input: z.strictObject({ session: z.string().min(1).max(60) }), back: "/account/details" },
  ofMember(async ({ customer, ctx }, { session }) => {
    const { id: customerId, sessionId: keep } = customer;
    if (session === "others") {
      await endOtherSessions(ctx, { customerId, keep });
      return ok({ to: "/account/details", notice: { code: "sessions_ended" } });
    }
    const ended = await endCustomerSession(ctx, { customerId, sessionId: session });
    return ended.ok ? ok({ to: "/account/details", notice: { code: "session_ended" } }) : ended;
  }),
);
