import type { RichText } from "@/db/schema/catalog";

export type ProductStatus = "draft" | "active" | "archived";

export interface OptionValueState {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly swatch: string | null;
}
export interface OptionState {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly values: readonly OptionValueState[];
}
export interface VariantState {
  readonly id: string;
  readonly signature: string;
  readonly key: string;
  readonly optionValueIds: readonly string[];
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly mpn: string | null;
  readonly weightGrams: number | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly requiresShipping: boolean;
  readonly taxable: boolean;
  readonly taxCode: string | null;
  readonly inventoryPolicy: "deny" | "continue";
  readonly trackInventory: boolean;
  readonly mediaId: string | null;
  readonly extra: Readonly<Record<string, string>>;
}
export interface MediaState {
  readonly id: string;
  readonly alt: string | null;
  readonly sourceUrl: string | null;
  readonly state: "ready" | "pending" | "placeholder";
  readonly optionValueKey: string | null;
}
export interface SourceWords {
  readonly title: string;
  readonly slug: string;
  readonly summary: string | null;
  readonly description: RichText | null;
  readonly seoTitle: string | null;
  readonly seoDescription: string | null;
}

/** One product as it is stored, with its words in its source locale. Lists stand in the order of their positions. */
export interface ProductState {
  readonly id: string;
  readonly handle: string;
  readonly status: ProductStatus;
  readonly vendor: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
  readonly categoryId: string | null;
  readonly sourceLocale: string;
  readonly giftCard: boolean;
  readonly extra: Readonly<Record<string, string>>;
  readonly version: number;
  readonly words: SourceWords;
  readonly options: readonly OptionState[];
  readonly variants: readonly VariantState[];
  readonly media: readonly MediaState[];
}
