import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { drawWorld } from "@/components/admin/map/geometry";
import { Home } from "./_parts/home";
import { speak } from "./_shell/words";
import { discard, open, prices, progress, propose, review, rollback } from "./actions";
import { launcherFacts, mapEntries } from "./data";
import { checkVatId } from "./tax/actions";

export async function generateMetadata(): Promise<Metadata> {
  const locale = await speak();
  const t = await getTranslations({ locale, namespace: "admin.map" });
  return { title: t("title") };
}

/** The home of the console: the world as it is, and the launcher beside it. */
export default async function HomePage() {
  const { ctx, staff } = await requireStaff("storefronts.read");
  const mayLaunch = allows(staff.grants, "storefronts.launch");
  const [entries, facts] = await Promise.all([
    mapEntries(ctx, staff.locale),
    launcherFacts(ctx, staff.locale, mayLaunch),
  ]);
  return (
    <Home
      drawing={drawWorld()}
      entries={entries}
      facts={facts}
      actions={mayLaunch ? { propose, review, prices, open, progress, rollback, discard, checkVatId } : null}
    />
  );
}
