import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { isCountry } from "@/lib/country";
import { addressForm } from "./address-form";
import type { AddressFailureCode, AddressField, CheckoutAddress, FieldProblem, TypedAddress } from "./model";
import { postcodeRule, tidyPostcode } from "./rules/postcodes";
import { regionCode, regionsOf } from "./rules/regions";

export type AddressProblem = FieldProblem<AddressField, AddressFailureCode>;

/** What nobody has in an address: control characters, marks that turn the direction of writing, lone surrogates, tags. */
export const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u200E\u200F\u202A-\u202E\u2066-\u2069<>]/u;

/**
 * Checks an address as it was typed against the form of its country, and gives it as it is stored: trimmed, in NFC, postcode and
 * region in the country's own form, phone in E.164. Every field that is wrong is said, each with the code of its reason.
 */
export function checkAddress(
  typed: TypedAddress,
  locale = "en",
): { readonly address: CheckoutAddress | null; readonly problems: readonly AddressProblem[] } {
  const { country } = typed;
  const form = addressForm(country, locale);
  if (!form)
    return {
      address: null,
      problems: [{ field: "name", code: "checkout.country_unknown", data: { country } }],
    };
  const problems: AddressProblem[] = [];
  const clean = new Map<AddressField, string>();
  for (const { field, required, maxLength } of form.fields) {
    const text = tidy(typed[field] ?? "");
    const wrong = (code: AddressFailureCode, data: AddressProblem["data"] = {}) =>
      problems.push({ field, code, data });
    if (text === "") {
      if (required) wrong("checkout.field_missing");
    } else if (text.length > maxLength) wrong("checkout.field_too_long", { maximum: maxLength });
    else if (UNPRINTABLE.test(text)) wrong("checkout.field_characters");
    else {
      const fit = fitting(country, field, text);
      if (typeof fit === "string") clean.set(field, fit);
      else problems.push(fit);
    }
  }
  if (problems.length > 0) return { address: null, problems };
  const part = (field: AddressField) => clean.get(field) ?? null;
  return {
    problems,
    address: {
      country,
      name: part("name") ?? "",
      company: part("company"),
      lines: [part("line1"), part("line2")].filter((line) => line !== null),
      dependentLocality: part("dependentLocality"),
      locality: part("locality"),
      region: part("region"),
      postcode: part("postcode"),
      sortingCode: part("sortingCode"),
      phone: part("phone"),
    },
  };
}

/** A phone number in E.164, read as people in `country` dial it; null: there is no such number. */
export function checkPhone(typed: string, country: string): string | null {
  const text = tidy(typed);
  if (text.length > 40 || !isCountry(country)) return null;
  const number = parsePhoneNumberFromString(text, country as CountryCode);
  return number?.isValid() ? number.number : null;
}

const tidy = (text: string) =>
  text
    .normalize("NFC")
    .replace(/[\s\u3000]+/gu, " ")
    .trim();

function fitting(country: string, field: AddressField, text: string): string | AddressProblem {
  if (field === "phone") return checkPhone(text, country) ?? { field, code: "checkout.phone_form", data: {} };
  if (field === "region" && regionsOf(country))
    return regionCode(country, text) ?? { field, code: "checkout.region_unknown", data: {} };
  const rule = field === "postcode" ? postcodeRule(country) : null;
  if (!rule) return text;
  const postcode = tidyPostcode(country, text);
  return new RegExp(`^(?:${rule.pattern})$`, "u").test(postcode)
    ? postcode
    : { field, code: "checkout.postcode_form", data: { example: rule.example } };
}
