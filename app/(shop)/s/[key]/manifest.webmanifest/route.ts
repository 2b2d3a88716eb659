import { getTranslations } from "next-intl/server";
import { countryOf } from "../../_data/region";
import { hrefOf, viewOf, wordsOf } from "../../_data/view";

interface Context {
  readonly params: Promise<{ readonly key: string }>;
}

export const dynamic = "force-static";
export const revalidate = 3600;
export function generateStaticParams() {
  return [];
}

/** The web app manifest of one storefront locale: its own start, language and direction (W3C Application Manifest). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const view = await viewOf((await params).key);
  const home = await getTranslations({ locale: wordsOf(view), namespace: "shop.home" });
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.manifest" });
  const start = hrefOf(view, "/");
  return Response.json(
    {
      id: start,
      name: view.brand.name,
      short_name: view.brand.name,
      description: t("description", {
        tagline: home("tagline"),
        brand: view.brand.name,
        country: countryOf(view, view.locale),
      }),
      lang: view.locale,
      dir: view.direction,
      start_url: start,
      scope: start,
      display: "standalone",
      background_color: "#f8f4ec",
      theme_color: "#f8f4ec",
      icons: [
        { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
        { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
        { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      ],
    },
    { headers: { "content-type": "application/manifest+json" } },
  );
}
