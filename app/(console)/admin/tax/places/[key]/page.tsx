import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { theBrand } from "@/commerce/storefronts";
import { getZone, listClasses, listRates, listRegistrations, listZones } from "@/commerce/tax";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { Day } from "@/components/admin/tax/day";
import { TaxNav } from "@/components/admin/tax/tax-nav";
import { StatusPill } from "@/components/ui/badge";
import { countryName, isCountry } from "@/lib/country";
import { addRate, checkRates, dropRate, keepZone, stopRate } from "../../actions";
import { placeName, registrationIn } from "../../data";
import { RateForm } from "./_parts/rate-form";
import { RateTable } from "./_parts/rate-table";
import { ZoneDialog } from "./_parts/zone-dialog";

type Params = Promise<{ key: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { ctx, staff } = await requireStaff("tax.read");
  const zone = await getZone(ctx, (await params).key);
  return { title: zone ? placeName(zone, nameIn(staff.locale)) : "" };
}

const nameIn = (locale: string) => (code: string) => (isCountry(code) ? countryName(code, locale) : code);

/** One place: its rates with their sources, past and to come, its special areas, and whether we may charge tax there. */
export default async function PlacePage({ params }: { params: Params }) {
  const { ctx, staff } = await requireStaff("tax.read");
  const { key } = await params;
  const zone = await getZone(ctx, key);
  if (!zone) notFound();
  const brand = await theBrand(ctx);
  const [rates, siblings, classes, registrations, t] = await Promise.all([
    listRates(ctx, { zoneKey: key, at: ctx.now }),
    listZones(ctx, { country: zone.country }),
    listClasses(ctx),
    listRegistrations(ctx, brand.id),
    getTranslations("admin.tax"),
  ]);
  const nameOf = nameIn(staff.locale);
  const label = placeName(zone, nameOf);
  const mayEdit = allows(staff.grants, "tax.edit");
  const today = ctx.now.toISOString().slice(0, 10);
  const registered = registrationIn(zone, registrations, today);
  const own = registrations.filter(({ jurisdiction }) =>
    [zone.jurisdiction, zone.country].includes(jurisdiction),
  );
  const others = siblings.filter((one) => one.key !== key);
  return (
    <Page>
      <Crumb label={label} />
      <PageHeader
        title={label}
        description={t("place.facts", {
          territory: t(`territory.${zone.territory}`),
          rounding: t(`place.rounding.${zone.rounding}`),
          zone: zone.timeZone,
        })}
      />
      <TaxNav />
      {zone.incomplete && (
        <p role="note" className="rounded-md border border-warning/50 bg-warning-quiet px-4 py-3">
          {t("place.incomplete")}
        </p>
      )}
      <Section title={t("place.rates")} description={t("place.ratesHint")}>
        <RateTable
          rates={rates}
          classes={classes}
          mayEdit={mayEdit}
          end={stopRate}
          remove={dropRate}
          confirm={checkRates}
        />
        {zone.ratesFrom && (
          <p className="text-muted-foreground">
            {t("place.ratesFrom")}{" "}
            <Link
              href={`/tax/places/${zone.ratesFrom}`}
              className="text-primary underline underline-offset-4"
            >
              {zone.ratesFrom}
            </Link>
          </p>
        )}
        {mayEdit && <RateForm zone={zone} rates={rates} classes={classes} today={today} save={addRate} />}
      </Section>
      <Section title={t("place.registration")} description={t("place.registrationHint")}>
        <StatusPill tone={registered === "none" ? "attention" : "on"}>
          {t(`registered.${registered}`)}
        </StatusPill>
        {own.map(({ id, number, scheme, validFrom }) => (
          <p key={id} className="text-muted-foreground">
            {t(`scheme.${scheme}`)} {number && <code>{number}</code>}{" "}
            {validFrom > "1900-01-01" && (
              <>
                {t("place.since")} <Day day={validFrom} />
              </>
            )}
          </p>
        ))}
        <Link
          href="/tax/registrations"
          prefetch={false}
          className="justify-self-start text-primary underline underline-offset-4"
        >
          {t("place.toRegistrations")}
        </Link>
      </Section>
      <Section title={t("place.areas")} description={t("place.areasHint")}>
        {others.length === 0 && <p className="text-muted-foreground">{t("place.noAreas")}</p>}
        <ul className="grid">
          {others.map((one) => (
            <li key={one.key} className="flex flex-wrap items-baseline gap-x-4 border-b py-2">
              <Link
                href={`/tax/places/${one.key}`}
                prefetch={false}
                className="rounded-sm font-medium underline-offset-4 hover:underline"
              >
                {placeName(one, nameOf)}
              </Link>
              <span className="text-muted-foreground">
                {[one.region, one.postcodes && t("place.postcodes", { pattern: one.postcodes })]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ul>
        {mayEdit && (
          <div className="flex flex-wrap gap-2">
            <ZoneDialog zone={zone} mode="edit" save={keepZone} />
            <ZoneDialog zone={zone} mode="area" save={keepZone} />
          </div>
        )}
      </Section>
    </Page>
  );
}
