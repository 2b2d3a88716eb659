import { shopCtx } from "@/app/_server/context";
import { cookieLine, countCookie } from "@/app/_server/shop-cookies";
import { currentCartToken } from "@/app/_server/shop-form";
import { viewOf } from "../../../../_data/view";
import { countOf } from "../_data/cart-forms";

interface Context {
  readonly params: Promise<{ readonly key: string }>;
}

export const dynamic = "force-dynamic";

/** How many things are in the cart: for those whose cart may have changed on another device. Sets the badge's cookie. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const view = await viewOf((await params).key);
  const count = await countOf({ view, ctx: shopCtx(), cartToken: await currentCartToken(view) });
  return Response.json(
    { count },
    {
      headers: {
        "set-cookie": cookieLine(view, countCookie(view, count)),
        "cache-control": "private, no-store",
      },
    },
  );
}
