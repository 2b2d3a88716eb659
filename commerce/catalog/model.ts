import { z } from "zod";
import type { Ctx, TxCtx } from "@/commerce/context";
import type { CurrencyCode } from "@/lib/currency";
import type { MappedColumn } from "./rules/csv-columns";
import type { RowError } from "./rules/csv-row";

export {
  COLUMN_FIELDS,
  type ColumnChoice,
  type ColumnField,
  type ColumnMapping,
  type MappedColumn,
  REQUIRED_FIELDS,
} from "./rules/csv-columns";
export { ROW_CODES, type RowCode, type RowError } from "./rules/csv-row";
export {
  type CategoryInput,
  categoryInput,
  type ListInput,
  labelInput,
  listInput,
  type ProductFilter,
  type ProductInput,
  productFilter,
  productInput,
  publicationInput,
  type TranslationInput,
  translationInput,
} from "./rules/inputs";
export type { ProductState, ProductStatus } from "./rules/product-state";
export type { RichBlock, RichInline, RichMark, RichText, RichTextNode } from "./rules/rich-text";
export { plainText, richBlocks } from "./rules/rich-text";

/** A price as an import file states it, for the base price list of its currency. */
export interface ImportedPrice {
  readonly productId: string;
  readonly variantId: string;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  readonly compareAtMinor: bigint | null;
}

/** A quantity that a file states: on hand is to become `onHand`. `sourceRef` is unique for one statement of one file. */
export interface ImportedStock {
  readonly productId: string;
  readonly variantId: string;
  readonly onHand: number;
  readonly sourceRef: string;
}

/** Where an import hands up what belongs to higher rungs; called inside the transaction of the rows. */
export interface ImportSinks {
  prices(tx: TxCtx, rows: readonly ImportedPrice[]): Promise<void>;
  stock(tx: TxCtx, rows: readonly ImportedStock[]): Promise<void>;
}

/** What higher rungs know and a product file carries: present prices and stock by variant id. */
export interface SheetSources {
  prices(
    ctx: Ctx,
    variantIds: readonly string[],
    currency: CurrencyCode,
  ): Promise<ReadonlyMap<string, { amountMinor: bigint; compareAtMinor: bigint | null }>>;
  stock(ctx: Ctx, variantIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export const importInput = z.strictObject({
  fileId: z.string().max(64),
  /** ISO 4217 code of the prices in the file. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Locale of the words in the file. */
  locale: z.string().max(35).default("en"),
  mapping: z.record(z.string().max(500), z.string().max(40)).default({}),
});
export type ImportInput = z.input<typeof importInput>;

/** Counts of products, but for `rows` and `refusedRows`. */
export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Products of which nothing went in. */
  readonly refused: number;
  readonly rows: number;
  readonly refusedRows: number;
}

/** One product's exception to a storefront's assortment, between two instants when given. */
export interface Publication {
  readonly productId: string;
  readonly storefrontId: string;
  readonly published: boolean;
  readonly from: Date | null;
  readonly until: Date | null;
}

/** A column of a file as a person maps it: what it is taken for, and its first cell that is not empty. */
export interface ImportColumn extends MappedColumn {
  readonly sample: string;
}

export interface ImportPreview {
  readonly columns: readonly MappedColumn[];
  readonly encoding: string;
  readonly delimiter: string;
  readonly counts: ImportCounts;
  /** The first 200. */
  readonly errors: readonly RowError[];
}

export interface ImportReport extends ImportCounts {
  /** Line of the last row that is in: a job that was killed goes on after it. */
  readonly throughLine: number;
  /** The first 1,000; `errorCount` counts all. */
  readonly errors: readonly RowError[];
  readonly errorCount: number;
  readonly images: {
    readonly fetched: number;
    readonly placeholders: number;
    /** The first 200. */
    readonly placeholder: readonly { url: string; productId: string; reason: string }[];
  };
  readonly failure?: {
    code: CatalogFailureCode;
    data: Readonly<Record<string, string | number | boolean | null>>;
  };
}

/** Why a whole file is refused. Words: `messages/<locale>/errors.json`. */
export const FILE_FAILURES = [
  "catalog.file_empty",
  "catalog.file_not_csv",
  "catalog.file_too_large",
  "catalog.file_not_found",
  "catalog.file_quote_open",
  "catalog.file_malformed",
  "catalog.file_columns_missing",
  "catalog.file_columns_repeated",
  "catalog.file_too_many_columns",
  "catalog.file_no_rows",
] as const;
export type FileFailureCode = (typeof FILE_FAILURES)[number];

export const CATALOG_FAILURES = [
  ...FILE_FAILURES,
  "catalog.bad_currency",
  "catalog.bad_locale",
  "catalog.product_not_found",
  "catalog.product_changed",
  "catalog.handle_taken",
  "catalog.sku_taken",
  "catalog.sku_repeated",
  "catalog.gtin_check_digit",
  "catalog.options_repeated",
  "catalog.variant_values",
  "catalog.variant_repeated",
  "catalog.no_variant",
  "catalog.category_not_found",
  "catalog.category_key_taken",
  "catalog.category_cycle",
  "catalog.source_missing",
  "catalog.slug_invalid",
  "catalog.media_not_found",
  "catalog.media_type",
  "catalog.media_too_large",
  "catalog.import_running",
  "catalog.bad_input",
] as const;
export type CatalogFailureCode = (typeof CATALOG_FAILURES)[number];
