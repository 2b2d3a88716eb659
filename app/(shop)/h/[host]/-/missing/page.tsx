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

/** What an address of a host answers that belongs to no storefront, with status 404 from the router. */
export default async function MissingPage({ params }: HostParams) {
  return <ClosedPage facts={await hostFacts((await params).host)} />;
}
