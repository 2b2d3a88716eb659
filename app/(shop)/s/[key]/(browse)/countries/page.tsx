import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reads } from "@/app/_server/cache";
import { pageMetadata, siblingsOf } from "@/app/_server/seo";
import { urlOf } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { type Continent, countryDefaults, countryName, isCountry } from "@/lib/country";
import { autonym } from "@/lib/locale";
import { attachTags, type PlaceParams, viewOf, wordsOf } from "../../../_data/view";

export const revalidate = 3600;

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.switcher" });
  const brand = view.brand.name;
  return pageMetadata(view, {
    path: "/countries",
    title: t("seoTitle", { brand }),
    description: t("seoDescription", { brand }),
    alternates: [],
    indexable: false,
  });
}

/** Every country the brand sells to, by continent, each in its own languages: plain links that a crawler can follow. */
export default async function CountriesPage({ params }: PlaceParams) {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.switcher" });
  const siblings = await siblingsOf(view.brand.id);
  await attachTags(reads.storefront(view));
  return (
    <div className="page pt-10 lg:pt-16">
      <h1 className="display-xl">{t("title")}</h1>
      <p className="mt-4 max-w-[36em] text-[1.0625rem] text-soft">{t("intro")}</p>
      {byContinent(siblings, view).map(({ continent, storefronts }) => (
        <section aria-labelledby={continent} className="mt-14" key={continent}>
          <h2 className="eyebrow border-b border-rule pb-2 font-sans" id={continent}>
            {t(`continents.${continent}`)}
          </h2>
          <ul className="mt-4 grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
            {storefronts.map((locales) => (
              <Storefront
                current={view}
                here={t("current")}
                key={locales[0]?.storefrontId}
                locales={locales}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Storefront({
  locales,
  current,
  here,
}: {
  readonly locales: readonly StorefrontView[];
  readonly current: StorefrontView;
  readonly here: string;
}) {
  const [first] = locales;
  if (!first) return null;
  return (
    <li>
      <p className="display-sm">
        {first.countries
          .map((code) => (isCountry(code) ? countryName(code, current.locale) : code))
          .join(", ")}
        <span className="ms-2 font-sans text-[0.875rem] text-soft">{first.currency}</span>
      </p>
      <ul className="flex flex-wrap gap-x-5">
        {locales.map((locale) => (
          <li key={locale.key}>
            {locale.key === current.key ? (
              <span aria-current="true" className="inline-flex min-h-11 items-center gap-2 font-semibold">
                {autonym(locale.locale)}
                <span className="font-normal text-[0.875rem] text-soft">({here})</span>
              </span>
            ) : (
              <a
                className="underline-link inline-flex min-h-11 items-center"
                dir={locale.direction}
                href={urlOf(locale, "/")}
                hrefLang={locale.hreflangCode}
                lang={locale.locale}
              >
                {autonym(locale.locale)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Continents by the alphabet of the page's language would jump about: by the number of shops, the largest first. */
function byContinent(siblings: readonly StorefrontView[], view: StorefrontView) {
  const continents = new Map<Continent, Map<string, StorefrontView[]>>();
  for (const sibling of siblings) {
    const [code] = sibling.countries;
    const continent = isCountry(code) ? countryDefaults(code).continent : "europe";
    const storefronts = continents.get(continent) ?? new Map<string, StorefrontView[]>();
    storefronts.set(sibling.storefrontId, [...(storefronts.get(sibling.storefrontId) ?? []), sibling]);
    continents.set(continent, storefronts);
  }
  const name = (locales: readonly StorefrontView[]) => {
    const code = locales[0]?.countries[0];
    return isCountry(code) ? countryName(code, view.locale) : "";
  };
  const collator = new Intl.Collator(view.locale);
  return [...continents]
    .map(([continent, storefronts]) => ({
      continent,
      storefronts: [...storefronts.values()].sort((a, b) => collator.compare(name(a), name(b))),
    }))
    .sort((a, b) => b.storefronts.length - a.storefronts.length);
}
