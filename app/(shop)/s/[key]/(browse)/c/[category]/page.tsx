import type { Metadata } from "next";
import { categoryAt } from "../../../../_data/category";
import { categoryMetadata } from "../../../../_data/category-metadata";
import { viewOf } from "../../../../_data/view";
import { CategoryView } from "../../../../_parts/category-view";

interface Props {
  readonly params: Promise<{ readonly key: string; readonly category: string }>;
}

export function generateStaticParams() {
  return [];
}
export const revalidate = 3600;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key, category } = await params;
  return categoryMetadata(await viewOf(key), category, { plain: true });
}

/** The plain category: kept. With filters, an order or a page the router sends people to `browse` beside it. */
export default async function CategoryPage({ params }: Props) {
  const { key, category } = await params;
  const view = await viewOf(key);
  const { node, trail } = await categoryAt(view, category);
  return (
    <CategoryView
      node={node}
      query={{ facets: [], sort: "featured", cursor: undefined }}
      trail={trail}
      view={view}
    />
  );
}
