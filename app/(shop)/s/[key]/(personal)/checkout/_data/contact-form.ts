import { z } from "zod";
import type { FormDone, FormFailure, FormRule, ShopRequest } from "@/app/_server/shop-form";
import { setAddress, setContact } from "@/commerce/checkout";
import { ADDRESS_FIELDS, type TypedAddress } from "@/commerce/checkout/model";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { refOf } from "../../cart/_data/cart-forms";

const text = z.string().max(500).optional();
const PLAIN = ["email", "business", "company", "vatId", "billing", "country", "bill_country"];
const NAMES = [...new Set([...PLAIN, ...ADDRESS_FIELDS, ...ADDRESS_FIELDS.map((field) => `bill_${field}`)])];
type Typed = Readonly<Record<string, string | undefined>>;

export const contactRule: FormRule<Typed> = {
  input: z.strictObject(Object.fromEntries(NAMES.map((name) => [name, text]))),
  back: (fields) => pageOf(fields.country),
  keep: NAMES,
};

/** The page of the form, with the fields of a country. */
const pageOf = (country: unknown) =>
  typeof country === "string" && /^[A-Z]{2}$/.test(country) ? `/checkout?country=${country}` : "/checkout";

/** Another country: the same page with its fields, and with what was typed. Without a script a button asks for it. */
export async function changeCountry(_request: ShopRequest, typed: Typed): Promise<Result<FormDone, Failure>> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(typed)) if (value) values[name] = value;
  return ok({ to: pageOf(typed.country), values });
}

/**
 * Keeps who buys and where it goes. Everything that is wrong is said at once, so that nobody mends a form field by field;
 * what is right is kept already.
 */
export async function saveContact(
  request: ShopRequest,
  typed: Typed,
): Promise<Result<FormDone, FormFailure>> {
  const ref = await refOf(request);
  const { ctx } = request;
  const isBusiness = typed.business === "1";
  const company = isBusiness ? (typed.company ?? "").trim() : "";
  const shipTo = addressOf(typed, "", company);
  const billTo = typed.billing === "1" ? addressOf(typed, "bill_", company) : null;
  const vatId = isBusiness ? (typed.vatId ?? "") : "";
  const contact = await setContact(ctx, { ref, email: typed.email ?? "", company, vatId });
  if (!contact.ok) return contact;
  const address = await setAddress(ctx, { ref, shipTo, billTo });
  if (!address.ok) return inForm(address.failure);
  const problems = [...contact.value.problems, ...address.value.problems].map(
    ({ field, code, data }) => [nameOf(field), { code, data }] as const,
  );
  if (isBusiness && company === "")
    problems.push(["company", { code: "checkout.company_missing", data: {} }]);
  if (problems.length === 0) return ok({ to: "/checkout/delivery" });
  const fields = Object.fromEntries(problems);
  return { ok: false, failure: { code: "form.fields", kind: "invalid", data: {}, fields } };
}

/** The verbs say `billTo.postcode`, the form `bill_postcode`. */
const nameOf = (field: string) => field.replace(/^shipTo\./, "").replace(/^billTo\./, "bill_");

function inForm({ code, kind, data, path }: Failure): { readonly ok: false; readonly failure: Failure } {
  return fail(code, kind, data, path && nameOf(path));
}

function addressOf(typed: Typed, prefix: "" | "bill_", company: string): TypedAddress {
  const address: Record<string, string> = {};
  for (const field of ADDRESS_FIELDS) {
    const value = field === "company" ? company : typed[prefix + field];
    if (value?.trim()) address[field] = value;
  }
  const country = typed[`${prefix}country`] || typed.country || "";
  return { ...address, country };
}
