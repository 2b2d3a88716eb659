import { z } from "zod";
import { defineShopForm } from "@/app/_server/shop-form";
import { chooseOnTestPage } from "@/commerce/payments";
import { CHALLENGE_CHOICES, TEST_CHOICES } from "@/commerce/payments/model";
import { fail, ok } from "@/lib/result";

const input = z.strictObject({ choice: z.enum([...TEST_CHOICES, ...CHALLENGE_CHOICES]) });

/** What the payer chose on the test provider's page. */
export const POST = defineShopForm(
  { input, back: (_fields, { params }) => `/pay/${params.ref ?? ""}` },
  async ({ ctx, params }, { choice }) => {
    const ref = params.ref ?? "";
    const done = await chooseOnTestPage(ctx, { ref, choice });
    if (!done) return fail("payments.not_found", "not_found", { paymentId: ref });
    if (done.kind === "back") return ok({ to: { url: done.url } });
    return ok({ to: done.kind === "silence" ? `/pay/${ref}?lost` : `/pay/${ref}` });
  },
);
