import { useTranslations } from "next-intl";
import type { Elsewhere } from "./nouns";

/** The same page in other countries and languages: plain links, folded away. */
export function ElsewhereLinks({ links }: { readonly links: readonly Elsewhere[] }) {
  const t = useTranslations("shop.switcher");
  if (links.length === 0) return null;
  return (
    <nav aria-label={t("elsewhere")} className="page mt-24">
      <details className="fold border-t border-rule">
        <summary className="text-[0.9375rem]">{t("elsewhere")}</summary>
        <ul className="flex flex-wrap gap-x-6 pb-5">
          {links.map((link) => (
            <li key={link.code}>
              <a
                className="inline-flex min-h-11 items-center hover:underline"
                href={link.href}
                hrefLang={link.code}
                lang={link.lang}
              >
                <bdi>{link.label}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}
