import { sql } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { newSecret, sha256 } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import { badInput } from "./cart";
import { type Outcome, opensFor } from "./cart-store";
import { brokeConstraint } from "./constraints";
import { cartRefInput, MAX_CODES, MAX_LINES } from "./model";

/** What became of the cart that the browser held. `none`: it held none that nobody has. */
export interface Merged {
  readonly kind: "none" | "claimed" | "merged";
  readonly cartId: string | null;
}

/**
 * At sign-in: the cart that the browser's secret opens becomes the customer's, or its lines go into the cart that the
 * customer has already. Of an article in both, the larger number counts: the same person put it in twice. Asked again, or
 * from two tabs at once, it does nothing more: a cart is merged once, and its secret opens nothing afterwards.
 */
export async function mergeCarts(ctx: Ctx, input: { ref: z.input<typeof cartRefInput> }): Outcome<Merged> {
  const parsed = cartRefInput.safeParse(input.ref);
  if (!parsed.success) return badInput(parsed.error);
  const { storefrontId, token, customerId } = parsed.data;
  if (token === null || customerId === null) return ok({ kind: "none", cartId: null });
  const work = () =>
    inTransaction(ctx, async (tx) => ok(await merge(tx, { storefrontId, token, customerId })));
  try {
    return await work();
  } catch (error) {
    // Another cart became the customer's at this moment: now it is there to merge into.
    if (brokeConstraint(error, "cart_of_customer")) return work();
    throw error;
  }
}

async function merge(
  tx: TxCtx,
  { storefrontId, token, customerId }: { storefrontId: string; token: string; customerId: string },
): Promise<Merged> {
  const [source] = await tx.db.execute<{ id: string }>(sql`
    select c.id from cart c where ${opensFor({ storefrontId, token, customerId: null })} and c.state = 'open' for no key update`);
  if (!source) return { kind: "none", cartId: null };
  const [target] = await tx.db.execute<{ id: string; state: string }>(sql`
    select c.id, c.state from cart c
    where c.storefront_id = ${storefrontId} and c.customer_id = ${customerId} and c.state in ('open', 'paying')
    for no key update`);
  if (!target) {
    await tx.db.execute(sql`
      update cart set customer_id = ${customerId}, version = version + 1, changed_at = now() where id = ${source.id}`);
    return { kind: "claimed", cartId: source.id };
  }
  // What is being paid does not change: the browser keeps its cart until that has ended.
  if (target.state !== "open") return { kind: "none", cartId: null };
  await moveLines(tx, source.id, target.id);
  await tx.db.execute(sql`
    update cart t set version = t.version + 1, changed_at = now(),
      codes = (select coalesce(array_agg(code order by at), '{}') from (
        select code, min(at) as at from unnest(t.codes || s.codes) with ordinality as c(code, at)
        group by code order by 2 limit ${MAX_CODES}) kept),
      email = coalesce(t.email, s.email), phone = coalesce(t.phone, s.phone),
      ship_to = coalesce(t.ship_to, s.ship_to), bill_to = coalesce(t.bill_to, s.bill_to)
    from cart s where t.id = ${target.id} and s.id = ${source.id}`);
  await tx.db.execute(sql`
    update cart set state = 'merged', merged_into = ${target.id}, changed_at = now() where id = ${source.id}`);
  return { kind: "merged", cartId: target.id };
}

/** Copies lines; of an article in both the larger number counts. What would be the 201st article stays behind. */
export async function moveLines(tx: TxCtx, fromId: string, toId: string): Promise<void> {
  await tx.db.execute(sql`
    with incoming as (
      select f.variant_id, f.quantity, f.created_at, t.id is not null as there
      from cart_line f left join cart_line t on t.cart_id = ${toId} and t.variant_id = f.variant_id
      where f.cart_id = ${fromId}
    ), fits as (
      select variant_id, quantity, created_at, row_number() over (order by there desc, created_at, variant_id) as at
      from incoming
    )
    insert into cart_line (id, cart_id, variant_id, quantity, created_at)
    select ${newId("cartLine")} || '-' || at, ${toId}, variant_id, quantity, created_at from fits
    where at <= ${MAX_LINES} - (select count(*) from cart_line t where t.cart_id = ${toId}
      and not exists (select 1 from incoming i where i.variant_id = t.variant_id))
    order by variant_id
    on conflict (cart_id, variant_id) do update
      set quantity = greatest(cart_line.quantity, excluded.quantity), shown_unit_minor = null, before_unit_minor = null`);
}

/** A secret of a new, empty cart: for carts that are made of others. */
export async function emptyCart(tx: TxCtx, storefrontId: string): Promise<{ cartId: string; token: string }> {
  const token = newSecret();
  const cartId = newId("cart");
  await tx.db.execute(sql`
    insert into cart (id, storefront_id, token_hash) values (${cartId}, ${storefrontId}, ${sha256(token)})`);
  return { cartId, token };
}
