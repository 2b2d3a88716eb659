import { getTranslations } from "next-intl/server";
import type { Ctx } from "@/commerce/context";
import { Amount } from "@/components/admin/pricing/amount-text";
import type { SearchParams } from "@/components/admin/tables/table-state";
import { showPercent } from "@/components/admin/tax/percent";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { countryName, isCountry } from "@/lib/country";
import { pricingPlaces } from "../../places";
import { policyView } from "../data";

/** One price of a storefront in several countries: the same for shoppers, or the same for the merchant. */
export async function PolicyPanel({
  ctx,
  params,
  locale,
}: {
  ctx: Ctx;
  params: SearchParams;
  locale: string;
}) {
  const [t, places] = await Promise.all([getTranslations("admin.pricing.rates"), pricingPlaces(ctx)]);
  const text = (value: SearchParams[string]) => (typeof value === "string" ? value.slice(0, 100) : "");
  const place = places.find(({ id }) => id === text(params.storefront)) ?? places[0];
  if (!place) return <p className="text-muted-foreground">{t("noPolicy")}</p>;
  const query = text(params.product);
  const view = await policyView(ctx, place, query);
  const nameOf = (code: string) => (isCountry(code) ? countryName(code, locale) : code);
  const line = view?.countries[0]?.line ?? null;
  return (
    <>
      <form method="get" action="/pricing/rates" className="flex flex-wrap items-end gap-3">
        <Field label={t("storefront")} className="w-56">
          <NativeSelect
            name="storefront"
            defaultValue={place.id}
            options={places.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})` }))}
          />
        </Field>
        <Field label={t("product")} className="w-56">
          <Input name="product" defaultValue={query} />
        </Field>
        <Button type="submit" variant="outline">
          {t("policyShow")}
        </Button>
      </form>
      {!view || !line ? (
        <p className="text-muted-foreground">{t("noPolicy")}</p>
      ) : (
        <div className="min-w-0 overflow-x-auto">
          <Table>
            <caption className="pb-2 text-left text-muted-foreground">
              {t("policyOf", {
                product: line.sku ? `${line.handle} (${line.sku})` : line.handle,
                list: view.list.name,
                rate: showPercent(view.homeRateMicro, locale),
                country: nameOf(place.country),
              })}
            </caption>
            <TableHeader className="static">
              <TableRow className="hover:bg-transparent">
                <TableHead rowSpan={2}>{t("country")}</TableHead>
                <TableHead rowSpan={2} numeric>
                  {t("rate")}
                </TableHead>
                <TableHead colSpan={2} scope="colgroup" numeric>
                  {t("keepGross")}
                </TableHead>
                <TableHead colSpan={2} scope="colgroup" numeric>
                  {t("keepNet")}
                </TableHead>
              </TableRow>
              <TableRow className="hover:bg-transparent">
                {(["gross", "net"] as const).map((policy) => (
                  <FigureHeads key={policy} shopper={t("shopper")} merchant={t("merchant")} />
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {view.countries.map(({ country, rateMicro, line: own }) => (
                <TableRow key={country}>
                  <TableCell className="min-w-28">{nameOf(country)}</TableCell>
                  <TableCell numeric>{showPercent(rateMicro, locale)}</TableCell>
                  {own &&
                    [own.keepGross, own.keepNet].map((figures, index) => (
                      <Figures
                        key={index === 0 ? "gross" : "net"}
                        shopper={<Amount minor={figures.grossMinor} currency={view.list.currency} />}
                        merchant={<Amount minor={figures.netMinor} currency={view.list.currency} />}
                      />
                    ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </>
  );
}

function FigureHeads({ shopper, merchant }: { shopper: string; merchant: string }) {
  return (
    <>
      <TableHead numeric>{shopper}</TableHead>
      <TableHead numeric>{merchant}</TableHead>
    </>
  );
}

function Figures({ shopper, merchant }: { shopper: React.ReactNode; merchant: React.ReactNode }) {
  return (
    <>
      <TableCell numeric>{shopper}</TableCell>
      <TableCell numeric className="text-muted-foreground">
        {merchant}
      </TableCell>
    </>
  );
}
