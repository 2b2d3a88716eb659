import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { slugify } from "@/lib/slug";
import { isGtin } from "./gtin";
import { type ParsedProduct, variantInput } from "./inputs";
import { variantKeys } from "./options";
import type { OptionState, ProductState, VariantState } from "./product-state";

export type DraftFailure = Failure<
  | "catalog.options_repeated"
  | "catalog.variant_values"
  | "catalog.variant_repeated"
  | "catalog.sku_repeated"
  | "catalog.gtin_check_digit"
>;

/** What a product becomes by a form: pure, apart from new ids. Every variant needs one value of each option. */
export function draftProduct(
  before: ProductState | null,
  input: ParsedProduct,
): Result<ProductState, DraftFailure> {
  const options = draftOptions(before?.options ?? [], input.options);
  const keys = options.map(({ key }) => key);
  if (
    new Set(keys).size < keys.length ||
    options.some(({ values }) => new Set(values.map(({ key }) => key)).size < values.length)
  )
    return fail("catalog.options_repeated", "invalid", {}, "options");
  const variants = draftVariants(before, options, input);
  if (!variants.ok) return variants;
  const { id: _id, version: _version, words, media, ...rest } = input;
  const known = new Map(before?.media.map((item) => [item.id, item]));
  return ok({
    ...rest,
    id: before?.id ?? newId("product"),
    version: before?.version ?? 0,
    sourceLocale: before?.sourceLocale ?? input.sourceLocale,
    tags: [...new Set(input.tags)].filter(Boolean),
    extra: before?.extra ?? {},
    words: {
      ...words,
      slug: words.slug
        ? slugify(words.slug, input.sourceLocale, input.handle)
        : (before?.words.slug ??
          slugify(words.title, input.sourceLocale, slugify(input.handle, "en", "product"))),
    },
    options,
    variants: variants.value,
    media: media
      ? media.flatMap(({ id, alt, optionValueKey }) => {
          const item = known.get(id);
          return item ? [{ ...item, alt, optionValueKey }] : [];
        })
      : (before?.media ?? []),
  });
}

function draftOptions(before: readonly OptionState[], wanted: ParsedProduct["options"]): OptionState[] {
  return wanted.map(({ key, name, values }, index) => {
    const slug = key ?? slugify(name, "en", `option-${index + 1}`);
    const old = before.find((option) => option.key === slug);
    return {
      id: old?.id ?? newId("option"),
      key: slug,
      name,
      values: values.map((value, place) => {
        const valueKey = value.key ?? slugify(value.name, "en", `value-${place + 1}`);
        const found = old?.values.find((one) => one.key === valueKey);
        return {
          id: found?.id ?? newId("optionValue"),
          key: valueKey,
          name: value.name,
          swatch: value.swatch === undefined ? (found?.swatch ?? null) : value.swatch,
        };
      }),
    };
  });
}

function draftVariants(
  before: ProductState | null,
  options: readonly OptionState[],
  input: ParsedProduct,
): Result<VariantState[], DraftFailure> {
  const wanted = input.variants.length > 0 ? input.variants : [variantInput.parse({})];
  const variants: VariantState[] = [];
  for (const [index, { id, values, ...fields }] of wanted.entries()) {
    const path = `variants.${index}`;
    const chosen = options.map((option, place) =>
      option.values.find(({ key, name }) => key === values[place] || name === values[place]),
    );
    const found = chosen.filter((value) => value !== undefined);
    if (values.length !== options.length || found.length !== options.length)
      return fail("catalog.variant_values", "invalid", { row: index + 1 }, `${path}.values`);
    if (fields.gtin !== null && !isGtin(fields.gtin))
      return fail("catalog.gtin_check_digit", "invalid", { gtin: fields.gtin }, `${path}.gtin`);
    const keys = variantKeys(options, found);
    const old = before?.variants.find((one) => (id ? one.id === id : one.signature === keys.signature));
    if (variants.some(({ signature }) => signature === keys.signature))
      return fail("catalog.variant_repeated", "invalid", { row: index + 1 }, `${path}.values`);
    if (fields.sku !== null && variants.some(({ sku }) => sku === fields.sku))
      return fail("catalog.sku_repeated", "invalid", { sku: fields.sku }, `${path}.sku`);
    variants.push({
      ...fields,
      ...keys,
      id: old?.id ?? newId("variant"),
      optionValueIds: found.map((value) => value.id),
      extra: old?.extra ?? {},
    });
  }
  return ok(variants);
}
