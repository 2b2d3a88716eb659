import { sql } from "drizzle-orm";
import { inTransaction, type TxCtx } from "@/commerce/context";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { PromotionsFailureCode, Redemption } from "./model";

type Outcome<T> = Promise<Result<T, Failure<PromotionsFailureCode>>>;

/**
 * Counts a promotion as used by an order, in the order's own transaction: refused as a whole when any limit or budget
 * would be exceeded, however many orders are placed at once. Each counter is an UPDATE that only matches while there
 * is room, so the row's lock decides who gets the last one. Repeating it for the same order counts nothing
 * (`repeated`), with other figures it is refused (`promotions.order_differs`); after a release it counts again.
 * An order with several promotions redeems them in the order of their ids: locks are then taken in one order.
 */
export async function redeem(tx: TxCtx, use: Redemption): Outcome<{ repeated: boolean }> {
  if (use.amountMinor < 0n) return fail("promotions.bad_amount", "invalid", { currency: use.currency });
  const { promotionId, codeId, customerKey, orderRef, currency } = use;
  const amount = use.amountMinor.toString();
  // A savepoint: a refusal half-way leaves nothing behind, though the caller's transaction goes on.
  return inTransaction(tx, async ({ db }) => {
    const [begun] = await db.execute<{
      mine: boolean;
      counted: boolean;
      needs_code: boolean | null;
      per_customer: number | null;
      per_code: number | null;
    }>(sql`
      with mine as (
        insert into promotion_use as u
          (promotion_id, order_ref, code_id, customer_key, currency, amount_minor, state, redeemed_at)
        select p.id, ${orderRef}, ${codeId}, ${customerKey}, ${currency}, ${amount}::bigint, 'redeemed',
          ${tx.now.toISOString()}::timestamptz
        from promotion p where p.id = ${promotionId}
        on conflict (promotion_id, order_ref) do update set
          code_id = excluded.code_id, customer_key = excluded.customer_key, currency = excluded.currency,
          amount_minor = excluded.amount_minor, state = 'redeemed', redeemed_at = excluded.redeemed_at,
          released_at = null
        where u.state = 'released'
        returning promotion_id
      ), counted as (
        update promotion set used_count = used_count + 1
        where id = (select promotion_id from mine) and status = 'active'
          and (total_limit is null or used_count < total_limit)
        returning needs_code, per_customer_limit, per_code_limit
      )
      select exists (select 1 from mine) as mine, c.needs_code is not null as counted, c.needs_code,
        c.per_customer_limit as per_customer, c.per_code_limit as per_code
      from (select 1) one left join counted c on true`);
    if (!begun?.mine) return repeated(tx, use);
    if (!begun.counted) return whyNotCounted(tx, promotionId);
    if (customerKey === null && begun.per_customer !== null)
      return fail("promotions.customer_unknown", "conflict", { promotionId });
    if (codeId === null && begun.needs_code)
      return fail("promotions.code_not_found", "not_found", { promotionId });

    // Asked while the promotion's row is ours: limits and budgets that were just edited are seen.
    const [room] = await db.execute<{
      customer: boolean;
      code: boolean;
      paid: boolean;
      budgeted: boolean;
    }>(sql`
      with customer as (
        insert into promotion_customer as c (promotion_id, customer_key, used_count)
        select ${promotionId}, ${customerKey}::text, 1 where ${customerKey}::text is not null
        on conflict (promotion_id, customer_key) do update set used_count = c.used_count + 1
        where ${begun.per_customer}::int is null or c.used_count < ${begun.per_customer}::int
        returning 1
      ), code as (
        update promotion_code set used_count = used_count + 1
        where id = ${codeId}::text and promotion_id = ${promotionId} and not disabled
          and (coalesce(use_limit, ${begun.per_code}::int) is null
            or used_count < coalesce(use_limit, ${begun.per_code}::int))
        returning 1
      ), paid as (
        update promotion_budget set spent_minor = spent_minor + ${amount}::bigint
        where promotion_id = ${promotionId} and currency = ${currency}
          and spent_minor + ${amount}::bigint <= budget_minor
        returning 1
      )
      select ${customerKey}::text is null or exists (select 1 from customer) as customer,
        ${codeId}::text is null or exists (select 1 from code) as code, exists (select 1 from paid) as paid,
        exists (select 1 from promotion_budget where promotion_id = ${promotionId}) as budgeted`);
    if (!room?.customer) return fail("promotions.customer_used_up", "limit", { promotionId });
    if (!room.code) return fail("promotions.code_used_up", "limit", { promotionId });
    if (room.budgeted && !room.paid)
      return fail("promotions.budget_spent", "limit", { promotionId, currency });
    return ok({ repeated: false });
  });
}

async function repeated(tx: TxCtx, use: Redemption): Outcome<{ repeated: boolean }> {
  const [before] = await tx.db.execute<{ same: boolean }>(sql`
    select amount_minor = ${use.amountMinor.toString()}::bigint and currency = ${use.currency}
      and code_id is not distinct from ${use.codeId}::text
      and customer_key is not distinct from ${use.customerKey}::text as same
    from promotion_use where promotion_id = ${use.promotionId} and order_ref = ${use.orderRef}`);
  if (!before) return fail("promotions.not_found", "not_found", { promotionId: use.promotionId });
  return before.same
    ? ok({ repeated: true })
    : fail("promotions.order_differs", "conflict", { promotionId: use.promotionId, orderRef: use.orderRef });
}

async function whyNotCounted(tx: TxCtx, promotionId: string): Outcome<{ repeated: boolean }> {
  const [row] = await tx.db.execute<{ status: string }>(
    sql`select status from promotion where id = ${promotionId}`,
  );
  return row?.status === "active"
    ? fail("promotions.used_up", "limit", { promotionId })
    : fail("promotions.not_active", "conflict", { promotionId });
}

/**
 * Gives back what an order had used, when it is cancelled: counters, code and budget. False when there is nothing to
 * give back (never redeemed, or released before). Works in any state of the promotion.
 */
export async function release(
  tx: TxCtx,
  { promotionId, orderRef }: { promotionId: string; orderRef: string },
): Promise<{ released: boolean }> {
  const [use] = await tx.db.execute<{
    code_id: string | null;
    customer_key: string | null;
    currency: string;
    amount: string;
  }>(sql`
    update promotion_use set state = 'released', released_at = ${tx.now.toISOString()}::timestamptz
    where promotion_id = ${promotionId} and order_ref = ${orderRef} and state = 'redeemed'
    returning code_id, customer_key, currency, amount_minor as amount`);
  if (!use) return { released: false };
  // The same order of rows as `redeem`, so that the two never wait for each other in a circle.
  await tx.db.execute(sql`update promotion set used_count = used_count - 1 where id = ${promotionId}`);
  if (use.customer_key !== null)
    await tx.db.execute(sql`update promotion_customer set used_count = used_count - 1
      where promotion_id = ${promotionId} and customer_key = ${use.customer_key}`);
  if (use.code_id !== null)
    await tx.db.execute(sql`update promotion_code set used_count = used_count - 1 where id = ${use.code_id}`);
  await tx.db.execute(sql`update promotion_budget set spent_minor = spent_minor - ${use.amount}::bigint
    where promotion_id = ${promotionId} and currency = ${use.currency}`);
  return { released: true };
}
