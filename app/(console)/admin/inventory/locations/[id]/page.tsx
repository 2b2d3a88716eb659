import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listLocations, stockSummary } from "@/commerce/inventory";
import { draftOf } from "@/components/admin/inventory/location-draft";
import { LocationForm } from "@/components/admin/inventory/location-form";
import { LocationStatus } from "@/components/admin/inventory/location-status";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { StatusPill } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Figures } from "../../_parts/figures";
import { keepLocation, moveLocation } from "../../actions";
import { countryChoices } from "../../data";

type Params = Promise<{ id: string }>;

async function placeOf(params: Params) {
  const { ctx } = await requireStaff("inventory.read");
  const { id } = await params;
  const found = (await listLocations(ctx)).find((one) => one.id === id);
  if (!found) notFound();
  return found;
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: (await placeOf(params)).name };
}

/** One location: where it is, when it sends, where to, and whether it does at present. */
export default async function LocationPage({ params }: { params: Params }) {
  const { ctx, staff } = await requireStaff("inventory.read");
  const place = await placeOf(params);
  const [summary, t] = await Promise.all([
    stockSummary(ctx, { locationId: place.id }),
    getTranslations("admin.inventory"),
  ]);
  const mayEdit = allows(staff.grants, "inventory.edit");
  return (
    <Page>
      <Crumb label={place.name} />
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {place.name}
            <StatusPill tone={place.status === "active" ? "on" : "off"}>
              {t(`place.stateOf.${place.status}`)}
            </StatusPill>
          </span>
        }
        description={t(`place.kindOf.${place.kind}`)}
        actions={
          <>
            <LinkButton href={`/inventory?location=${place.id}`} variant="ghost" prefetch={false}>
              {t("place.toStock")}
            </LinkButton>
            {mayEdit && <LocationStatus locationId={place.id} status={place.status} move={moveLocation} />}
          </>
        }
      />
      <Figures summary={summary} locationId={place.id} />
      <LocationForm
        key={place.version}
        first={draftOf(place)}
        version={place.version}
        readOnly={!mayEdit}
        countries={countryChoices(staff.locale)}
        zones={Intl.supportedValuesOf("timeZone")}
        save={keepLocation}
      />
    </Page>
  );
}
