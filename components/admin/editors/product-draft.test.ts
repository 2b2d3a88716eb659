import { describe, expect, it } from "vitest";
import { gtinProblem } from "./gtin";
import { changedFields, mergeDrafts, type ProductDraft, productInputOf } from "./product-draft";
import { newVariant, withOption, withoutOption, withoutValue, withValue } from "./variant-grid";

const base: ProductDraft = {
  handle: "mug",
  status: "draft",
  vendor: "Kiln",
  productType: "",
  tags: "a, b",
  categoryId: "",
  words: { title: "Mug", slug: "mug", summary: "", description: null, seoTitle: "", seoDescription: "" },
  options: [],
  variants: [{ ...newVariant([]), ref: "one" }],
  media: [],
};

describe("mergeDrafts", () => {
  it("takes what only they changed and keeps what I changed", () => {
    const mine = { ...base, words: { ...base.words, title: "My mug" } };
    const theirs = { ...base, vendor: "Other", words: { ...base.words, summary: "Theirs" } };
    const { draft, taken, both } = mergeDrafts(base, mine, theirs);
    expect(draft.words).toMatchObject({ title: "My mug", summary: "Theirs" });
    expect(draft.vendor).toBe("Other");
    expect([taken, both]).toEqual([["summary", "vendor"], []]);
  });

  it("names what both changed and keeps mine", () => {
    const { draft, both } = mergeDrafts(base, { ...base, vendor: "Mine" }, { ...base, vendor: "Theirs" });
    expect([draft.vendor, both]).toEqual(["Mine", ["vendor"]]);
  });

  it("keeps options and variants of one hand together", () => {
    const options = [{ name: "Size", values: [{ name: "M", swatch: null }] }];
    const mine = { ...base, options, variants: withOption(base.variants, "M") };
    const theirs = { ...base, variants: base.variants.map((one) => ({ ...one, sku: "X" })) };
    expect(mergeDrafts(base, mine, theirs).draft.variants[0]).toMatchObject({ values: ["M"], sku: "" });
  });

  it("does not see a row's name as a change", () => {
    expect(changedFields(base, { ...base, variants: [{ ...newVariant([]), ref: "two" }] })).toEqual([]);
  });
});

describe("productInputOf", () => {
  it("makes a handle from the title, numbers from text, a list from commas", () => {
    const input = productInputOf({
      ...base,
      handle: " ",
      tags: "a,, b ",
      variants: [{ ...newVariant([]), weightGrams: "12" }],
    });
    expect(input).toMatchObject({ handle: "mug", tags: ["a", "b"], variants: [{ weightGrams: 12 }] });
  });
});

describe("variants follow options", () => {
  const size = {
    name: "Size",
    values: [
      { name: "M", swatch: null },
      { name: "L", swatch: null },
    ],
  };
  it("adds the combinations of a new value only, once", () => {
    const rows = withOption([newVariant([])], "M");
    const more = withValue([size], rows, 0, "L");
    expect(more.map(({ values }) => values)).toEqual([["M"], ["L"]]);
    expect(withValue([size], more, 0, "L")).toHaveLength(2);
  });

  it("drops variants with a value, and doubles when an option goes", () => {
    const rows = [newVariant(["M", "red"]), newVariant(["M", "blue"]), newVariant(["L", "red"])];
    expect(withoutValue(rows, 1, "red")).toHaveLength(1);
    expect(withoutOption(rows, 1).map(({ values }) => values)).toEqual([["M"], ["L"]]);
  });
});

describe("gtinProblem", () => {
  it.each([
    ["", false],
    ["4006381333931", false],
    ["4006381333932", true],
    ["40063 8133-3931", false],
    ["12345", true],
    ["96385074", false],
  ])("%s", (code, problem) => expect(gtinProblem(code)).toBe(problem));
});
