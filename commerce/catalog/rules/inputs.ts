import { z } from "zod";
import { isSlug } from "@/lib/slug";
import { normaliseRichText } from "./rich-text";
import { cleanLine } from "./text";

const line = (max: number) => z.string().transform(cleanLine).pipe(z.string().max(max));
const optionalLine = (max: number) =>
  line(max)
    .transform((text) => (text === "" ? null : text))
    .nullish()
    .transform((text) => text ?? null);
const millimetres = z
  .int()
  .min(0)
  .max(1_000_000)
  .nullish()
  .transform((value) => value ?? null);

export const wordsInput = z.strictObject({
  title: line(255).pipe(z.string().min(1)),
  /** Left out: the present one stays, or the title makes one. */
  slug: line(255).optional(),
  summary: optionalLine(2_000),
  /** ProseMirror JSON; cleaned by allow-list. */
  description: z.unknown().transform(normaliseRichText),
  seoTitle: optionalLine(255),
  seoDescription: optionalLine(1_000),
});

const optionInput = z.strictObject({
  key: line(80).optional(),
  name: line(255).pipe(z.string().min(1)),
  values: z
    .array(
      z.strictObject({
        key: line(80).optional(),
        name: line(255).pipe(z.string().min(1)),
        swatch: z
          .string()
          .regex(/^#[0-9a-fA-F]{6}$/)
          .nullish(),
      }),
    )
    .min(1)
    .max(250),
});

export const variantInput = z.strictObject({
  id: z.string().max(64).optional(),
  /** The chosen value of each option, by key or name, in the order of the options. */
  values: z.array(line(255)).max(3).default([]),
  sku: optionalLine(255),
  gtin: optionalLine(20),
  mpn: optionalLine(255),
  weightGrams: z
    .int()
    .min(0)
    .max(100_000_000)
    .nullish()
    .transform((value) => value ?? null),
  lengthMm: millimetres,
  widthMm: millimetres,
  heightMm: millimetres,
  requiresShipping: z.boolean().default(true),
  taxable: z.boolean().default(true),
  taxCode: optionalLine(255),
  inventoryPolicy: z.enum(["deny", "continue"]).default("deny"),
  trackInventory: z.boolean().default(true),
  mediaId: z
    .string()
    .max(64)
    .nullish()
    .transform((value) => value ?? null),
});

export const productInput = z.strictObject({
  /** Absent: a new product. */
  id: z.string().max(64).optional(),
  /** The version that the form was drawn from. */
  version: z.int().optional(),
  handle: line(255).pipe(z.string().min(1)),
  status: z.enum(["draft", "active", "archived"]).default("draft"),
  vendor: optionalLine(255),
  productType: optionalLine(255),
  tags: z.array(line(255)).max(250).default([]),
  categoryId: z
    .string()
    .max(64)
    .nullish()
    .transform((value) => value ?? null),
  giftCard: z.boolean().default(false),
  sourceLocale: z.string().max(35).default("en"),
  words: wordsInput,
  options: z.array(optionInput).max(3).default([]),
  /** Empty: one variant without options. */
  variants: z.array(variantInput).max(2_048).default([]),
  /** Present pictures in their new order; those left out are removed. Absent: they stay as they are. */
  media: z
    .array(
      z.strictObject({ id: z.string().max(64), alt: optionalLine(512), optionValueKey: optionalLine(255) }),
    )
    .max(250)
    .optional(),
});
export type ProductInput = z.input<typeof productInput>;
export type ParsedProduct = z.output<typeof productInput>;

export const translationInput = z.strictObject({
  productId: z.string().max(64),
  locale: z.string().max(35),
  words: wordsInput,
  /** `reviewed`: a person stands by it. `machine`: nobody has read it yet. Ignored for the source locale. */
  state: z.enum(["machine", "reviewed"]).default("reviewed"),
  /** `sourceHash` of the text that the translator saw: when the source has moved on since, this one is outdated. */
  madeFrom: z.string().max(64).optional(),
});
export type TranslationInput = z.input<typeof translationInput>;
/** A word of an option, a value or a picture. */
export const labelInput = z.strictObject({
  /** `colour`, `colour:moss` or `media:med_…`. */
  key: z.string().min(1).max(300),
  locale: z.string().max(35),
  label: z.string().transform(cleanLine).pipe(z.string().min(1).max(512)),
  state: z.enum(["machine", "outdated", "reviewed"]).default("reviewed"),
});

const text = (max: number) =>
  z
    .string()
    .transform(cleanLine)
    .pipe(z.string().max(max))
    .nullish()
    .transform((value) => value || null);

export const categoryInput = z.strictObject({
  id: z.string().max(64).optional(),
  version: z.int().optional(),
  /** Stable name in imports and seeds: lower case, hyphens. */
  key: z.string().refine(isSlug),
  parentId: z.string().max(64).nullish(),
  position: z.int().min(0).max(100_000).default(0),
  googleTaxonomyId: z.int().min(1).nullish(),
  googleTaxonomyPath: text(500),
  /** Locale that the others are translated from. */
  sourceLocale: z.string().max(35).default("en"),
  translations: z.record(
    z.string().max(35),
    z.strictObject({
      title: z.string().transform(cleanLine).pipe(z.string().min(1).max(255)),
      slug: z.string().max(255).optional(),
      description: text(5_000),
      seoTitle: text(255),
      seoDescription: text(1_000),
      state: z.enum(["machine", "reviewed"]).default("reviewed"),
    }),
  ),
});
export type CategoryInput = z.input<typeof categoryInput>;
export const publicationInput = z
  .strictObject({
    productIds: z.array(z.string().max(64)).min(1).max(500),
    storefrontIds: z.array(z.string().max(64)).min(1).max(500),
    /** True: sold there. False: not sold there. Null: as the storefront's assortment says. */
    published: z.boolean().nullable(),
    from: z.date().nullish(),
    until: z.date().nullish(),
  })
  .refine(({ from, until }) => !from || !until || from < until, { path: ["until"] });

const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).max(200)]).optional();

/** Which products: those that fit every part; a part with several values fits any of them. */
export const productFilter = z.strictObject({
  /** In title, handle, vendor or article number. */
  search: z.string().max(200).transform(cleanLine).optional(),
  status: oneOrMany(z.enum(["draft", "active", "archived"])),
  categoryId: oneOrMany(z.string().max(64)),
  vendor: oneOrMany(z.string().max(255)),
});
export type ProductFilter = z.input<typeof productFilter>;

export const listInput = productFilter.extend({
  /** Locales whose coverage is shown; `below` (0..100) keeps products under it in the first of them. */
  locales: z.array(z.string().max(35)).max(50).default([]),
  below: z.int().min(1).max(100).optional(),
  sort: z.enum(["changed", "handle", "title"]).default("changed"),
  /** The other way round than usual: oldest change first, Z to A. */
  reverse: z.boolean().default(false),
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(250).default(50),
});
export type ListInput = z.input<typeof listInput>;
