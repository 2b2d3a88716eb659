import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/commerce/context";
import { paymentMethods } from "@/commerce/payments";
import { inSnapshot } from "@/commerce/quotes";
import { verifyVatId } from "@/commerce/tax";
import { fail, ok } from "@/lib/result";
import { badInput } from "./cart";
import { type Outcome, opensFor, whyNotOpen } from "./cart-store";
import { look } from "./cart-view";
import { checkAddress, checkPhone, UNPRINTABLE } from "./check-address";
import {
  addressInput,
  type CartRef,
  contactInput,
  deliveryInput,
  type FieldProblem,
  paymentInput,
} from "./model";
import { methodsOf } from "./offers";
import { priceSituation } from "./price";
import { readSituation } from "./situation.view";

/** What is wrong with a form, field by field; none: it was saved. */
export interface Saved {
  readonly problems: readonly FieldProblem[];
}

const emailInput = z.email().max(254);

/**
 * Keeps who orders: e-mail, phone, and for a company its name and VAT id, which is looked up where the register can be asked
 * (an id that is unknown there is kept: its tax is then a consumer's, and the view says so).
 */
export async function setContact(ctx: Ctx, input: z.input<typeof contactInput>): Outcome<Saved> {
  const parsed = contactInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const { ref, email, phone = "", company = "", vatId = "" } = parsed.data;
  const [place] = await ctx.db.execute<{ brand_id: string; country: string | null }>(sql`
    select s.brand_id, coalesce(c.ship_to ->> 'country', (select sc.country from storefront_country sc
      where sc.storefront_id = s.id order by sc.position, sc.country limit 1)) as country
    from cart c join storefront s on s.id = c.storefront_id where ${opensFor(ref)} and c.state = 'open'`);
  if (!place) return whyNotOpen(ctx, ref);
  const problems: FieldProblem[] = [];
  const wrong = (field: string, code: string, data: FieldProblem["data"] = {}) =>
    problems.push({ field, code, data });
  if (email === "") wrong("email", "checkout.field_missing");
  else if (!emailInput.safeParse(email).success) wrong("email", "checkout.email_form");
  const number = phone === "" ? null : checkPhone(phone, place.country ?? "");
  if (phone !== "" && number === null) wrong("phone", "checkout.phone_form");
  if (UNPRINTABLE.test(company)) wrong("company", "checkout.field_characters");
  if (vatId !== "" && company === "") wrong("company", "checkout.company_missing");
  let checkedId: string | null = null;
  if (vatId !== "" && problems.length === 0) {
    const evidence = await verifyVatId(ctx, { vatId, brandId: place.brand_id });
    if (evidence.ok) checkedId = evidence.value.vatId;
    else wrong("vatId", evidence.failure.code, evidence.failure.data as FieldProblem["data"]);
  }
  if (problems.length > 0) return ok({ problems });
  return save(
    ctx,
    ref,
    sql`email = ${email}, phone = ${number}, company_name = ${company === "" ? null : company}, vat_id = ${checkedId}`,
  );
}

/**
 * Keeps where it goes and where the bill goes, checked by the form of each country. Only countries of the storefront are
 * delivered to (`checkout.country_not_served`): elsewhere another storefront of the brand may (`checkoutView().handOvers`).
 * Fields of the two addresses are named `shipTo.<field>` and `billTo.<field>`.
 */
export async function setAddress(ctx: Ctx, input: z.input<typeof addressInput>): Outcome<Saved> {
  const parsed = addressInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const { ref, shipTo, billTo } = parsed.data;
  const [served] = await ctx.db.execute(sql`
    select 1 from storefront_country where storefront_id = ${ref.storefrontId} and country = ${shipTo.country}`);
  if (!served)
    return fail("checkout.country_not_served", "conflict", { country: shipTo.country }, "shipTo.country");
  const to = checkAddress(typed(shipTo));
  const bill = billTo && checkAddress(typed(billTo));
  const problems = [
    ...to.problems.map((problem) => ({ ...problem, field: `shipTo.${problem.field}` })),
    ...(bill?.problems.map((problem) => ({ ...problem, field: `billTo.${problem.field}` })) ?? []),
  ];
  if (problems.length > 0) return ok({ problems });
  return save(
    ctx,
    ref,
    sql`ship_to = ${JSON.stringify(to.address)}::jsonb, bill_to = ${bill ? JSON.stringify(bill.address) : null}::jsonb`,
  );
}

/** Chooses how it is delivered, among what is offered for this cart and address now (`checkout.method_not_offered`). */
export async function setDelivery(ctx: Ctx, input: z.input<typeof deliveryInput>): Outcome<Saved> {
  const parsed = deliveryInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const { ref, methodId } = parsed.data;
  const which = sql`${opensFor(ref)} and c.state = 'open'`;
  const offered = await inSnapshot(ctx, async (snapshot) => {
    const situation = await readSituation(snapshot, which, null);
    return situation && methodsOf(situation, await priceSituation(snapshot, situation));
  });
  if (!offered) return whyNotOpen(ctx, ref);
  if (!offered.some(({ method }) => method.id === methodId))
    return fail("checkout.method_not_offered", "conflict");
  return save(ctx, ref, sql`delivery_method_id = ${methodId}`);
}

/** Chooses how it is paid, among what payments offers for this cart now (`checkout.payment_not_offered`). */
export async function setPayment(ctx: Ctx, input: z.input<typeof paymentInput>): Outcome<Saved> {
  const parsed = paymentInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const { ref, methodKey } = parsed.data;
  const looked = await look(ctx, { ref, localeKey: null });
  if (looked?.situation.cart.state !== "open") return whyNotOpen(ctx, ref);
  const { view, situation, priced } = looked;
  const offered = await paymentMethods(ctx, {
    storefrontId: ref.storefrontId,
    currency: priced.currency,
    country: view.shipTo.country,
    amountMinor: priced.totals.payableMinor,
    business: situation.cart.companyName !== null,
  });
  if (!offered.some(({ key }) => key === methodKey)) return fail("checkout.payment_not_offered", "conflict");
  return save(ctx, ref, sql`payment_method_key = ${methodKey}`);
}

/** What a form left out is an empty field. */
function typed(fields: { readonly country: string } & Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined)) as {
    country: string;
  } & Record<string, string>;
}

async function save(ctx: Ctx, ref: CartRef, columns: ReturnType<typeof sql>): Outcome<Saved> {
  const saved = await ctx.db.execute(sql`
    update cart c set ${columns}, version = c.version + 1, changed_at = now()
    where ${opensFor(ref)} and c.state = 'open' returning c.id`);
  return saved.length > 0 ? ok({ problems: [] }) : whyNotOpen(ctx, ref);
}
