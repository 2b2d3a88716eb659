import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import { pageGraph } from "@/app/_server/seo";
import { browse } from "@/commerce/listings";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { Breadcrumbs } from "@/components/shop/breadcrumbs";
import { BrowseBar } from "@/components/shop/browse-bar";
import { ElsewhereLinks } from "@/components/shop/elsewhere-links";
import { JsonLd } from "@/components/shop/json-ld";
import { Pager } from "@/components/shop/pager";
import { CardGrid } from "@/components/shop/product-card";
import { barOf } from "../_data/bar";
import { type BrowseQuery, listingQueryOf, writeBrowseQuery } from "../_data/browse-query";
import { cardOf, categoryPath } from "../_data/cards";
import type { CategoryNode } from "../_data/navigation";
import { elsewhereOf } from "../_data/siblings";
import { crumbsOf } from "../_data/trail";
import { attachEnds, hrefOf, langIfForeign, wordsOf } from "../_data/view";

interface Props {
  readonly view: StorefrontView;
  readonly node: CategoryNode;
  readonly trail: readonly CategoryNode[];
  readonly query: BrowseQuery;
}

/** A category: the same drawing for the kept page and for one with filters, order or a later page. */
export async function CategoryView({ view, node, trail, query }: Props) {
  const [t, nav, page] = await Promise.all([
    getTranslations({ locale: wordsOf(view), namespace: "shop.category" }),
    getTranslations({ locale: wordsOf(view), namespace: "shop.nav" }),
    browse(shopCtx(), view, { categoryId: node.id, ...listingQueryOf(query) }),
  ]);
  await attachEnds(page.cards);
  const plain = hrefOf(view, categoryPath(node.slug));
  const bar = await barOf(view, page.facets, query, plain);
  const count = t(page.atLeast ? "countAtLeast" : "count", { count: page.total });
  const steps = [
    { label: nav("home"), path: "/" },
    ...trail.map((each) => ({ label: each.title, path: categoryPath(each.slug) })),
  ];
  const pageNode = {
    path: categoryPath(node.slug),
    title: node.title,
    description: node.description ?? node.title,
    trail: steps,
  };
  const isPlain = writeBrowseQuery(query) === "";
  const elsewhere = isPlain ? await elsewhereOf(view, { kind: "category", id: node.id }) : [];
  return (
    <>
      <div className="page pt-6 lg:pt-8">
        {isPlain && <JsonLd data={await pageGraph(view, pageNode, "CollectionPage")} />}
        <Breadcrumbs crumbs={crumbsOf(view, steps)} />
        <header className="mb-8 mt-6 lg:mt-10" lang={langIfForeign(view, node.locale)}>
          <h1 className="display-xl">{node.title}</h1>
          {node.description && (
            <p className="mt-4 max-w-[40em] text-[1.0625rem] text-soft">{node.description}</p>
          )}
        </header>
        {node.children.length > 0 && (
          <nav aria-label={t("within", { category: node.title })} className="mb-8">
            <ul className="flex flex-wrap gap-2">
              {node.children.map((child) => (
                <li key={child.id}>
                  <a className="choice" href={hrefOf(view, categoryPath(child.slug))}>
                    {child.title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {(page.cards.length > 0 || bar.used.length > 0) && <BrowseBar {...bar} />}
        <p className="tabular mb-6 mt-5 text-[0.9375rem] text-soft">{count}</p>
        {page.cards.length > 0 ? (
          <section aria-label={t("products")}>
            <CardGrid cards={page.cards.map((listing) => cardOf(view, listing))} eager={2} level={2} />
          </section>
        ) : (
          <div className="py-16">
            <h2 className="display-md">{bar.used.length > 0 ? t("empty") : t("bare")}</h2>
            <p className="mt-3 text-soft">
              {bar.used.length > 0 ? t("emptyHelp", { category: node.title }) : t("bareHelp")}
            </p>
            {bar.used.length > 0 && (
              <a className="button mt-6" href={plain}>
                {t("clear")}
              </a>
            )}
          </div>
        )}
        <Pager
          first={query.cursor ? plain + writeBrowseQuery({ ...query, cursor: null }) : null}
          next={page.next ? plain + writeBrowseQuery({ ...query, cursor: page.next }) : null}
        />
      </div>
      <ElsewhereLinks links={elsewhere} />
    </>
  );
}
