import { and, eq, isNull, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { eraseMailOf, mailOf } from "@/commerce/mail";
import {
  customer,
  customerAddress,
  customerGroupMember,
  customerIdentity,
  customerLink,
  customerSession,
} from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { CustomersFailureCode } from "./model";
import { customerProfile } from "./reading";

/**
 * What is known of a person, for them to take along (GDPR, articles 15 and 20): the profile, the mails, and `parts`, which the
 * caller collects from modules above (orders, cart). Plain data; null: no such person.
 */
export async function exportCustomer(
  ctx: Ctx,
  input: { brandId: string; customerId: string; parts: Readonly<Record<string, unknown>> },
): Promise<Record<string, unknown> | null> {
  const profile = await customerProfile(ctx, input);
  if (!profile || profile.erasedAt !== null) return null;
  const mails = profile.email === null ? [] : await mailOf(ctx, { to: profile.email });
  if (ctx.actor.kind === "staff") {
    const entry = { action: "customer.exported", subjectType: "customer", subjectId: profile.id };
    await inTransaction(ctx, async (tx) => ok(await audit(tx, entry)));
  }
  return { format: "meridian-customer/1", exportedAt: ctx.now.toISOString(), profile, mails, ...input.parts };
}

/**
 * Removes a person for good (GDPR, article 17): name, e-mail, phone, password, company, addresses, groups, identities, links,
 * sessions and mails. What remains is an empty profile that orders point to, and the record of consents, which names
 * nobody. `customers.erased` tells others to do the same with what they keep. Whoever comes with the e-mail afterwards is a new
 * customer.
 */
export async function eraseCustomer(
  ctx: Ctx,
  input: { brandId: string; customerId: string },
): Promise<Result<null, Failure<CustomersFailureCode>>> {
  const { brandId, customerId } = input;
  return inTransaction(ctx, async (tx) => {
    const [person] = await tx.db
      .select({ email: customer.email })
      .from(customer)
      .where(and(eq(customer.id, customerId), eq(customer.brandId, brandId), isNull(customer.erasedAt)))
      .for("update");
    if (!person?.email) return fail("customers.not_found", "not_found");
    const { email } = person;
    await tx.db
      .update(customer)
      .set({
        email: null,
        name: "",
        phone: null,
        passwordHash: null,
        companyId: null,
        erasedAt: sql`now()`,
        changedAt: sql`now()`,
        version: sql`${customer.version} + 1`,
      })
      .where(eq(customer.id, customerId));
    for (const table of [customerAddress, customerSession, customerIdentity, customerGroupMember])
      await tx.db.delete(table).where(eq(table.customerId, customerId));
    await tx.db.delete(customerLink).where(eq(sql`lower(${customerLink.email})`, email.toLowerCase()));
    await eraseMailOf(tx, { to: email });
    await audit(tx, { action: "customer.erased", subjectType: "customer", subjectId: customerId });
    await emit(tx, { type: "customers.erased", aggregate: customerId, payload: { customerId } });
    return ok(null);
  });
}
