import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reads } from "@/app/_server/cache";
import { alternatesFor, homeGraph, pageMetadata } from "@/app/_server/seo";
import { ElsewhereLinks } from "@/components/shop/elsewhere-links";
import { Hero } from "@/components/shop/hero";
import { JsonLd } from "@/components/shop/json-ld";
import { CardGrid } from "@/components/shop/product-card";
import { SectionHead } from "@/components/shop/section-head";
import { Collections, Story } from "@/components/shop/story";
import { homeOf } from "../../_data/home";
import { countryOf, currencyName } from "../../_data/region";
import { elsewhereOf } from "../../_data/siblings";
import { attachTags, type PlaceParams, viewOf, wordsOf } from "../../_data/view";

export const revalidate = 3600;

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.home" });
  const words = {
    brand: view.brand.name,
    tagline: t("tagline"),
    country: countryOf(view, view.locale),
    currency: currencyName(view.currency, view.locale),
  };
  return pageMetadata(view, {
    path: "/",
    title: t("seoTitle", words),
    description: t("seoDescription", words),
    alternates: await alternatesFor(view, { kind: "home" }),
    indexable: true,
  });
}

export default async function HomePage({ params }: PlaceParams) {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.home" });
  const home = await homeOf(view);
  await attachTags(reads.home(view));
  return (
    <>
      <JsonLd data={await homeGraph(view)} />
      <Hero
        action={home.newest}
        scene={home.scene}
        text={t(`heroText.${home.season}`)}
        title={t(`heroTitle.${home.season}`)}
      />
      {home.cards.length > 0 && (
        <section aria-labelledby="new" className="page mt-20 lg:mt-28">
          <SectionHead id="new" title={t("new")} />
          <CardGrid cards={home.cards} />
        </section>
      )}
      <Collections collections={home.collections} title={t("collectionsTitle")} />
      <Story
        action={home.about}
        picture={home.storyScene}
        text={[t("story.first"), t("story.second")]}
        title={t("storyTitle")}
      />
      <ElsewhereLinks links={await elsewhereOf(view, { kind: "home" })} />
    </>
  );
}
