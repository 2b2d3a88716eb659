import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Ctx } from "@/commerce/context";
import { newSecret, sha256 } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok } from "@/lib/result";
import { notOpen, type Outcome, opensFor, whyNotOpen } from "./cart-store";
import { brokeConstraint } from "./constraints";
import {
  addToCartInput,
  type CartRef,
  type CheckoutFailureCode,
  MAX_LINES,
  MAX_QUANTITY,
  removeLineInput,
  setLineInput,
} from "./model";
import { soldHere } from "./sold.view";

export interface CartSummary {
  readonly cartId: string;
  /** Units of all lines: the badge. */
  readonly count: number;
  readonly state: "open" | "paying";
}

export interface Added {
  readonly cartId: string;
  /** The secret of a cart that was just made, to be kept in the browser; null: it has one. */
  readonly token: string | null;
  readonly count: number;
  /** Of the line that it was added to. */
  readonly quantity: number;
}

/** What can be said of input that has not its form. */
export function badInput(error: z.ZodError): { ok: false; failure: Failure<CheckoutFailureCode> } {
  const path = error.issues[0]?.path.join(".") ?? "";
  return path === "quantity"
    ? fail("checkout.quantity", "invalid", { max: MAX_QUANTITY }, path)
    : fail("checkout.invalid", "invalid", {}, path);
}

/** The cart that a reference opens, for the badge; null: there is none. */
export async function cartOf(ctx: Ctx, ref: CartRef): Promise<CartSummary | null> {
  const [row] = await ctx.db.execute<{ id: string; state: "open" | "paying"; units: string }>(sql`
    select c.id, c.state, (select coalesce(sum(l.quantity), 0) from cart_line l where l.cart_id = c.id) as units
    from cart c where ${opensFor(ref)} and c.state in ('open', 'paying')`);
  return row ? { cartId: row.id, count: Number(row.units), state: row.state } : null;
}

/**
 * Puts units of a variant into the cart, on the line that has it already or on a new one; makes the cart when there is none.
 * One statement. With an `operationKey` that was sent before it changes nothing. Refused: a quantity that is none
 * (`checkout.quantity`, also when the line would hold more than 9,999), the 201st article, what is not sold here, a cart
 * that is being paid.
 */
export async function addToCart(ctx: Ctx, input: z.input<typeof addToCartInput>): Outcome<Added> {
  const parsed = addToCartInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  try {
    return await add(ctx, parsed.data);
  } catch (error) {
    if (brokeConstraint(error, "cart_line_quantity"))
      return fail("checkout.quantity", "limit", { max: MAX_QUANTITY }, "quantity");
    if (brokeConstraint(error, "cart_lines_at_most"))
      return fail("checkout.too_many_lines", "limit", { max: MAX_LINES });
    // Two tabs of one customer made the first cart at once: the other's is there now.
    if (brokeConstraint(error, "cart_of_customer")) return add(ctx, parsed.data);
    throw error;
  }
}

async function add(ctx: Ctx, input: z.output<typeof addToCartInput>): Outcome<Added> {
  const { ref, variantId, quantity, operationKey = null } = input;
  const [done] = await ctx.db.execute<{
    cart_id: string | null;
    state: string | null;
    sold: boolean;
    units: string;
    line: number | null;
    had: number | null;
  }>(sql`
    with mine as (
      select c.id, c.state from cart c where ${opensFor(ref)} and c.state in ('open', 'paying')
    ), sold as (
      ${soldHere(ref.storefrontId, variantId)}
    ), once as (
      insert into cart_operation (cart_id, key)
      select mine.id, ${operationKey}::text from mine, sold where ${operationKey}::text is not null and mine.state = 'open'
      on conflict do nothing returning 1
    ), changed as (
      update cart set version = version + 1, changed_at = now()
      where id = (select id from mine) and state = 'open' and exists (select 1 from sold)
        and (${operationKey}::text is null or exists (select 1 from once))
      returning id
    ), line as (
      insert into cart_line (id, cart_id, variant_id, quantity)
      select ${newId("cartLine")}, changed.id, ${variantId}, ${quantity} from changed
      on conflict (cart_id, variant_id) do update set quantity = cart_line.quantity + excluded.quantity,
        shown_unit_minor = null, before_unit_minor = null
      returning quantity
    )
    select (select id from mine) as cart_id, (select state from mine) as state, exists (select 1 from sold) as sold,
      (select coalesce(sum(l.quantity), 0) from cart_line l where l.cart_id = (select id from mine)) as units,
      (select quantity from line) as line,
      (select l.quantity from cart_line l where l.cart_id = (select id from mine) and l.variant_id = ${variantId}) as had`);
  if (!done?.sold) return fail("checkout.not_for_sale", "not_found", { variantId });
  if (done.cart_id === null) return begin(ctx, input);
  const units = Number(done.units);
  if (done.line !== null)
    return ok({ cartId: done.cart_id, token: null, count: units + quantity, quantity: done.line });
  // Neither sold out nor changed: the same form again, or a cart that began to be paid at this moment.
  if (done.state === "open" && operationKey !== null)
    return ok({ cartId: done.cart_id, token: null, count: units, quantity: done.had ?? 0 });
  return done.state === "open" ? whyNotOpen(ctx, ref) : notOpen(done.state ?? undefined);
}

