import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type HostParams, hostFacts } from "../../../_data/host";
import { ClosedPage } from "../../../_parts/closed-page";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: HostParams): Promise<Metadata> {
  const { brand, words } = await hostFacts((await params).host);
  const t = await getTranslations({ locale: words, namespace: "shop.error" });
  return { title: { absolute: `${t("missingTitle")} | ${brand.name}` }, robots: { index: false } };
}

/** What the addresses of a retired storefront answer, with status 410 from the router: it will not come back. */
export default async function GonePage({ params }: HostParams) {
  return <ClosedPage facts={await hostFacts((await params).host)} />;
}
