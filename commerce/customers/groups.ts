import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { customer, customerGroup, customerGroupMember } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type CustomersFailureCode, type Group, groupInput, setGroupsInput } from "./model";

type Outcome<T> = Promise<Result<T, Failure<CustomersFailureCode>>>;

/** The groups of a brand with how many people are in each, by name. */
export async function listGroups(ctx: Ctx, brandId: string): Promise<Group[]> {
  return ctx.db
    .select({
      id: customerGroup.id,
      key: customerGroup.key,
      name: customerGroup.name,
      members: sql<number>`(select count(*)::int from customer_group_member m where m.group_id = ${customerGroup.id})`,
    })
    .from(customerGroup)
    .where(eq(customerGroup.brandId, brandId))
    .orderBy(asc(customerGroup.name), asc(customerGroup.id));
}

/** Makes a group (`groupId` null) or renames one. Its key is what price lists and promotions call it, and stays. */
export async function saveGroup(ctx: Ctx, input: z.input<typeof groupInput>): Outcome<{ groupId: string }> {
  const { brandId, groupId, key, name } = groupInput.parse(input);
  return inTransaction(ctx, async (tx) => {
    const id = groupId ?? newId("customerGroup", tx.now.getTime());
    const [row] =
      groupId === null
        ? await tx.db
            .insert(customerGroup)
            .values({ id, brandId, key, name })
            .onConflictDoNothing()
            .returning({ id: customerGroup.id })
        : await tx.db
            .update(customerGroup)
            .set({ name })
            .where(and(eq(customerGroup.id, groupId), eq(customerGroup.brandId, brandId)))
            .returning({ id: customerGroup.id });
    if (!row)
      return groupId === null
        ? fail("customers.group_key_taken", "conflict", { key }, "key")
        : fail("customers.group_not_found", "not_found");
    const after = { key, name };
    await audit(tx, {
      action: "customer_group.saved",
      subjectType: "customer_group",
      subjectId: id,
      after,
    });
    return ok({ groupId: id });
  });
}

/** Removes a group; its members stay customers. Prices for its key reach nobody then. */
export async function removeGroup(ctx: Ctx, input: { brandId: string; groupId: string }): Outcome<null> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .delete(customerGroup)
      .where(and(eq(customerGroup.id, input.groupId), eq(customerGroup.brandId, input.brandId)))
      .returning({ key: customerGroup.key, name: customerGroup.name });
    if (!row) return fail("customers.group_not_found", "not_found");
    await audit(tx, {
      action: "customer_group.removed",
      subjectType: "customer_group",
      subjectId: input.groupId,
      before: row,
    });
    return ok(null);
  });
}

/** Puts a person into exactly these groups of their brand. */
export async function setCustomerGroups(ctx: Ctx, input: z.input<typeof setGroupsInput>): Outcome<null> {
  const { customerId, groupIds } = setGroupsInput.parse(input);
  const wanted = [...new Set(groupIds)];
  return inTransaction(ctx, async (tx) => {
    const [person] = await tx.db
      .select({ brandId: customer.brandId })
      .from(customer)
      .where(and(eq(customer.id, customerId), isNull(customer.erasedAt)))
      .for("update");
    if (!person) return fail("customers.not_found", "not_found");
    const known = wanted.length
      ? await tx.db
          .select({ id: customerGroup.id })
          .from(customerGroup)
          .where(and(inArray(customerGroup.id, wanted), eq(customerGroup.brandId, person.brandId)))
      : [];
    if (known.length !== wanted.length) return fail("customers.group_not_found", "not_found");
    const before = await tx.db
      .delete(customerGroupMember)
      .where(eq(customerGroupMember.customerId, customerId))
      .returning({ groupId: customerGroupMember.groupId });
    if (wanted.length)
      await tx.db
        .insert(customerGroupMember)
        .values(wanted.map((groupId) => ({ brandId: person.brandId, customerId, groupId })));
    await audit(tx, {
      action: "customer.groups_set",
      subjectType: "customer",
      subjectId: customerId,
      before: before.map(({ groupId }) => groupId).sort(),
      after: [...wanted].sort(),
    });
    return ok(null);
  });
}
