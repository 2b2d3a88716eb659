import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { productGraph } from "@/app/_server/seo";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { Breadcrumbs } from "@/components/shop/breadcrumbs";
import { BuyBox } from "@/components/shop/buy-box";
import { ElsewhereLinks } from "@/components/shop/elsewhere-links";
import { Gallery } from "@/components/shop/gallery";
import { JsonLd } from "@/components/shop/json-ld";
import { CardGrid } from "@/components/shop/product-card";
import { SectionHead } from "@/components/shop/section-head";
import { usualVariant } from "@/components/shop/variant-choice";
import { categoryPath, productPath } from "../_data/cards";
import { pageHref } from "../_data/pages";
import { offerOf, productAt } from "../_data/product";
import { buyBoxWords, galleryWords } from "../_data/product-words";
import { elsewhereOf } from "../_data/siblings";
import { crumbsOf } from "../_data/trail";
import { hrefOf, langIfForeign, wordsOf } from "../_data/view";
import { ProductDetails } from "./product-details";

interface Props {
  readonly view: StorefrontView;
  readonly slug: string;
  /** Undefined: the variant that the product shows first. One that it does not have leads to the plain page. */
  readonly variantKey: string | undefined;
}

/** A product: the same drawing for the kept page and for each variant's. */
export async function ProductView({ view, slug, variantKey }: Props) {
  const product = await productAt(view, slug);
  const [t, nav, offer, shipping, words] = await Promise.all([
    getTranslations({ locale: wordsOf(view), namespace: "shop.product" }),
    getTranslations({ locale: wordsOf(view), namespace: "shop.nav" }),
    offerOf(view, product),
    pageHref(view, "shipping"),
    buyBoxWords(view),
  ]);
  const { variants, delivery, related } = offer;
  const path = productPath(product.slug);
  const named = variants.find(({ key }) => key === variantKey);
  // For a while only: what is not a variant today may be one tomorrow.
  if (variantKey !== undefined && !named) redirect(hrefOf(view, path));
  const chosen = named ?? usualVariant(variants);
  const shows = product.options.map((option, index) => `${option.key}:${chosen?.values[index] ?? ""}`);
  const pictures = product.media.map(({ id, version, alt, optionValueKey }) => ({
    id,
    version,
    alt,
    shows: optionValueKey,
  }));
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
  return (
    <>
      <JsonLd data={graph} />
      <div className="page pt-4 lg:pt-6">
        <Breadcrumbs crumbs={crumbsOf(view, trail)} />
        <div className="mt-4 grid gap-x-10 gap-y-8 md:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-x-20">
          <Gallery pictures={pictures} values={new Set(shows)} words={await galleryWords(view, product)} />
          <div className="md:sticky md:top-24 md:self-start lg:top-28">
            <header lang={langIfForeign(view, product.wordsLocale)}>
              {product.vendor && product.vendor !== view.brand.name && (
                <p className="eyebrow mb-2">{product.vendor}</p>
              )}
              <h1 className="display-lg">{product.title}</h1>
              {product.summary && <p className="mt-4 text-[1.0625rem] text-soft">{product.summary}</p>}
            </header>
            {chosen && (
              <div className="mt-6">
                <BuyBox
                  addPath={hrefOf(view, "/cart/add")}
                  chosen={chosen}
                  delivery={delivery}
                  options={product.options}
                  shipping={shipping ? { href: shipping, label: t("shipping") } : null}
                  variants={variants}
                  words={words}
                />
              </div>
            )}
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
