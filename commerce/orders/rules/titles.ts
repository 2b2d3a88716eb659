/** What a line is called: by its number where nobody gave it words. Never empty. */
export const titleOf = ({ title, sku }: { readonly title: string; readonly sku: string }): string =>
  title.trim() || sku.trim() || "–";
