import { z } from "zod";
import { browserSecret } from "@/app/_server/customer-realm";
import { cookieName } from "@/app/_server/shop-cookies";
import { defineShopForm } from "@/app/_server/shop-form";
import { redeemLink } from "@/commerce/customers";
import { tokenInput } from "@/commerce/customers/model";
import { ok } from "@/lib/result";
import { enter } from "../../_data/forms";
import { placeOf, returnInput } from "../../_data/place";

/** Uses a link up. Opening it only shows a button: programs that look at mail open every link, but send no form. */
export const POST = defineShopForm(
  { input: z.strictObject({ token: tokenInput, to: returnInput }), back: "/account/link" },
  async (request, { token, to }) => {
    const { view, ip, userAgent } = request;
    const browser = await browserSecret(view);
    const used = await redeemLink(request.ctx, { ...placeOf(view), ip, userAgent, token, browser });
    if (!used.ok) return used;
    const gone = { name: cookieName.browser(view), value: "", maxAgeSeconds: 0 };
    const cookies = [...(await enter(request, used.value)), gone];
    return ok(used.value.first ? { to, cookies, notice: { code: "welcome" } } : { to, cookies });
  },
);
