import { notFound } from "next/navigation";

interface Props {
  readonly params: Promise<{ readonly key: string; readonly rest: readonly string[] }>;
}

/** Any other path of a storefront: its own "not found", in its own words. Not kept: paths that lead nowhere have no end. */
export const dynamic = "force-dynamic";

export default async function NowherePage({ params }: Props): Promise<never> {
  await params;
  notFound();
}
