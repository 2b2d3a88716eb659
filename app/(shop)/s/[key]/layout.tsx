import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { cookieName } from "@/app/_server/shop-cookies";
import { Footer } from "@/components/shop/footer";
import { Header } from "@/components/shop/header";
import { RegionBanner } from "@/components/shop/region-banner";
import { navigationOf } from "../_data/navigation";
import { pageLinks } from "../_data/pages";
import { currencyName, regionOf } from "../_data/region";
import { hrefOf, type PlaceParams, viewOf, wordsOf } from "../_data/view";
import { brandStyle } from "../_parts/brand-style";
import { fontClasses } from "../fonts";
import "../shop.css";

/** Storefronts are rows: none is known when the app is built, each is drawn when it is first asked for. */
export function generateStaticParams() {
  return [];
}
export const revalidate = 3600;

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f4ec" },
    { media: "(prefers-color-scheme: dark)", color: "#13191d" },
  ],
};

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  const view = await viewOf((await params).key);
  return {
    metadataBase: new URL(view.origin),
    applicationName: view.brand.name,
    icons: {
      icon: [
        { url: "/favicon.ico", sizes: "32x32" },
        { url: "/icon.svg", type: "image/svg+xml" },
      ],
      apple: "/apple-icon.png",
    },
    manifest: hrefOf(view, "/manifest.webmanifest"),
    formatDetection: { telephone: false, address: false, email: false, date: false },
  };
}

export default async function ShopLayout({
  children,
  params,
}: PlaceParams & { readonly children: ReactNode }) {
  const view = await viewOf((await params).key);
  const [nav, pages, footer, home] = await Promise.all([
    navigationOf(view),
    pageLinks(view),
    getTranslations({ locale: wordsOf(view), namespace: "shop.footer" }),
    getTranslations({ locale: wordsOf(view), namespace: "shop.home" }),
  ]);
  const skip = (await getTranslations({ locale: wordsOf(view), namespace: "shop.nav" }))("skip");
  const region = { ...regionOf(view), href: hrefOf(view, "/countries") };
  const currency = currencyName(view.currency, view.locale);
  const { legalEntity, name } = view.brand;
  const prices =
    view.taxDisplay === "net" ? "pricesNet" : view.countries.includes("JP") ? "pricesSales" : "prices";
  return (
    <html className={fontClasses} dir={view.direction} lang={view.locale} style={brandStyle(view)}>
      <body>
        <a className="skip" href="#content">
          {skip}
        </a>
        <RegionBanner siblingsPath={hrefOf(view, "/siblings.json")} />
        <Header
          accountPath={hrefOf(view, "/account")}
          brand={name}
          cart={{
            href: hrefOf(view, "/cart"),
            drawer: hrefOf(view, "/cart/drawer"),
            countCookie: cookieName.count(view),
            countPath: hrefOf(view, "/cart/count.json"),
          }}
          home={hrefOf(view, "/")}
          nav={nav}
          region={region}
          searchPath={hrefOf(view, "/search")}
          suggestPath={hrefOf(view, "/suggest")}
        />
        <main className="flex-1" id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer
          brand={name}
          categories={nav}
          company={pages.company}
          help={pages.help}
          prices={footer(prices, { currency })}
          region={region}
          rights={footer("rights", { year: new Date().getFullYear().toString(), company: legalEntity.name })}
          tagline={home("tagline")}
        />
        <script type="speculationrules">{SPECULATION}</script>
      </body>
    </html>
  );
}

/** A page is fetched when a pointer rests on its link: the next click is instant, and no list fetches itself whole. */
const SPECULATION = JSON.stringify({
  prefetch: [
    {
      where: {
        and: [
          { href_matches: "/*" },
          { not: { href_matches: "/*search*" } },
          // What belongs to one shopper changes with each step: a copy from before would be shown.
          ...["cart", "checkout", "order", "account", "pay"].map((place) => ({
            not: { href_matches: `/*${place}*` },
          })),
          { not: { href_matches: "/*\\?*" } },
        ],
      },
      eagerness: "moderate",
    },
  ],
});
