import { z } from "zod";
import { cartCookies, countCookie } from "@/app/_server/shop-cookies";
import type { FormDone, FormRule, ShopRequest } from "@/app/_server/shop-form";
import { addToCart } from "@/commerce/checkout";
import { openOrderLink, requestReturn, withdrawOrder } from "@/commerce/orders";
import { type Order, RETURN_REASONS } from "@/commerce/orders/model";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { refOf } from "../../../../cart/_data/cart-forms";

type Done = Promise<Result<FormDone, Failure>>;

/** The pages of the order that a form belongs to. */
const pathOf = ({ params }: ShopRequest, below = "") =>
  `/order/${encodeURIComponent(decodeURIComponent(params.number ?? ""))}/${params.token ?? ""}${below}`;

/** The order of the link; its secret is all that is asked for. */
async function orderOf({ ctx, view, params, ip }: ShopRequest): Promise<Result<Order, Failure>> {
  const number = decodeURIComponent(params.number ?? "");
  return openOrderLink(ctx, { number, token: params.token ?? "", storefrontId: view.storefrontId, ip });
}

const nothing = z.strictObject({});
export const reorderRule: FormRule<Record<string, never>> = {
  input: nothing,
  back: (_fields, request) => pathOf(request),
};

/** Everything that is still sold goes into the cart once more, at today's prices. */
export async function reorder(request: ShopRequest): Done {
  const order = await orderOf(request);
  if (!order.ok) return order;
  const { view, ctx } = request;
  let ref = await refOf(request);
  let made: string | null = null;
  let count = 0;
  for (const { kind, variantId, quantity } of order.value.lines) {
    if (kind !== "goods") continue;
    const added = await addToCart(ctx, { ref, variantId, quantity });
    if (!added.ok) continue;
    made = added.value.token ?? made;
    count = added.value.count;
    if (made !== null) ref = { ...ref, token: made };
  }
  if (count === 0) return ok({ to: pathOf(request), notice: { code: "reorder_empty" } });
  const cookies = made === null ? [countCookie(view, count)] : cartCookies(view, { token: made, count });
  return ok({ to: "/cart", notice: { code: "cart_added" }, cookies });
}

type ReturnInput = Readonly<Record<string, string>>;
export const returnRule: FormRule<ReturnInput> = {
  input: z
    .record(z.string().regex(/^(?:[qr]_[\w-]{1,64}|note)$/), z.string().max(1_000))
    .refine((fields) => Object.keys(fields).length <= 1_001),
  back: (_fields, request) => pathOf(request, "/return"),
};

/** The units that a form names: `q_<line>` how many, `r_<line>` why. */
export function unitsIn(fields: Readonly<Record<string, unknown>>) {
  return Object.entries(fields).flatMap(([name, value]) => {
    const lineId = name.startsWith("q_") ? name.slice(2) : "";
    const quantity = typeof value === "string" && /^\d{1,7}$/.test(value) ? Number(value) : 0;
    const reason = RETURN_REASONS.find((each) => each === fields[`r_${lineId}`]) ?? "other";
    return lineId !== "" && quantity > 0 ? [{ lineId, quantity, reason }] : [];
  });
}

export async function sendReturn(request: ShopRequest, fields: ReturnInput): Done {
  const order = await orderOf(request);
  if (!order.ok) return order;
  const note = fields.note?.trim() || null;
  const lines = unitsIn(fields);
  if (lines.length === 0) return fail("orders.nothing_to_return", "invalid");
  const asked = await requestReturn(request.ctx, {
    orderId: order.value.id,
    kind: "return",
    by: "shopper",
    lines,
    note,
  });
  return asked.ok ? ok({ to: pathOf(request), notice: { code: "return_sent" } }) : asked;
}

interface WithdrawInput {
  readonly name: string;
  readonly email: string;
  readonly statement?: string | undefined;
}
const declaration = {
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
};
export const withdrawCheckRule: FormRule<WithdrawInput> = {
  input: z.strictObject(declaration),
  back: (_fields, request) => pathOf(request, "/withdraw"),
  keep: ["name", "email"],
};

/** First step: who declares. The page shows the declaration next, with the button that makes it. */
export async function checkWithdrawal(request: ShopRequest, { name, email }: WithdrawInput): Done {
  const order = await orderOf(request);
  if (!order.ok) return order;
  return ok({ to: pathOf(request, "/withdraw?step=confirm"), values: { name, email } });
}

export const withdrawRule: FormRule<WithdrawInput> = {
  input: z.strictObject({ ...declaration, statement: z.string().trim().min(1).max(2_000) }),
  back: (_fields, request) => pathOf(request, "/withdraw"),
  keep: ["name", "email"],
};

/** Second step: the declaration itself. The receipt goes out at once, and its date and time stand on the page. */
export async function confirmWithdrawal(
  request: ShopRequest,
  { name, email, statement = "" }: WithdrawInput,
): Done {
  const order = await orderOf(request);
  if (!order.ok) return order;
  const withdrawn = await withdrawOrder(request.ctx, { orderId: order.value.id, name, email, statement });
  if (!withdrawn.ok) return withdrawn;
  const at = withdrawn.value.receivedAt.toISOString();
  return ok({ to: pathOf(request, "/withdraw?step=done"), values: { at, email } });
}
