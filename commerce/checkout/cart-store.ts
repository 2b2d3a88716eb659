import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { Channel } from "@/commerce/pricing/model";
import { sha256 } from "@/lib/crypto";
import { type Failure, fail, type Result } from "@/lib/result";
import type { CartRef, CheckoutAddress, CheckoutFailureCode } from "./model";

export type Outcome<T> = Promise<Result<T, Failure<CheckoutFailureCode>>>;

/** A cart as it is stored, without its lines. */
export interface CartHead {
  readonly id: string;
  readonly storefrontId: string;
  readonly customerId: string | null;
  readonly channel: Channel;
  readonly state: "open" | "paying" | "ordered" | "merged";
  readonly email: string | null;
  readonly phone: string | null;
  readonly companyName: string | null;
  readonly vatId: string | null;
  readonly shipTo: CheckoutAddress | null;
  readonly billTo: CheckoutAddress | null;
  readonly deliveryMethodId: string | null;
  readonly paymentMethodKey: string | null;
  readonly codes: readonly string[];
  readonly shownHash: string | null;
  readonly shownMinor: bigint | null;
  readonly version: number;
}

export interface StoredCart extends CartHead {
  /** In the order in which they came in. */
  readonly lines: readonly StoredLine[];
}

export interface StoredLine {
  readonly id: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly shownUnitMinor: bigint | null;
  readonly beforeUnitMinor: bigint | null;
}

/**
 * The rows of `cart c` that a reference opens: the customer's own; the secret alone opens only what no customer has.
 * Nobody's reference opens nothing.
 */
export function opensFor({ storefrontId, token, customerId }: CartRef): SQL {
  if (customerId !== null) return sql`c.storefront_id = ${storefrontId} and c.customer_id = ${customerId}`;
  if (token === null) return sql`false`;
  return sql`c.token_hash = ${sha256(token)} and c.storefront_id = ${storefrontId} and c.customer_id is null`;
}

/** The cart that a reference opens while it can still be changed or is being paid; null: there is none. One statement. */
export async function readCart(ctx: Ctx, ref: CartRef): Promise<StoredCart | null> {
  return readCartWhere(ctx, sql`${opensFor(ref)} and c.state in ('open', 'paying')`);
}

export async function readCartWhere(ctx: Ctx, where: SQL): Promise<StoredCart | null> {
  const [row] = await ctx.db.execute<{
    id: string;
    storefront_id: string;
    customer_id: string | null;
    channel: Channel;
    state: StoredCart["state"];
    email: string | null;
    phone: string | null;
    company_name: string | null;
    vat_id: string | null;
    ship_to: CheckoutAddress | null;
    bill_to: CheckoutAddress | null;
    delivery_method_id: string | null;
    payment_method_key: string | null;
    codes: string[];
    shown_hash: string | null;
    shown_minor: string | null;
    version: number;
    lines: { id: string; variant: string; quantity: number; shown: string | null; before: string | null }[];
  }>(sql`
    select c.id, c.storefront_id, c.customer_id, c.channel, c.state, c.email, c.phone, c.company_name, c.vat_id, c.ship_to,
      c.bill_to, c.delivery_method_id, c.payment_method_key, c.codes, c.shown_hash, c.shown_minor, c.version,
      (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'variant', l.variant_id, 'quantity', l.quantity,
          'shown', l.shown_unit_minor::text, 'before', l.before_unit_minor::text)
          order by l.created_at, l.id), '[]')
        from cart_line l where l.cart_id = c.id) as lines
    from cart c where ${where}`);
  if (!row) return null;
  return {
    id: row.id,
    storefrontId: row.storefront_id,
    customerId: row.customer_id,
    channel: row.channel,
    state: row.state,
    email: row.email,
    phone: row.phone,
    companyName: row.company_name,
    vatId: row.vat_id,
    shipTo: row.ship_to,
    billTo: row.bill_to,
    deliveryMethodId: row.delivery_method_id,
    paymentMethodKey: row.payment_method_key,
    codes: row.codes,
    shownHash: row.shown_hash,
    shownMinor: row.shown_minor === null ? null : BigInt(row.shown_minor),
    version: row.version,
    lines: row.lines.map((line) => ({
      id: line.id,
      variantId: line.variant,
      quantity: line.quantity,
      shownUnitMinor: line.shown === null ? null : BigInt(line.shown),
      beforeUnitMinor: line.before === null ? null : BigInt(line.before),
    })),
  };
}

/** Why a cart could not be changed, when the statement that changes open carts found none. */
export async function whyNotOpen(ctx: Ctx, ref: CartRef): Promise<ReturnType<typeof notOpen>> {
  const [row] = await ctx.db.execute<{ state: string }>(
    sql`select c.state from cart c where ${opensFor(ref)} and c.state in ('open', 'paying')`,
  );
  return notOpen(row?.state);
}

export function notOpen(state: string | undefined) {
  return state === "paying"
    ? fail("checkout.paying", "conflict")
    : fail("checkout.cart_not_found", "not_found");
}
