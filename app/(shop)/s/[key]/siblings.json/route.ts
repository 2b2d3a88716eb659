import { getTranslations } from "next-intl/server";
import { reads } from "@/app/_server/cache";
import { siblingsOf } from "@/app/_server/seo";
import { urlOf } from "@/commerce/storefronts";
import type { Sibling } from "@/components/shop/suggested-sibling";
import { autonym } from "@/lib/locale";
import { countryOf, currencyName } from "../../_data/region";
import { attachTags, viewOf, wordsOf } from "../../_data/view";

interface Context {
  readonly params: Promise<{ readonly key: string }>;
}

export const dynamic = "force-static";
export const revalidate = 3600;
export function generateStaticParams() {
  return [];
}

/** The brand's live storefronts for the suggestion banner, each with the banner's words in its own language. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const view = await viewOf((await params).key);
  const members = await siblingsOf(view.brand.id);
  await attachTags(reads.storefront(view));
  const siblings = await Promise.all(
    members.map(async (member): Promise<Sibling> => {
      const t = await getTranslations({ locale: wordsOf(member), namespace: "shop.switcher" });
      const country = countryOf(member, member.locale);
      return {
        key: member.key,
        code: member.hreflangCode,
        lang: member.locale,
        direction: member.direction,
        countries: member.countries,
        timeZone: member.timeZone,
        url: urlOf(member, "/"),
        words: {
          question: t("bannerQuestion", {
            country,
            language: autonym(member.locale),
            currency: currencyName(member.currency, member.locale),
          }),
          go: t("bannerGo", { country }),
          stay: t("bannerStay"),
          label: t("bannerLabel"),
        },
      };
    }),
  );
  return Response.json({ here: view.key, siblings }, { headers: { "x-robots-tag": "noindex" } });
}
