import { and, asc, eq, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { getStorefront } from "@/commerce/storefronts";
import { paymentMethod } from "@/db/schema";
import { newId } from "@/lib/ids";
import { fail, ok } from "@/lib/result";
import type { Outcome } from "./ask";
import {
  type MethodRule,
  type OfferQuestion,
  type PaymentMethodOffer,
  type PaymentMethodView,
  type SaveMethodInput,
  saveMethodInput,
} from "./model";
import { isReady } from "./providers";
import { isOffered } from "./rules/offer";

type Row = typeof paymentMethod.$inferSelect;

/**
 * The ways to pay that are offered for one cart of one customer, in the storefront's order. `amountMinor` is the whole amount in
 * minor units of `currency`. Methods of a provider that is not set up are left out.
 */
export async function paymentMethods(ctx: Ctx, question: OfferQuestion): Promise<PaymentMethodOffer[]> {
  return (await methodsFor(ctx, question))(question);
}

/** The same before the amount is known: reads the storefront's methods, and offers them when it is told. */
export async function methodsFor(
  ctx: Ctx,
  { storefrontId }: { readonly storefrontId: string },
): Promise<(question: Omit<OfferQuestion, "storefrontId">) => PaymentMethodOffer[]> {
  const rows = await ctx.db.execute<
    Pick<Row, "key" | "provider" | "instrument" | "details" | "conditions">
  >(sql`
    select key, provider, instrument, details, conditions from payment_method
    where storefront_id = ${storefrontId} and enabled order by position, key`);
  const ready = rows.filter(({ provider }) => isReady(provider));
  return (question) =>
    ready
      .filter(({ conditions }) => isOffered(conditions as readonly MethodRule[], question))
      .map(({ key, provider, instrument, details }) => ({
        ...{ key, kind: provider, instrument, details },
        settles: provider === "manual" ? ("later" as const) : ("now" as const),
      }));
}

/** All methods of a storefront, for staff; `ready` of a provider is not looked at. */
export async function listMethods(
  ctx: Ctx,
  { storefrontId }: { storefrontId: string },
): Promise<PaymentMethodView[]> {
  const rows = await ctx.db
    .select()
    .from(paymentMethod)
    .where(eq(paymentMethod.storefrontId, storefrontId))
    .orderBy(asc(paymentMethod.position), asc(paymentMethod.key));
  return rows.map(toView);
}

/**
 * Adds a method (`version` 0) or changes the one of that key. Audited. Payments that were begun keep what they began with.
 * Failures: `payments.bad_input` with the path, `.method_changed` (somebody else saved it), `.method_mismatch` (a card needs a provider, an
 * invoice has none).
 */
export async function saveMethod(ctx: Ctx, input: SaveMethodInput): Outcome<PaymentMethodView> {
  const parsed = saveMethodInput.safeParse(input);
  if (!parsed.success)
    return fail("payments.bad_input", "invalid", {}, parsed.error.issues[0]?.path.join("."));
  const { version, ...method } = parsed.data;
  if ((method.provider === "manual") !== (method.instrument !== "card"))
    return fail("payments.method_mismatch", "invalid", {}, "instrument");
  const details = Object.fromEntries(
    Object.entries(method.details).filter((pair): pair is [string, string] => Boolean(pair[1])),
  );
  if (!(await getStorefront(ctx, method.storefrontId)))
    return fail("payments.bad_input", "invalid", {}, "storefrontId");
  return inTransaction(ctx, async (tx): Outcome<PaymentMethodView> => {
    const [row] =
      version === 0
        ? await tx.db
            .insert(paymentMethod)
            .values({ ...method, details, id: newId("paymentMethod") })
            .onConflictDoNothing()
            .returning()
        : await tx.db
            .update(paymentMethod)
            .set({ ...method, details, version: sql`${paymentMethod.version} + 1`, changedAt: tx.now })
            .where(
              and(
                eq(paymentMethod.storefrontId, method.storefrontId),
                eq(paymentMethod.key, method.key),
                eq(paymentMethod.version, version),
              ),
            )
            .returning();
    if (!row) return fail("payments.method_changed", "conflict", { method: method.key });
    await audit(tx, {
      action: "payments.save_method",
      subjectType: "payment_method",
      subjectId: row.id,
      storefrontId: row.storefrontId,
      after: { ...method, details },
    });
    return ok(toView(row));
  });
}

function toView({ createdAt: _created, changedAt: _changed, ...row }: Row): PaymentMethodView {
  return { ...row, conditions: row.conditions as readonly MethodRule[] };
}
