import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COUNTRIES } from "@/lib/country";
import { addressForm, addressLines } from "./address-form";
import { checkAddress, checkPhone } from "./check-address";
import type { AddressField, TypedAddress } from "./model";
import { postcodeRule } from "./rules/postcodes";

const fieldsOf = (country: string, locale = "en") =>
  (addressForm(country, locale)?.fields ?? []).map(({ field }) => field).join(" ");
const wrong = (typed: TypedAddress) =>
  checkAddress(typed).problems.map(({ field, code }) => `${field} ${code}`);

describe("the form of an address", () => {
  it.each([
    ["DE", "de", "name company line1 line2 postcode locality phone"],
    ["CH", "fr", "name company line1 line2 postcode locality phone"],
    ["US", "en", "name company line1 line2 locality region postcode phone"],
    ["GB", "en", "name company line1 line2 locality postcode phone"],
    ["AE", "ar", "name company line1 line2 region phone"],
    ["JP", "ja", "postcode region line1 line2 company name phone"],
    ["JP", "en", "name company line1 line2 region postcode phone"],
    ["BR", "pt-BR", "name company line1 line2 dependentLocality locality region postcode phone"],
  ])("of %s in %s has the fields of an envelope there, in its order", (country, locale, fields) => {
    expect(fieldsOf(country, locale)).toBe(fields);
  });

  it("names regions in the reader's script where the country has them", () => {
    const label = (country: string, locale: string, value: string) =>
      addressForm(country, locale)
        ?.fields.find(({ field }) => field === "region")
        ?.options?.find((option) => option.value === value)?.label;
    expect([
      label("JP", "ja", "13"),
      label("JP", "en", "13"),
      label("AE", "ar", "DU"),
      label("US", "en", "CA"),
    ]).toEqual(["東京都", "Tokyo", "دبي", "California"]);
  });

  it("is there for every country in the world, and takes the example of its own postcode", () => {
    for (const { code } of COUNTRIES) {
      const form = addressForm(code, "en");
      const postcode = form?.fields.find(({ field }) => field === "postcode");
      const region = form?.fields.find(({ field }) => field === "region");
      const typed: TypedAddress = {
        ...{ country: code, name: "A B", line1: "1 Main", locality: "Town" },
        ...(postcode ? { postcode: postcode.example ?? "123" } : {}),
        ...(region ? { region: region.options?.[0]?.label ?? "Somewhere" } : {}),
      };
      expect([code, wrong(typed)]).toEqual([code, []]);
    }
  });
});

describe("checking an address", () => {
  const german = {
    country: "DE",
    name: "Ada Lovelace",
    line1: "Kai 1",
    postcode: "20457",
    locality: "Hamburg",
  };

  it("says each field that is wrong, and why", () => {
    expect(wrong({ country: "DE", line1: "Kai 1", postcode: "2045", locality: " " })).toEqual([
      "name checkout.field_missing",
      "postcode checkout.postcode_form",
      "locality checkout.field_missing",
    ]);
    expect(wrong({ ...german, phone: "12" })).toEqual(["phone checkout.phone_form"]);
    expect(wrong({ ...german, name: "x".repeat(101) })).toEqual(["name checkout.field_too_long"]);
    for (const name of ["a\u202Eb", "a\u0000b", "<b>", "a\uD800b"])
      expect(wrong({ ...german, name })).toEqual(["name checkout.field_characters"]);
    expect(wrong({ ...german, country: "ZZ" })).toEqual(["name checkout.country_unknown"]);
    expect(wrong({ ...german, country: "US", region: "Ruritania", postcode: "95014" })).toEqual([
      "region checkout.region_unknown",
    ]);
  });

  it.each([
    ["GB", "ec1y8sy", "EC1Y 8SY"],
    ["CA", "k1a0b1", "K1A 0B1"],
    ["NL", "1234ab", "1234 AB"],
    ["JP", "１５４ー００２３", "154-0023"],
    ["DE", "D-20457", "20457"],
    ["CH", "CH-8001", "8001"],
    ["PL", "00950", "00-950"],
    ["US", "950140000", "95014-0000"],
    ["SE", "11122", "111 22"],
  ])("writes a postcode of %s as it is written there: %s", (country, typed, written) => {
    const region = { US: "CA", CA: "ON", JP: "Tokyo" }[country] ?? "";
    const { address } = checkAddress({ ...german, country, postcode: typed, region });
    expect(address?.postcode).toBe(written);
  });

  it("keeps a region by its code, whatever it was called", () => {
    for (const region of ["CA", "us-ca", "california", " California "])
      expect(checkAddress({ ...german, country: "US", postcode: "95014", region }).address?.region).toBe(
        "CA",
      );
    const tokyo = { ...german, country: "JP", postcode: "154-0023", region: "東京都" };
    expect(checkAddress(tokyo).address?.region).toBe("13");
  });

  it("gives back what it gave: an address that was stored passes as it is", () => {
    const { address } = checkAddress({ ...german, company: " Kai  GmbH ", phone: "040 1234567" });
    expect(address).toMatchObject({ company: "Kai GmbH", phone: "+49401234567", lines: ["Kai 1"] });
    expect(address && addressLines(address)).toEqual(["Ada Lovelace", "Kai GmbH", "Kai 1", "20457 Hamburg"]);
  });

  it("reads phones as people there dial them", () => {
    expect(checkPhone("030 901820", "DE")).toBe("+4930901820");
    expect(checkPhone("+41 44 668 18 00", "DE")).toBe("+41446681800");
    expect(checkPhone("call me", "DE")).toBeNull();
    expect(checkPhone("1".repeat(500), "DE")).toBeNull();
  });

  it("answers anything that is typed, at once", () => {
    const field = fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.string({ maxLength: 400 }));
    const names: AddressField[] = ["name", "line1", "locality", "region", "postcode", "phone"];
    const typed = fc.record(
      Object.fromEntries(names.map((name) => [name, field])) as Record<AddressField, typeof field>,
    );
    fc.assert(
      fc.property(fc.constantFrom(...COUNTRIES.map(({ code }) => code)), typed, (country, fields) => {
        const { address, problems } = checkAddress({ country, ...fields });
        expect(address === null).toBe(problems.length > 0);
        const rule = postcodeRule(country);
        if (address?.postcode && rule)
          expect(address.postcode).toMatch(new RegExp(`^(?:${rule.pattern})$`, "u"));
      }),
      { numRuns: 500 },
    );
  });
});
