import { and, asc, count, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { customer, customerAddress } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import {
  type CustomersFailureCode,
  MAX_ADDRESSES,
  type SaveAddressInput,
  type SavedAddress,
  saveAddressInput,
} from "./model";

type Outcome<T> = Promise<Result<T, Failure<CustomersFailureCode>>>;

/** A person's addresses, the preferred one first, then by age. */
export async function listAddresses(ctx: Ctx, customerId: string): Promise<SavedAddress[]> {
  return ctx.db
    .select({
      id: customerAddress.id,
      address: customerAddress.address,
      preferred: customerAddress.preferred,
    })
    .from(customerAddress)
    .where(eq(customerAddress.customerId, customerId))
    .orderBy(desc(customerAddress.preferred), asc(customerAddress.id));
}

/**
 * Saves an address (`addressId` null: a new one) of a person; whether it fits its country is the caller's question. The first
 * is preferred by itself; another that is made so takes the place. At most 50.
 */
export async function saveAddress(
  ctx: Ctx,
  input: SaveAddressInput,
): Outcome<{ readonly addressId: string }> {
  const { customerId, addressId, address, preferred } = saveAddressInput.parse(input);
  return inTransaction(ctx, async (tx) => {
    // One at a time for each person: the count and the preferred one are decided under this lock.
    const [owner] = await tx.db
      .select({ id: customer.id })
      .from(customer)
      .where(and(eq(customer.id, customerId), isNull(customer.erasedAt)))
      .for("update");
    if (!owner) return fail("customers.not_found", "not_found");
    const mine = eq(customerAddress.customerId, customerId);
    const [counted] = await tx.db.select({ n: count() }).from(customerAddress).where(mine);
    const known = counted?.n ?? 0;
    if (addressId === null && known >= MAX_ADDRESSES)
      return fail("customers.too_many_addresses", "limit", { most: MAX_ADDRESSES });
    const takesPlace = preferred || known === 0;
    if (takesPlace)
      await tx.db
        .update(customerAddress)
        .set({ preferred: false })
        .where(and(mine, customerAddress.preferred, ne(customerAddress.id, addressId ?? "")));
    if (addressId === null) {
      const made = newId("address", tx.now.getTime());
      await tx.db.insert(customerAddress).values({ id: made, customerId, address, preferred: takesPlace });
      return ok({ addressId: made });
    }
    const rows = await tx.db
      .update(customerAddress)
      .set({ address, ...(takesPlace ? { preferred: true } : {}), changedAt: sql`now()` })
      .where(and(eq(customerAddress.id, addressId), mine))
      .returning({ id: customerAddress.id });
    return rows.length === 0 ? fail("customers.address_not_found", "not_found") : ok({ addressId });
  });
}

/** Removes an address of a person; when it was the preferred one, the oldest that is left becomes it. */
export async function removeAddress(
  ctx: Ctx,
  input: { customerId: string; addressId: string },
): Outcome<null> {
  const { customerId, addressId } = input;
  return inTransaction(ctx, async (tx) => {
    await tx.db.select({ id: customer.id }).from(customer).where(eq(customer.id, customerId)).for("update");
    const rows = await tx.db
      .delete(customerAddress)
      .where(and(eq(customerAddress.id, addressId), eq(customerAddress.customerId, customerId)))
      .returning({ preferred: customerAddress.preferred });
    if (rows.length === 0) return fail("customers.address_not_found", "not_found");
    if (rows[0]?.preferred)
      await tx.db.execute(sql`
        update customer_address set preferred = true
        where id = (select min(id) from customer_address where customer_id = ${customerId})`);
    return ok(null);
  });
}
