import type { ProductInput, ProductStatus, RichText } from "@/commerce/catalog/model";
import { slugify } from "@/lib/slug";

/** The words of one language as a form holds them: never null, so that inputs stay controlled. */
export interface WordsDraft {
  readonly title: string;
  readonly slug: string;
  readonly summary: string;
  readonly description: RichText | null;
  readonly seoTitle: string;
  readonly seoDescription: string;
}

export interface OptionDraft {
  /** Absent on an option or value that is new: the server makes one. */
  readonly key?: string;
  readonly name: string;
  readonly values: readonly {
    readonly key?: string;
    readonly name: string;
    readonly swatch: string | null;
  }[];
}

export interface VariantDraft {
  /** Stable while the form is open; `id` comes with the first save. */
  readonly ref: string;
  readonly id?: string;
  /** The chosen value of each option, in their order: its key, or its name while it is new. */
  readonly values: readonly string[];
  readonly sku: string;
  readonly gtin: string;
  readonly weightGrams: string;
  /** Plain decimals by price list id, as typed. */
  readonly prices: Readonly<Record<string, { readonly amount: string; readonly compareAt: string }>>;
  /** What the table does not show but must send back. */
  readonly rest: Readonly<Record<string, unknown>>;
}

export interface MediaDraft {
  readonly id: string;
  readonly version: string;
  readonly alt: string;
  readonly optionValueKey: string | null;
  readonly placeholder: boolean;
}

/** A product as its form holds it. Plain data: it travels from the server and into local comparison. */
export interface ProductDraft {
  readonly handle: string;
  readonly status: ProductStatus;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: string;
  readonly categoryId: string;
  readonly words: WordsDraft;
  readonly options: readonly OptionDraft[];
  readonly variants: readonly VariantDraft[];
  readonly media: readonly MediaDraft[];
}

/** The parts a person can change, as the merge and the list of changes name them. */
export const DRAFT_FIELDS = [
  "title",
  "slug",
  "summary",
  "description",
  "seoTitle",
  "seoDescription",
  "handle",
  "status",
  "vendor",
  "productType",
  "tags",
  "categoryId",
  "options",
  "variants",
  "media",
] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

const WORDS = ["title", "slug", "summary", "description", "seoTitle", "seoDescription"] as const;
const isWord = (field: DraftField): field is (typeof WORDS)[number] => WORDS.some((one) => one === field);
const part = (draft: ProductDraft, field: DraftField): unknown =>
  isWord(field) ? draft.words[field] : draft[field];
const text = (value: unknown) => JSON.stringify(value, (key, inner) => (key === "ref" ? undefined : inner));
const same = (a: unknown, b: unknown) => text(a) === text(b);

/** Which parts differ. Refs of rows do not count: they are names for this window only. */
export function changedFields(before: ProductDraft, after: ProductDraft): DraftField[] {
  return DRAFT_FIELDS.filter((field) => !same(part(before, field), part(after, field)));
}

/**
 * Three drafts into one: what only they changed is theirs, what I changed is mine, also where both did (`both`).
 * Options and their variants belong together and go together.
 */
export function mergeDrafts(
  base: ProductDraft,
  mine: ProductDraft,
  theirs: ProductDraft,
): { draft: ProductDraft; both: DraftField[]; taken: DraftField[] } {
  const my = new Set(changedFields(base, mine));
  const their = changedFields(base, theirs);
  const linked = (field: DraftField) =>
    field === "options" || field === "variants" ? my.has("options") || my.has("variants") : my.has(field);
  const taken = their.filter((field) => !linked(field));
  const both = their.filter(linked);
  const pick = <F extends DraftField>(field: F) => (taken.includes(field) ? theirs : mine);
  return {
    taken,
    both,
    draft: {
      handle: pick("handle").handle,
      status: pick("status").status,
      vendor: pick("vendor").vendor,
      productType: pick("productType").productType,
      tags: pick("tags").tags,
      categoryId: pick("categoryId").categoryId,
      words: {
        title: pick("title").words.title,
        slug: pick("slug").words.slug,
        summary: pick("summary").words.summary,
        description: pick("description").words.description,
        seoTitle: pick("seoTitle").words.seoTitle,
        seoDescription: pick("seoDescription").words.seoDescription,
      },
      options: pick("options").options,
      variants: pick("variants").variants,
      media: pick("media").media,
    },
  };
}

/** The words as the verbs take them. */
export function wordsInputOf(words: WordsDraft) {
  const { slug, ...rest } = words;
  return slug.trim() === "" ? rest : { ...rest, slug };
}

/** A form as `saveProduct` takes it. Weights are whole grams, or empty. */
export function productInputOf(draft: ProductDraft): Omit<ProductInput, "id" | "version"> {
  return {
    handle: draft.handle.trim() || slugify(draft.words.title, "en", "product"),
    status: draft.status,
    vendor: draft.vendor,
    productType: draft.productType,
    tags: draft.tags
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
    categoryId: draft.categoryId || null,
    words: wordsInputOf(draft.words),
    options: draft.options.map(({ key, name, values }) => ({
      ...(key === undefined ? {} : { key }),
      name,
      values: values.map((value) => ({
        ...(value.key === undefined ? {} : { key: value.key }),
        name: value.name,
        swatch: value.swatch,
      })),
    })),
    variants: draft.variants.map(({ id, values, sku, gtin, weightGrams, rest }) => ({
      ...rest,
      ...(id === undefined ? {} : { id }),
      values: [...values],
      sku,
      gtin: gtin.replace(/[\s-]/g, ""),
      weightGrams: weightGrams.trim() === "" ? null : Number(weightGrams),
    })),
    media: draft.media.map(({ id, alt, optionValueKey }) => ({ id, alt, optionValueKey })),
  };
}
