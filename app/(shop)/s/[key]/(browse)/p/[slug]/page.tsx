import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { alternatesFor, pageMetadata, productGraph } from "@/app/_server/seo";
import { Breadcrumbs } from "@/components/shop/breadcrumbs";
import { BuyBox } from "@/components/shop/buy-box";
import { deliverySentence } from "@/components/shop/delivery-dates";
import { ElsewhereLinks } from "@/components/shop/elsewhere-links";
import { Gallery } from "@/components/shop/gallery";
import { JsonLd } from "@/components/shop/json-ld";
import { mediaUrl } from "@/components/shop/picture-source";
import { CardGrid } from "@/components/shop/product-card";
import { SectionHead } from "@/components/shop/section-head";
import { usualVariant } from "@/components/shop/variant-choice";
import { categoryPath, productPath } from "../../../../_data/cards";
import { pageHref } from "../../../../_data/pages";
import { offerOf, productAt } from "../../../../_data/product";
import { buyBoxWords, galleryWords } from "../../../../_data/product-words";
import { elsewhereOf } from "../../../../_data/siblings";
import { crumbsOf } from "../../../../_data/trail";
import { langIfForeign, viewOf, wordsOf } from "../../../../_data/view";
import { ProductDetails } from "../../../../_parts/product-details";

interface Props {
  readonly params: Promise<{ readonly key: string; readonly slug: string }>;
}

export function generateStaticParams() {
  return [];
}
export const revalidate = 3600;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key, slug } = await params;
  const view = await viewOf(key);
  const product = await productAt(view, slug);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.product" });
  const [picture] = product.media;
  return pageMetadata(view, {
    path: productPath(product.slug),
    title: t("seoTitle", { title: product.seoTitle ?? product.title, brand: view.brand.name }),
    description: product.seoDescription ?? product.summary ?? product.title,
    alternates: await alternatesFor(view, { kind: "product", id: product.id }),
    indexable: true,
    image: picture && view.origin + mediaUrl(picture, 1080),
  });
}

export default async function ProductPage({ params }: Props) {
  const { key, slug } = await params;
  const view = await viewOf(key);
  const product = await productAt(view, slug);
  const [t, nav, offer, shipping, words] = await Promise.all([
    getTranslations({ locale: wordsOf(view), namespace: "shop.product" }),
    getTranslations({ locale: wordsOf(view), namespace: "shop.nav" }),
    offerOf(view, product),
    pageHref(view, "shipping"),
    buyBoxWords(view),
  ]);
  const { variants, delivery, related } = offer;
  const usual = usualVariant(variants)?.key ?? "";
  const pictures = product.media.map(({ id, version, alt, optionValueKey }) => ({
    id,
    version,
    alt,
    shows: optionValueKey,
  }));
  const path = productPath(product.slug);
  const trail = [
    { label: nav("home"), path: "/" },
    ...product.categoryTrail.map((node) => ({ label: node.title, path: categoryPath(node.slug) })),
    { label: product.title, path },
  ];
  const graph = await productGraph(
    view,
    { path, title: product.title, description: product.summary ?? product.title, trail },
    { product, path, ...offer.facts },
  );
  const foreign = langIfForeign(view, product.wordsLocale);
  return (
    <>
      <JsonLd data={graph} />
      <div className="page pt-4 lg:pt-6">
        <Breadcrumbs crumbs={crumbsOf(view, trail)} />
        <div className="mt-4 grid gap-x-10 gap-y-8 md:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-x-20">
          <Gallery
            options={product.options}
            pictures={pictures}
            usual={usual}
            variants={variants}
            words={await galleryWords(view, product)}
          />
          <div className="md:sticky md:top-24 md:self-start lg:top-28">
            <header lang={foreign}>
              {product.vendor && product.vendor !== view.brand.name && (
                <p className="eyebrow mb-2">{product.vendor}</p>
              )}
              <h1 className="display-lg">{product.title}</h1>
              {product.summary && <p className="mt-4 text-[1.0625rem] text-soft">{product.summary}</p>}
            </header>
            <div className="mt-6">
              <BuyBox
                delivery={delivery}
                deliveryText={delivery && deliverySentence(new Date(), delivery, words.delivery)}
                options={product.options}
                shipping={shipping ? { href: shipping, label: t("shipping") } : null}
                usual={usual}
                variants={variants}
                words={words}
              />
            </div>
            <ProductDetails delivery={delivery} product={product} variants={variants} view={view} />
          </div>
        </div>
      </div>
      {related.length > 0 && (
        <section aria-labelledby="related" className="page mt-24 lg:mt-32">
          <SectionHead id="related" title={t("related")} />
          <CardGrid cards={related} />
        </section>
      )}
      <ElsewhereLinks links={await elsewhereOf(view, { kind: "product", id: product.id })} />
    </>
  );
}
