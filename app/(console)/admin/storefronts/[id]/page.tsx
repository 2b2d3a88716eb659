import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { getStorefront } from "@/commerce/storefronts";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { StatusPill } from "@/components/ui/badge";
import { countryName, isCountry } from "@/lib/country";
import { languageName } from "@/lib/locale";
import { Addresses, AlternateSet } from "../_parts/addresses";
import { Hosts } from "../_parts/hosts";
import { Prices } from "../_parts/prices";
import { StatusActs } from "../_parts/status-acts";
import { check, fillPrices, pause, resume, retire } from "../actions";
import { STATUS_TONES, storefrontDetail } from "../data";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const { ctx } = await requireStaff("storefronts.read", id);
  return { title: (await getStorefront(ctx, id))?.name };
}

/** One storefront: where it is, what of it is seen, what it sells for, and how to pause or close it. */
export default async function StorefrontPage({ params }: Props) {
  const { id } = await params;
  const { ctx, staff } = await requireStaff("storefronts.read", id);
  const [t, format, detail] = await Promise.all([
    getTranslations("admin.storefronts"),
    getFormatter(),
    storefrontDetail(ctx, id),
  ]);
  if (!detail) notFound();
  const { storefront, figures } = detail;
  const may = (permission: "storefronts.launch" | "storefronts.edit" | "pricing.edit") =>
    allows(staff.grants, permission, id);
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [
      t("countries"),
      storefront.countries
        .map((code) => (isCountry(code) ? countryName(code, staff.locale) : code))
        .join(", "),
    ],
    [t("currency"), storefront.currency],
    [t("taxDisplay"), t(storefront.taxDisplay)],
    [t("units"), t(storefront.locales[0]?.units ?? "metric")],
    [t("timeZone"), storefront.locales[0]?.timeZone ?? "–"],
    [t("launched"), storefront.launchedAt ? <Moment key="at" at={storefront.launchedAt} /> : t("never")],
    [t("col.indexable"), `${format.number(figures.indexable)} / ${format.number(figures.listed)}`],
    [t("col.coverage"), figures.coverage === null ? "–" : `${figures.coverage} %`],
    [t("col.changed"), figures.changedAt ? <Moment key="changed" at={figures.changedAt} /> : "–"],
  ];
  return (
    <Page className="gap-8">
      <Crumb label={storefront.name} />
      <PageHeader
        title={storefront.name}
        description={
          <StatusPill tone={STATUS_TONES[storefront.status]}>{t(`status.${storefront.status}`)}</StatusPill>
        }
        actions={
          may("storefronts.launch") && (
            <StatusActs
              storefrontId={id}
              name={storefront.name}
              code={storefront.code}
              status={storefront.status}
              addresses={storefront.locales.length}
              impact={detail.impact}
              actions={{ pause, resume, retire }}
            />
          )
        }
      />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 border-y py-4 sm:grid-cols-3 lg:grid-cols-5">
        {facts.map(([term, value]) => (
          <div key={term} className="grid content-start gap-0.5">
            <dt className="font-normal text-muted-foreground text-xs">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Addresses
        addresses={detail.addresses.map((one) => ({
          ...one,
          language: languageName(one.locale, staff.locale),
        }))}
      />
      <div className="grid gap-8 lg:grid-cols-2">
        <Prices
          list={detail.priceList}
          figures={figures}
          fill={
            may("pricing.edit") && detail.priceList && detail.sourceListId
              ? {
                  action: fillPrices,
                  storefrontId: id,
                  sourceListId: detail.sourceListId,
                  country: storefront.countries[0] ?? "",
                }
              : null
          }
        />
        <Hosts
          storefrontId={id}
          hosts={detail.hosts}
          check={may("storefronts.edit") && storefront.status !== "retired" ? check : null}
        />
      </div>
      <AlternateSet alternates={detail.alternates} own={detail.addresses.map(({ url }) => url)} />
    </Page>
  );
}
