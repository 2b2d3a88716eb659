import type { Metadata } from "next";
import { productMetadata } from "../../../../../_data/product-metadata";
import { viewOf } from "../../../../../_data/view";
import { ProductView } from "../../../../../_parts/product-view";

/** Next must not keep pages for keys that anybody can make up; our page cache keeps those that are true. */
export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly key: string; readonly slug: string; readonly variant: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key, slug } = await params;
  return productMetadata(await viewOf(key), slug, { plain: false });
}

/** A product with the variant that its address names, `?v=<key>`: right without JavaScript, too. */
export default async function VariantPage({ params }: Props) {
  const { key, slug, variant } = await params;
  return <ProductView slug={slug} variantKey={decodeURIComponent(variant)} view={await viewOf(key)} />;
}
