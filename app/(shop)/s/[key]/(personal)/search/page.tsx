import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import { pageMetadata } from "@/app/_server/seo";
import { browse } from "@/commerce/listings";
import { BrowseBar } from "@/components/shop/browse-bar";
import { Pager } from "@/components/shop/pager";
import { CardGrid } from "@/components/shop/product-card";
import { SearchBox } from "@/components/shop/search-box";
import { barOf } from "../../../_data/bar";
import {
  listingQueryOf,
  readBrowseQuery,
  type SearchParams,
  writeBrowseQuery,
} from "../../../_data/browse-query";
import { cardOf } from "../../../_data/cards";
import { navigationOf } from "../../../_data/navigation";
import { hrefOf, type PlaceParams, viewOf, wordsOf } from "../../../_data/view";

/** Depends on the question mark: without this the layout's static params make Next refuse to read it. */
export const dynamic = "force-dynamic";

interface Props extends PlaceParams {
  readonly searchParams: Promise<SearchParams>;
}

const MAX_TEXT = 200;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.search" });
  return pageMetadata(view, {
    path: "/search",
    title: t("seoTitle", { brand: view.brand.name }),
    description: t("intro"),
    alternates: [],
    indexable: false,
  });
}

export default async function SearchPage({ params, searchParams }: Props) {
  const view = await viewOf((await params).key);
  const asked = await searchParams;
  const text = ([asked.q].flat()[0] ?? "").normalize("NFC").trim().slice(0, MAX_TEXT);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.search" });
  const action = hrefOf(view, "/search");
  return (
    <div className="page pt-10 lg:pt-14">
      <h1 className="display-lg">{t("title")}</h1>
      <div className="mb-10 mt-6 max-w-2xl">
        <SearchBox
          action={action}
          autoFocus={text === ""}
          id="search"
          initial={text}
          suggestPath={hrefOf(view, "/suggest")}
          words={{
            label: t("label"),
            placeholder: t("placeholder"),
            submit: t("submit"),
            suggestions: t("suggestions"),
          }}
        />
        {text === "" && <p className="mt-3 text-soft">{t("intro")}</p>}
      </div>
      {text === "" ? <Categories view={view} /> : <Results asked={asked} text={text} view={view} />}
    </div>
  );
}

type View = Awaited<ReturnType<typeof viewOf>>;

async function Results({ view, text, asked }: { view: View; text: string; asked: SearchParams }) {
  const query = readBrowseQuery(asked);
  const [t, page] = await Promise.all([
    getTranslations({ locale: wordsOf(view), namespace: "shop.search" }),
    browse(shopCtx(), view, { text, ...listingQueryOf(query) }),
  ]);
  const action = hrefOf(view, "/search");
  const bar = await barOf(view, page.facets, query, action, text);
  const words = page.corrected ?? text;
  return (
    <>
      <h2 aria-live="polite" className="tabular mb-5 font-sans text-lg">
        {t(page.atLeast ? "resultsAtLeast" : "results", { count: page.total, text: words })}
      </h2>
      {page.corrected !== null && (
        <p className="mb-5 text-soft">{t("corrected", { text, corrected: page.corrected })}</p>
      )}
      {page.cards.length > 0 || bar.used.length > 0 ? (
        <>
          <BrowseBar {...bar} />
          <div className="mt-8">
            <CardGrid cards={page.cards.map((listing) => cardOf(view, listing))} eager={2} />
          </div>
          <Pager
            first={query.cursor ? action + writeBrowseQuery({ ...query, cursor: null }, text) : null}
            next={page.next ? action + writeBrowseQuery({ ...query, cursor: page.next }, text) : null}
          />
        </>
      ) : (
        <>
          <p className="max-w-[36em] text-soft">{t("emptyHelp")}</p>
          <Categories view={view} />
        </>
      )}
    </>
  );
}

/** Somewhere to go for those who found nothing or do not know the word. */
async function Categories({ view }: { view: View }) {
  const [t, nav] = await Promise.all([
    getTranslations({ locale: wordsOf(view), namespace: "shop.search" }),
    navigationOf(view),
  ]);
  return (
    <nav aria-labelledby="browse" className="mt-10">
      <h2 className="display-md" id="browse">
        {t("browse")}
      </h2>
      <ul className="mt-5 grid gap-8 sm:grid-cols-3">
        {nav.map((item) => (
          <li key={item.id}>
            <a className="display-sm hover:underline" href={item.href}>
              {item.label}
            </a>
            <ul className="mt-2 text-soft">
              {item.children.map((child) => (
                <li key={child.id}>
                  <a className="inline-flex min-h-9 items-center hover:underline" href={child.href}>
                    {child.label}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}
