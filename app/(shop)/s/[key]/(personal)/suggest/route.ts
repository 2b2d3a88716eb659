import { getTranslations } from "next-intl/server";
import { reads } from "@/app/_server/cache";
import { shopCtx } from "@/app/_server/context";
import { suggest } from "@/commerce/listings";
import { mediaUrl } from "@/components/shop/picture-source";
import { productPath } from "../../../_data/cards";
import { hrefOf, viewOf, wordsOf } from "../../../_data/view";

interface Context {
  readonly params: Promise<{ readonly key: string }>;
}

const SHOWN = 6;

/** Suggestions while one types: a few products, as JSON. Kept by address until a listing of the storefront changes. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const view = await viewOf((await params).key);
  const text = (new URL(request.url).searchParams.get("q") ?? "").normalize("NFC").trim().slice(0, 200);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.search" });
  const found = text.length < 2 ? [] : await suggest(shopCtx(), view, text, SHOWN);
  const items = found.map(({ title, slug, mediaId, mediaVersion }) => ({
    href: hrefOf(view, productPath(slug)),
    title,
    image: mediaId ? mediaUrl({ id: mediaId, version: mediaVersion }, 96) : null,
  }));
  return Response.json(
    { items, status: t("suggestionCount", { count: items.length }) },
    {
      headers: {
        "cache-control": "public, max-age=60, s-maxage=300",
        "x-meridian-tags": reads.suggestions(view).join(","),
        "x-robots-tag": "noindex",
      },
    },
  );
}