/** A new cart with its first line: at once, so that nobody gets an empty one. */
async function begin(ctx: Ctx, input: z.output<typeof addToCartInput>): Outcome<Added> {
  const { ref, variantId, quantity, operationKey = null } = input;
  const token = newSecret();
  const cartId = newId("cart");
  await ctx.db.execute(sql`
    with made as (
      insert into cart (id, storefront_id, token_hash, customer_id)
      values (${cartId}, ${ref.storefrontId}, ${sha256(token)}, ${ref.customerId})
      returning id
    ), once as (
      insert into cart_operation (cart_id, key)
      select id, ${operationKey}::text from made where ${operationKey}::text is not null
    )
    insert into cart_line (id, cart_id, variant_id, quantity)
    select ${newId("cartLine")}, id, ${variantId}, ${quantity} from made`);
  return ok({ cartId, token, count: quantity, quantity });
}

/** Makes a line hold so many units. A line of another cart is not found. */
export async function setLine(ctx: Ctx, input: z.input<typeof setLineInput>): Outcome<CartSummary> {
  const parsed = setLineInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const { ref, lineId, quantity } = parsed.data;
  return change(
    ctx,
    ref,
    lineId,
    (mine) => sql`
    update cart_line l set quantity = ${quantity},
      shown_unit_minor = case when l.quantity = ${quantity} then l.shown_unit_minor end, before_unit_minor = null
    from ${mine} where l.cart_id = changed.id and l.id = ${lineId} returning l.id, ${quantity} - (
      select b.quantity from cart_line b where b.id = ${lineId}) as delta`,
  );
}

/** Takes a line out. */
export async function removeLine(ctx: Ctx, input: z.input<typeof removeLineInput>): Outcome<CartSummary> {
  const parsed = removeLineInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const { ref, lineId } = parsed.data;
  return change(
    ctx,
    ref,
    lineId,
    (mine) => sql`
    delete from cart_line l using ${mine} where l.cart_id = changed.id and l.id = ${lineId}
    returning l.id, -l.quantity as delta`,
  );
}

/** Changes one line of an open cart: the cart's row is locked first, so that changes come one after the other. */
async function change(
  ctx: Ctx,
  ref: CartRef,
  lineId: string,
  line: (changed: ReturnType<typeof sql>) => ReturnType<typeof sql>,
): Outcome<CartSummary> {
  const [row] = await ctx.db.execute<{
    id: string | null;
    line: string | null;
    units: string;
    delta: number | null;
  }>(sql`
    with changed as (
      update cart c set version = c.version + 1, changed_at = now()
      where ${opensFor(ref)} and c.state = 'open'
        and exists (select 1 from cart_line l where l.cart_id = c.id and l.id = ${lineId})
      returning c.id
    ), line as (${line(sql`changed`)})
    select (select id from changed) as id, (select id from line) as line, (select delta from line) as delta,
      (select coalesce(sum(l.quantity), 0) from cart_line l where l.cart_id = (select id from changed)) as units`);
  if (!row?.id) return (await cartOf(ctx, ref))?.state === "open" ? lineGone() : whyNotOpen(ctx, ref);
  if (!row.line) return lineGone();
  return ok({ cartId: row.id, count: Number(row.units) + Number(row.delta ?? 0), state: "open" });
}

const lineGone = () => fail("checkout.line_not_found", "not_found");
