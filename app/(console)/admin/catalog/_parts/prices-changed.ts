import type { ProductDraft } from "@/components/admin/editors/product-draft";

/** The prices that were typed, by the place of their variant; untouched ones are not sent. */
export function pricesChanged(
  before: ProductDraft,
  after: ProductDraft,
): { row: number; priceListId: string; amount: string; compareAt: string }[] {
  const old = new Map(before.variants.map(({ ref, prices }) => [ref, prices]));
  return after.variants.flatMap(({ ref, prices }, row) =>
    Object.entries(prices).flatMap(([priceListId, price]) => {
      const was = old.get(ref)?.[priceListId] ?? { amount: "", compareAt: "" };
      const touched = was.amount !== price.amount || was.compareAt !== price.compareAt;
      return touched ? [{ row, priceListId, ...price }] : [];
    }),
  );
}
