import type { Metadata } from "next";
import { readBrowseQuery, type SearchParams } from "../../../../../_data/browse-query";
import { categoryAt } from "../../../../../_data/category";
import { categoryMetadata } from "../../../../../_data/category-metadata";
import { viewOf } from "../../../../../_data/view";
import { CategoryView } from "../../../../../_parts/category-view";

/** Depends on the question mark: without this the layout's static params make Next refuse to read it. */
export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly key: string; readonly category: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key, category } = await params;
  return categoryMetadata(await viewOf(key), category, { plain: false });
}

/** A category with filters, an order or a later page: drawn for each request, under the category's own address. */
export default async function BrowsePage({ params, searchParams }: Props) {
  const { key, category } = await params;
  const view = await viewOf(key);
  const { node, trail } = await categoryAt(view, category);
  return <CategoryView node={node} query={readBrowseQuery(await searchParams)} trail={trail} view={view} />;
}
