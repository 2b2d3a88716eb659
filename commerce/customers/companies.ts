import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { company, customer } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type Company, type CompanyInput, type CustomersFailureCode, companyInput } from "./model";

type Outcome<T> = Promise<Result<T, Failure<CustomersFailureCode>>>;

export const COMPANY = {
  id: company.id,
  key: company.key,
  name: company.name,
  country: company.country,
  vatId: company.vatId,
  vatState: company.vatState,
  vatCheckedAt: company.vatCheckedAt,
  version: company.version,
};

/** The companies of a brand, by name. */
export async function listCompanies(ctx: Ctx, brandId: string): Promise<Company[]> {
  return ctx.db
    .select(COMPANY)
    .from(company)
    .where(eq(company.brandId, brandId))
    .orderBy(asc(company.name), asc(company.id))
    .limit(500);
}

/** One company, or null. */
export async function getCompany(
  ctx: Ctx,
  input: { brandId: string; companyId: string },
): Promise<Company | null> {
  const [row] = await ctx.db
    .select(COMPANY)
    .from(company)
    .where(and(eq(company.id, input.companyId), eq(company.brandId, input.brandId)));
  return row ?? null;
}

/**
 * Makes a company (`companyId` null) or changes one that nobody changed since `version`. A new VAT id starts without
 * evidence unless `vat` brings what a register has just said (`verifyVatId` of tax, one rung up: so the caller asks).
 */
export async function saveCompany(
  ctx: Ctx,
  input: CompanyInput,
): Outcome<{ readonly companyId: string; readonly key: string }> {
  const { brandId, companyId, version, vat, ...asked } = companyInput.parse(input);
  const id = companyId ?? newId("company", ctx.now.getTime());
  const vatId = asked.vatId?.replace(/[\s.-]/g, "").toUpperCase() ?? null;
  const evidence = {
    vatState: vatId === null ? null : (vat?.state ?? null),
    vatCheckedAt: vatId === null ? null : (vat?.checkedAt ?? null),
  };
  return inTransaction(ctx, async (tx) => {
    const facts = { name: asked.name, country: asked.country, vatId };
    if (companyId === null) {
      const key = asked.key ?? id.replaceAll("_", "-");
      const rows = await tx.db
        .insert(company)
        .values({ id, brandId, key, ...facts, ...evidence })
        .onConflictDoNothing()
        .returning({ id: company.id });
      if (rows.length === 0) return fail("customers.company_key_taken", "conflict", { key }, "key");
      await audit(tx, {
        action: "company.made",
        subjectType: "company",
        subjectId: id,
        after: { key, ...facts },
      });
      return ok({ companyId: id, key });
    }
    const [before] = await tx.db
      .select(COMPANY)
      .from(company)
      .where(and(eq(company.id, id), eq(company.brandId, brandId)))
      .for("update");
    if (!before) return fail("customers.company_not_found", "not_found");
    if (version !== null && before.version !== version)
      return fail("customers.changed_meanwhile", "conflict");
    const keep = vat === null && before.vatId === vatId;
    await tx.db
      .update(company)
      .set({
        ...facts,
        ...(keep ? {} : evidence),
        changedAt: sql`now()`,
        version: sql`${company.version} + 1`,
      })
      .where(eq(company.id, id));
    const { name, country } = before;
    await audit(tx, {
      action: "company.edited",
      subjectType: "company",
      subjectId: id,
      before: { name, country, vatId: before.vatId },
      after: facts,
    });
    return ok({ companyId: id, key: before.key });
  });
}

/** Says for which company a person buys; null: for none. */
export async function setCompany(
  ctx: Ctx,
  input: { customerId: string; companyId: string | null },
): Outcome<null> {
  const { customerId, companyId } = input;
  return inTransaction(ctx, async (tx) => {
    const [person] = await tx.db
      .select({ brandId: customer.brandId, companyId: customer.companyId })
      .from(customer)
      .where(and(eq(customer.id, customerId), isNull(customer.erasedAt)))
      .for("update");
    if (!person) return fail("customers.not_found", "not_found");
    if (companyId !== null && !(await getCompany(tx, { brandId: person.brandId, companyId })))
      return fail("customers.company_not_found", "not_found");
    await tx.db
      .update(customer)
      .set({ companyId, changedAt: sql`now()`, version: sql`${customer.version} + 1` })
      .where(eq(customer.id, customerId));
    await audit(tx, {
      action: "customer.company_set",
      subjectType: "customer",
      subjectId: customerId,
      before: person.companyId,
      after: companyId,
    });
    return ok(null);
  });
}
