import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { homeGraph } from "@/app/_server/seo";
import { JsonLd } from "@/components/shop/json-ld";
import { Selector } from "@/components/shop/selector";
import { countryName, isCountry } from "@/lib/country";
import { elsewhereLinks, type HostParams, hostFacts, linkOf } from "../_data/host";

export const revalidate = 3600;

export async function generateMetadata({ params }: HostParams): Promise<Metadata> {
  const { brand, views, words } = await hostFacts((await params).host);
  const [first] = views;
  if (!first) return {};
  const t = await getTranslations({ locale: words, namespace: "shop.switcher" });
  // Several hosts may have a selector: the country tells their titles apart (C-10).
  const countries = [...new Set(views.flatMap((view) => view.countries))].filter(isCountry);
  const place = new Intl.ListFormat(words).format(countries.map((code) => countryName(code, words)));
  return {
    metadataBase: null,
    title: { absolute: `${place}: ${t("seoTitle", { brand: brand.name })}` },
    description: `${place}. ${t("seoDescription", { brand: brand.name })}`,
    alternates: { canonical: `${first.origin}/` },
    robots: { index: true, follow: true },
  };
}

/** The bare root of a host whose storefronts all have a prefix: the choice among them, never a redirect (H-28). */
export default async function SelectorPage({ params }: HostParams) {
  const facts = await hostFacts((await params).host);
  const [first] = facts.views;
  if (!first) notFound();
  setRequestLocale(facts.words);
  const t = await getTranslations({ locale: facts.words, namespace: "shop.switcher" });
  return (
    <>
      <Selector
        elsewhere={await elsewhereLinks(facts, (continent) => t(`continents.${continent}`))}
        here={facts.views.map(linkOf)}
        intro={t("intro")}
        title={t("title")}
      />
      <JsonLd data={await homeGraph(first, { site: false })} />
    </>
  );
}
