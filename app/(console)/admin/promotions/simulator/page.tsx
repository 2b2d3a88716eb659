import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { countryName, isCountry } from "@/lib/country";
import { wallClockOf } from "@/lib/wall-clock";
import { findVariants } from "../actions";
import { editorFacts } from "../data";
import { Simulator } from "./_parts/simulator";
import { simulateCart } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("promotions.read");
  return { title: (await getTranslations("admin.promotions.simulator"))("title") };
}

/** Puts a cart together and shows what it would cost, which promotions apply, which do not, and why. */
export default async function SimulatorPage({
  searchParams,
}: {
  searchParams: Promise<{ storefront?: string; code?: string }>;
}) {
  const { ctx, staff } = await requireStaff("promotions.read");
  const [facts, t, wish] = await Promise.all([
    editorFacts(ctx, staff.locale),
    getTranslations("admin.promotions.simulator"),
    searchParams,
  ]);
  const storefronts = facts.storefronts.map((storefront) => ({
    ...storefront,
    clock: wallClockOf(ctx.now, storefront.timeZone),
    countries: (facts.countries[storefront.id] ?? []).map((code) => ({
      value: code,
      label: isCountry(code) ? countryName(code, staff.locale) : code,
    })),
  }));
  return (
    <Page>
      <Crumb label={t("title")} />
      <PageHeader title={t("title")} description={t("description")} />
      <Simulator
        storefronts={storefronts}
        first={storefronts.some(({ id }) => id === wish.storefront) ? wish.storefront : undefined}
        findVariants={findVariants}
        simulate={simulateCart}
      />
    </Page>
  );
}
