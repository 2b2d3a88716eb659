import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { alternatesFor, pageMetadata } from "@/app/_server/seo";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { mediaUrl } from "@/components/shop/picture-source";
import { productPath } from "./cards";
import { productAt } from "./product";
import { wordsOf } from "./view";

/**
 * Head of a product's page. A variant's page names the plain one as canonical and has no alternates of its own: only
 * a page that is its own canonical may be in a cluster (H-22).
 */
export async function productMetadata(
  view: StorefrontView,
  slug: string,
  { plain }: { readonly plain: boolean },
): Promise<Metadata> {
  const product = await productAt(view, slug);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.product" });
  const [picture] = product.media;
  const metadata = pageMetadata(view, {
    path: productPath(product.slug),
    title: t("seoTitle", { title: product.seoTitle ?? product.title, brand: view.brand.name }),
    description: product.seoDescription ?? product.summary ?? product.title,
    alternates: await alternatesFor(view, { kind: "product", id: product.id }),
    indexable: true,
    image: picture && view.origin + mediaUrl(picture, 1080),
  });
  if (plain || !metadata.alternates) return metadata;
  const { canonical } = metadata.alternates;
  return { ...metadata, alternates: canonical ? { canonical } : null };
}
