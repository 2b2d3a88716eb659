import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { unpricedLists } from "@/commerce/pricing";
import { PricingNav } from "@/components/admin/pricing/pricing-nav";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { fillMissing } from "../actions";
import { allLists } from "../data";
import { pricingPlaces } from "../places";
import { FillDialog } from "./_parts/fill-dialog";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("pricing.read");
  const t = await getTranslations("admin.pricing.missing");
  return { title: t("title") };
}

/** What is published and cannot be bought for want of a price, list by list, and the way to close the gap. */
export default async function MissingPage() {
  const { ctx, staff } = await requireStaff("pricing.read");
  const [gaps, lists, places, t, format] = await Promise.all([
    unpricedLists(ctx),
    allLists(ctx),
    pricingPlaces(ctx),
    getTranslations("admin.pricing.missing"),
    getFormatter(),
  ]);
  const mayEdit = allows(staff.grants, "pricing.edit");
  const listOf = (id: string) => lists.find((list) => list.id === id);
  return (
    <Page>
      <Crumb label={t("title")} />
      <PageHeader title={t("title")} description={t("text")} />
      <PricingNav />
      {gaps.length === 0 ? (
        <EmptyState icon={<CircleCheck />} title={t("none")} description={t("noneText")} />
      ) : (
        <div className="min-w-0 overflow-x-auto">
          <Table>
            <TableHeader className="static">
              <TableRow className="hover:bg-transparent">
                <TableHead>{t("list")}</TableHead>
                <TableHead numeric>{t("products")}</TableHead>
                <TableHead className="max-md:hidden">{t("storefronts")}</TableHead>
                <TableHead>
                  <span className="sr-only">{t("fill")}</span>
                </TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {gaps.map((gap) => {
                const list = listOf(gap.priceListId);
                const name = list?.name ?? gap.currency;
                const sources = gap.sourceListIds.flatMap((id) => {
                  const source = listOf(id);
                  return source && id !== gap.priceListId && source.scope !== "contract"
                    ? [{ id, name: source.name, currency: source.currency }]
                    : [];
                });
                return (
                  <TableRow key={gap.priceListId}>
                    <TableCell className="min-w-32 font-medium">{name}</TableCell>
                    <TableCell numeric className="text-warning">
                      {format.number(gap.products)}
                    </TableCell>
                    <TableCell className="max-md:hidden">
                      {format.list(
                        gap.storefrontIds.map((id) => places.find((place) => place.id === id)?.name ?? id),
                      )}
                    </TableCell>
                    <TableCell>
                      <span className="flex flex-wrap justify-end gap-2 py-1">
                        <LinkButton
                          href={`/pricing/lists/${gap.priceListId}?issue=missing`}
                          variant="outline"
                          size="sm"
                          prefetch={false}
                        >
                          {t("open")}
                        </LinkButton>
                        {mayEdit && (
                          <FillDialog
                            listId={gap.priceListId}
                            name={name}
                            currency={gap.currency}
                            products={gap.products}
                            sources={sources}
                            fill={fillMissing}
                          />
                        )}
                      </span>
                    </TableCell>
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        </div>
      )}
    </Page>
  );
}
