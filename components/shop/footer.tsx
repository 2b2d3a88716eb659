import { useTranslations } from "next-intl";
import type { Link } from "./nouns";

interface Props {
  readonly brand: string;
  readonly tagline: string;
  readonly categories: readonly Link[];
  readonly help: readonly Link[];
  readonly company: readonly Link[];
  readonly region: Link & { readonly country: string; readonly language: string };
  /** How prices are meant here, as one sentence. */
  readonly prices: string;
  readonly rights: string;
}

export function Footer({ brand, tagline, categories, help, company, region, prices, rights }: Props) {
  const t = useTranslations("shop.footer");
  return (
    <footer className="mt-24 bg-sunken">
      <div className="page grid gap-10 py-14 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr] lg:gap-16">
        <div>
          <p>
            <bdi className="wordmark" lang="en">
              {brand}
            </bdi>
          </p>
          <p className="mt-3 max-w-80 text-soft">{tagline}</p>
          <p className="mt-6">
            <span className="block text-soft text-[0.875rem]">{t("region")}</span>
            <a className="underline-link inline-flex min-h-11 items-center" href={region.href}>
              {region.country}, {region.language}
            </a>
          </p>
        </div>
        <Column links={categories} title={t("shop")} />
        <Column links={help} title={t("help")} />
        <Column links={company} title={t("company")} />
      </div>
      <div className="page flex flex-wrap justify-between gap-x-8 gap-y-1 border-t border-rule py-6 text-[0.875rem] text-soft">
        <p>{rights}</p>
        <p>{prices}</p>
      </div>
    </footer>
  );
}

function Column({ title, links }: { readonly title: string; readonly links: readonly Link[] }) {
  if (links.length === 0) return null;
  return (
    <nav aria-label={title}>
      <h2 className="eyebrow font-sans">{title}</h2>
      <ul className="mt-3">
        {links.map((link) => (
          <li key={link.href}>
            <a className="inline-flex min-h-9 items-center hover:underline" href={link.href}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
