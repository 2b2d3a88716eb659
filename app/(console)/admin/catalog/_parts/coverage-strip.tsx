import { useTranslations } from "next-intl";

/** How complete a product's words are, a cell for each language: full is done, empty is missing. */
export function CoverageStrip({
  coverage,
  locales,
}: {
  coverage: Readonly<Record<string, number>>;
  locales: readonly { readonly tag: string; readonly name: string }[];
}) {
  const t = useTranslations("admin.catalog");
  const shares = locales.map(({ tag, name }) => ({ tag, name, share: coverage[tag] ?? 0 }));
  const missing = shares.filter(({ share }) => share < 100);
  return (
    <span className="flex items-center">
      <span aria-hidden className="flex gap-px">
        {shares.map(({ tag, name, share }) => (
          <span
            key={tag}
            title={`${name}: ${share} %`}
            className="relative h-4 w-2.5 overflow-hidden rounded-[1px] bg-secondary"
          >
            <span
              className={
                share === 100 ? "absolute inset-0 bg-primary" : "absolute inset-x-0 bottom-0 bg-warning"
              }
              style={share === 100 ? undefined : { height: `${share}%` }}
            />
          </span>
        ))}
      </span>
      <span className="sr-only">
        {missing.length === 0
          ? t("languagesAll")
          : missing.map(({ name, share }) => `${name} ${share} %`).join(", ")}
      </span>
    </span>
  );
}
