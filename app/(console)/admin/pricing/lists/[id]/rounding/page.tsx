import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { previewChange } from "@/commerce/pricing";
import { PREVIEW_SORTS, ROUNDING_RULES } from "@/commerce/pricing/model";
import { Amount } from "@/components/admin/pricing/amount-text";
import { Change } from "@/components/admin/pricing/change";
import { FailureText } from "@/components/admin/shell/failure-text";
import { Page } from "@/components/admin/shell/page-header";
import type { SearchParams } from "@/components/admin/tables/table-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect } from "@/components/ui/native-select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { titlesIn } from "../../../data";
import { pricingPlaces, taxInside } from "../../../places";
import { ListHead } from "../_parts/list-head";
import { takeChange } from "../actions";
import { listById, placeOf } from "../data";
import { TakeChange } from "./_parts/take-change";
import { readWish, wishHref } from "./wish";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const PAGE_ROWS = 100;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ctx } = await requireStaff("pricing.read");
  const found = await listById(ctx, (await params).id);
  return { title: found?.list.name ?? "" };
}

/** What a rounding rule, a percentage or the newest rate would make of a whole list, the largest changes first. */
export default async function RoundingPage({ params, searchParams }: Props) {
  const { ctx, staff } = await requireStaff("pricing.read");
  const found = await listById(ctx, (await params).id);
  if (!found) notFound();
  const { list, source } = found;
  const wish = readWish(await searchParams, list);
  const places = await pricingPlaces(ctx);
  const taxRateMicro = await taxInside(ctx, list.taxIncluded, placeOf(list, places));
  const preview = await previewChange(ctx, {
    priceListId: list.id,
    change: wish.change,
    sort: wish.sort,
    cursor: wish.after,
    limit: PAGE_ROWS,
    taxRateMicro,
  });
  const [t, rules, format] = await Promise.all([
    getTranslations("admin.pricing.rounding"),
    getTranslations("admin.launcher.money.rule"),
    getFormatter(),
  ]);
  const lines = preview.ok ? preview.value.lines : [];
  const titles = await titlesIn(ctx, list.id, [...new Set(lines.map(({ variantId }) => variantId))]);
  return (
    <Page>
      <ListHead list={list} source={source} places={places} />
      <p className="max-w-prose text-muted-foreground">{t("text")}</p>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <Field label={t("rule")} className="w-48">
          <NativeSelect
            name="rule"
            defaultValue={wish.reprice ? "reprice" : wish.rounding}
            options={[
              ...ROUNDING_RULES.map((value) => ({
                value,
                label: value === "none" ? t("none") : rules(value),
              })),
              ...(list.kind === "derived" ? [{ value: "reprice", label: t("reprice") }] : []),
            ]}
          />
        </Field>
        <Field label={t("percent")} className="w-36">
          <Input name="percent" defaultValue={wish.percentText} inputMode="text" />
        </Field>
        <Field label={t("sort")} className="w-48">
          <NativeSelect
            name="sort"
            defaultValue={wish.sort}
            options={PREVIEW_SORTS.map((value) => ({ value, label: t(`sorts.${value}`) }))}
          />
        </Field>
        <Button type="submit" variant="outline">
          {t("preview")}
        </Button>
      </form>
      {!preview.ok ? (
        <FailureText failure={preview.failure} />
      ) : (
        <div className="grid min-w-0 gap-3">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <div className="grid gap-1">
              <p role="status">
                {t("figures", {
                  changed: preview.value.changed,
                  total: preview.value.total,
                  rises: preview.value.rises,
                  falls: preview.value.falls,
                })}
              </p>
              {preview.value.rate && (
                <p className="flex flex-wrap items-center gap-2 text-muted-foreground">
                  {t("rate", {
                    from: preview.value.rate.from,
                    to: preview.value.rate.to,
                    rate: format.number(Number(preview.value.rate.perUnit), { maximumSignificantDigits: 6 }),
                    source: preview.value.rate.source,
                    day: format.dateTime(new Date(preview.value.rate.day), {
                      dateStyle: "medium",
                      timeZone: "UTC",
                    }),
                  })}
                  {preview.value.rate.stale && <Badge variant="warning">{t("stale")}</Badge>}
                </p>
              )}
              {preview.value.belowFloor > 0 && (
                <p className={preview.value.blocked ? "text-destructive" : "text-warning"}>
                  {t("belowFloor", { count: preview.value.belowFloor })}
                  {preview.value.blocked && ` ${t("blocked")}`}
                </p>
              )}
            </div>
            {allows(staff.grants, "pricing.edit") && preview.value.changed > 0 && (
              <TakeChange
                listId={list.id}
                change={wish.change}
                digest={preview.value.digest}
                count={preview.value.changed}
                blocked={preview.value.blocked}
                take={takeChange}
              />
            )}
          </div>
          {lines.length === 0 ? (
            <p className="border-t py-6 text-muted-foreground">{t("nothing")}</p>
          ) : (
            <div className="min-w-0 max-lg:overflow-x-auto">
              <Table aria-label={t("title")}>
                <TableHeader className="lg:top-14">
                  <TableRow className="hover:bg-transparent">
                    <TableHead>{t("product")}</TableHead>
                    <TableHead numeric>{t("before")}</TableHead>
                    <TableHead numeric>{t("after")}</TableHead>
                    <TableHead numeric>{t("change")}</TableHead>
                    <TableHead numeric>{t("margin")}</TableHead>
                  </TableRow>
                </TableHeader>
                <TableBody>
                  {lines.map((line) => {
                    const perMille = line.changeMicro === null ? null : Math.round(line.changeMicro / 1_000);
                    return (
                      <TableRow key={`${line.variantId}${line.minQuantity}`}>
                        <TableCell className="min-w-40">
                          {titles.get(line.variantId) ?? line.handle}
                          {line.minQuantity > 1 && (
                            <span className="text-muted-foreground">
                              {" "}
                              {t("fromQuantity", { quantity: line.minQuantity })}
                            </span>
                          )}
                        </TableCell>
                        <TableCell numeric className="text-muted-foreground">
                          <Amount minor={line.beforeMinor} currency={list.currency} />
                        </TableCell>
                        <TableCell numeric>
                          <Amount minor={line.afterMinor} currency={list.currency} />
                        </TableCell>
                        <TableCell numeric>
                          <Change perMille={perMille} strong={Math.abs(perMille ?? 0) > 50} />
                        </TableCell>
                        <TableCell
                          numeric
                          className={line.belowFloor ? "text-warning" : "text-muted-foreground"}
                        >
                          {line.marginMicro === null
                            ? "–"
                            : format.number(line.marginMicro / 1_000_000, {
                                style: "percent",
                                maximumFractionDigits: 1,
                              })}
                        </TableCell>
                      </TableRow>
                    );
                  })}
                </TableBody>
              </Table>
            </div>
          )}
          {preview.value.next && (
            <LinkButton
              href={wishHref(list.id, wish, preview.value.next)}
              variant="outline"
              size="sm"
              prefetch={false}
              className="justify-self-end"
            >
              {t("more")}
            </LinkButton>
          )}
        </div>
      )}
    </Page>
  );
}
