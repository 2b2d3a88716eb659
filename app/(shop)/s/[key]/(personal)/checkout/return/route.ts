import { shopCtx } from "@/app/_server/context";
import { seeOther } from "@/app/_server/shop-form-run";
import { completeCheckout } from "@/commerce/checkout";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { viewOf } from "../../../../_data/view";
import { currentRef } from "../../cart/_data/cart";
import { orderDone } from "../_data/step-forms";

interface Context {
  readonly params: Promise<{ readonly key: string }>;
}

export const dynamic = "force-dynamic";

/**
 * Back from the payment page, and again from the page that waits. Does what the provider's call-back does, whichever comes
 * first. The link of the order goes only to the browser that ordered: a payment's id is no secret.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const view = await viewOf((await params).key);
  return seeOther(view, await outcome(view, new URL(request.url).searchParams.get("payment")));
}

async function outcome(view: StorefrontView, payment: string | null) {
  const paymentId = payment?.slice(0, 64);
  if (!paymentId) return { to: "/cart" };
  const ref = await currentRef(view);
  const answer = await completeCheckout(shopCtx(), { paymentId, ref });
  if (!answer.ok) return { to: "/cart" };
  const completed = answer.value;
  if (completed.kind === "done") return orderDone({ view }, completed);
  if (completed.kind === "pending") return { to: `/checkout/wait?payment=${encodeURIComponent(paymentId)}` };
  const { reason } = completed;
  // What is gone is to be seen in the cart; for the rest another try is the next thing to do.
  const to = reason === "sold_out" ? "/cart" : "/checkout/payment";
  return { to, notice: { code: `undone.${reason}` } };
}
