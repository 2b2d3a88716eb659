import type { Metadata } from "next";
import { productMetadata } from "../../../../_data/product-metadata";
import { viewOf } from "../../../../_data/view";
import { ProductView } from "../../../../_parts/product-view";

interface Props {
  readonly params: Promise<{ readonly key: string; readonly slug: string }>;
}

export function generateStaticParams() {
  return [];
}
export const revalidate = 3600;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key, slug } = await params;
  return productMetadata(await viewOf(key), slug, { plain: true });
}

/** A product as it is shown first: kept. With `?v=` the router sends people to the variant's own place. */
export default async function ProductPage({ params }: Props) {
  const { key, slug } = await params;
  return <ProductView slug={slug} variantKey={undefined} view={await viewOf(key)} />;
}
