import { useTranslations } from "next-intl";
import type { Crumb } from "./nouns";

export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const t = useTranslations("shop.nav");
  return (
    <nav aria-label={t("breadcrumbs")} className="text-[0.875rem] text-soft">
      <ol className="flex flex-wrap items-center gap-x-2">
        {crumbs.map((crumb, index) => (
          <li className="flex items-center gap-x-2" key={crumb.href}>
            {index > 0 && (
              <span aria-hidden="true" className="text-rule-strong">
                ›
              </span>
            )}
            {crumb.current ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <a
                className="inline-flex min-h-8 items-center hover:text-ink hover:underline"
                href={crumb.href}
              >
                {crumb.label}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
