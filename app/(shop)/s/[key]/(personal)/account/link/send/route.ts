import { defineShopForm } from "@/app/_server/shop-form";
import { requestLink } from "@/commerce/customers";
import { linkFields } from "@/commerce/customers/model";
import { ok } from "@/lib/result";
import { placeOf, returnInput, returnOf, withReturn } from "../../_data/place";

/** Sends a link that signs in: the same answer whether or not somebody is known by the e-mail. */
export const POST = defineShopForm(
  {
    input: linkFields.extend({ to: returnInput }),
    back: ({ to }) => withReturn("/account/sign-in", returnOf(to as string | undefined)),
    keep: ["email"],
  },
  async ({ view, ctx, ip }, { email, to }) => {
    const asked = { ...placeOf(view), email, ip, path: withReturn("/account/link", to) };
    const sent = await requestLink(ctx, asked);
    return sent.ok ? ok({ to: "/account/link/sent" }) : sent;
  },
);
