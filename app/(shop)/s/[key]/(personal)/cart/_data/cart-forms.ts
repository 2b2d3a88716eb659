import { z } from "zod";
import { customerOf } from "@/app/_server/customer-realm";
import { cartCookies, countCookie } from "@/app/_server/shop-cookies";
import type { FormDone, FormRule, ShopRequest } from "@/app/_server/shop-form";
import { addCode, addToCart, cartOf, removeCode, removeLine, setLine } from "@/commerce/checkout";
import type { CartRef } from "@/commerce/checkout/model";
import { type Failure, ok, type Result } from "@/lib/result";

/** Digits of a form as a number; anything else stays what it is, so that the schema refuses it. */
const units = z
  .union([
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    z.number(),
  ])
  .pipe(z.int().min(0).max(999_999_999));
const id = z.string().min(1).max(64);

/** Whose cart a form is about. */
export async function refOf({
  view,
  cartToken,
  cookie,
}: Pick<ShopRequest, "view" | "cartToken" | "cookie">): Promise<CartRef> {
  const customer = await customerOf(view, cookie);
  return { storefrontId: view.storefrontId, token: cartToken, customerId: customer?.id ?? null };
}

export const addRule: FormRule<{
  variant: string;
  quantity?: number | undefined;
  operation?: string | undefined;
}> = {
  input: z.strictObject({
    variant: id,
    quantity: units.optional(),
    operation: z.string().min(8).max(128).optional(),
  }),
  back: "/cart",
};

/** Puts a variant into the cart, and makes the cart if there is none. */
export async function add(
  request: ShopRequest,
  { variant, quantity = 1, operation }: z.output<typeof addRule.input>,
): Promise<Result<FormDone, Failure>> {
  const ref = await refOf(request);
  const added = await addToCart(request.ctx, {
    ref,
    variantId: variant,
    quantity,
    ...(operation === undefined ? {} : { operationKey: operation }),
  });
  if (!added.ok) return added;
  const { token, count } = added.value;
  const cookies = token ? cartCookies(request.view, { token, count }) : [countCookie(request.view, count)];
  return ok({ to: "/cart", notice: { code: "cart_added" }, json: { count }, cookies });
}

export const lineRule: FormRule<LineInput> = {
  input: z.strictObject({
    line: id,
    quantity: units,
    to: units.optional(),
    variant: id.optional(),
    units: units.optional(),
    title: z.string().max(300).optional(),
  }),
  back: "/cart",
};
interface LineInput {
  readonly line: string;
  /** As typed; `to` is what a button of the stepper says and wins. */
  readonly quantity: number;
  readonly to?: number | undefined;
  /** What was in the line, so that the next page can offer to put it back. */
  readonly variant?: string | undefined;
  readonly units?: number | undefined;
  readonly title?: string | undefined;
}

/** Changes a line, or takes it out when none is wanted. */
export async function change(request: ShopRequest, input: LineInput): Promise<Result<FormDone, Failure>> {
  const ref = await refOf(request);
  const { line: lineId, quantity, to = quantity } = input;
  const changed =
    to === 0
      ? await removeLine(request.ctx, { ref, lineId })
      : await setLine(request.ctx, { ref, lineId, quantity: to });
  if (!changed.ok) return changed;
  const { count } = changed.value;
  const { variant = "", units: had = 0, title = "" } = input;
  const notice =
    to === 0 && variant && had > 0
      ? { code: "cart_removed", data: { title, variant, quantity: had } }
      : { code: "cart_changed" };
  return ok({ to: "/cart", notice, json: { count }, cookies: [countCookie(request.view, count)] });
}

export const codeRule: FormRule<{ code: string; remove?: "1" | undefined }> = {
  input: z.strictObject({ code: z.string().trim().min(1).max(60), remove: z.literal("1").optional() }),
  back: "/cart",
};

/** Takes a code, or takes it out. One that is known but does not apply is kept: the cart says why. */
export async function code(
  request: ShopRequest,
  { code: typed, remove }: { code: string; remove?: "1" | undefined },
): Promise<Result<FormDone, Failure>> {
  const ref = await refOf(request);
  if (remove) {
    const removed = await removeCode(request.ctx, { ref, code: typed });
    return removed.ok
      ? ok({ to: "/cart", notice: { code: "code_removed", data: { code: typed } } })
      : removed;
  }
  const added = await addCode(request.ctx, { ref, code: typed, localeKey: request.view.key });
  if (!added.ok) return added;
  const applied = added.value === "applied";
  return ok({ to: "/cart", notice: { code: applied ? "code_added" : "code_kept", data: { code: typed } } });
}

/** How many things are in the cart, for the badge. */
export async function countOf(request: Pick<ShopRequest, "view" | "ctx" | "cartToken">): Promise<number> {
  const ref = await refOf(request as ShopRequest);
  return (await cartOf(request.ctx, ref))?.count ?? 0;
}
