import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { reads } from "@/app/_server/cache";
import { alternatesFor, pageGraph, pageMetadata, pagePath } from "@/app/_server/seo";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { Breadcrumbs } from "@/components/shop/breadcrumbs";
import { ElsewhereLinks } from "@/components/shop/elsewhere-links";
import { JsonLd } from "@/components/shop/json-ld";
import { decodeSlug } from "../../../../_data/category";
import { pageWordsOf } from "../../../../_data/page-words";
import { pageBySlug, pageLinks } from "../../../../_data/pages";
import { elsewhereOf } from "../../../../_data/siblings";
import { crumbsOf } from "../../../../_data/trail";
import { attachTags, viewOf, wordsOf } from "../../../../_data/view";

interface Props {
  readonly params: Promise<{ readonly key: string; readonly slug: string }>;
}

export function generateStaticParams() {
  return [];
}
export const revalidate = 3600;

/** The page behind a slug with its words; 404 where this storefront has none of that name. */
const contentAt = cache(async (view: StorefrontView, rawSlug: string) => {
  const slug = decodeSlug(rawSlug);
  await attachTags(reads.page(view, slug));
  const kind = await pageBySlug(view, slug);
  if (!kind) notFound();
  return { kind, path: await pagePath(view, kind), words: await pageWordsOf(view, kind) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key, slug } = await params;
  const view = await viewOf(key);
  const { kind, path, words } = await contentAt(view, slug);
  return pageMetadata(view, {
    path,
    title: `${words.title} | ${view.brand.name}`,
    description: words.description,
    alternates: await alternatesFor(view, { kind: "page", page: kind }),
    indexable: true,
  });
}

export default async function ContentPage({ params }: Props) {
  const { key, slug } = await params;
  const view = await viewOf(key);
  const { kind, path, words } = await contentAt(view, slug);
  const nav = await getTranslations({ locale: wordsOf(view), namespace: "shop.nav" });
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.pages" });
  const links = await pageLinks(view);
  const trail = [
    { label: nav("home"), path: "/" },
    { label: words.title, path },
  ];
  return (
    <>
      <JsonLd
        data={await pageGraph(view, { path, trail, title: words.title, description: words.description })}
      />
      <div className="page pt-4 lg:pt-8">
        <Breadcrumbs crumbs={crumbsOf(view, trail)} />
        <div className="mt-8 grid gap-x-16 gap-y-14 lg:mt-12 lg:grid-cols-[16rem_1fr]">
          <article className="lg:order-2">
            <h1 className="display-xl">{words.title}</h1>
            <div className="mt-8 max-w-[38em] lg:mt-10">
              {words.sections.map((section) => (
                <section className="mb-9" key={section.id}>
                  {section.title && <h2 className="display-sm mb-2">{section.title}</h2>}
                  <p className={section.title ? undefined : "text-[1.1875rem] leading-relaxed"}>
                    {section.lines.map((line) => (
                      <span className="block" key={line}>
                        <bdi>{line}</bdi>
                      </span>
                    ))}
                  </p>
                </section>
              ))}
            </div>
          </article>
          <nav aria-label={t("more")} className="lg:order-1 lg:pt-3">
            <h2 className="eyebrow font-sans">{t("more")}</h2>
            <ul className="mt-3">
              {[...links.help, ...links.company].map((link) => (
                <li key={link.kind}>
                  <a
                    aria-current={link.kind === kind ? "page" : undefined}
                    className="inline-flex min-h-10 items-center hover:underline aria-[current=page]:font-semibold"
                    href={link.href}
                  >
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
      <ElsewhereLinks links={await elsewhereOf(view, { kind: "page", page: kind })} />
    </>
  );
}
