import { ExternalLink } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { Alternate } from "@/commerce/storefronts/model";
import { Moment } from "@/components/admin/shell/moment";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { StorefrontDetail } from "../data";

/** Each language at its address, with what of it can be found. */
export function Addresses({
  addresses,
}: {
  addresses: readonly (StorefrontDetail["addresses"][number] & { readonly language: string })[];
}) {
  const t = useTranslations("admin.storefronts");
  const format = useFormatter();
  return (
    <section aria-labelledby="addresses" className="grid gap-2">
      <h2 id="addresses" className="text-lg">
        {t("addresses")}
      </h2>
      <div className="overflow-x-auto">
        <Table>
          <TableHeader className="static">
            <TableRow>
              <TableHead>{t("address")}</TableHead>
              <TableHead>{t("locale")}</TableHead>
              <TableHead>{t("hreflang")}</TableHead>
              <TableHead>{t("owns")}</TableHead>
              <TableHead numeric>{t("col.indexable")}</TableHead>
              <TableHead numeric>{t("col.coverage")}</TableHead>
              <TableHead>{t("col.changed")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {addresses.map((one) => (
              <TableRow key={one.key}>
                <TableCell>
                  <a
                    href={one.url}
                    target="_blank"
                    rel="noreferrer"
                    className="inline-flex items-center gap-1.5 font-medium underline-offset-4 hover:underline"
                  >
                    {one.url.replace(/^https?:\/\//, "").replace(/\/$/, "")}
                    <ExternalLink aria-hidden className="size-3.5 text-muted-foreground" />
                    <span className="sr-only">{t("newTab")}</span>
                  </a>
                </TableCell>
                <TableCell>{one.language}</TableCell>
                <TableCell>{one.hreflang}</TableCell>
                <TableCell>
                  <span className="flex gap-1">
                    {one.owns.map((code) => (
                      <Badge key={code} variant="outline">
                        {code}
                      </Badge>
                    ))}
                  </span>
                </TableCell>
                <TableCell numeric>
                  {one.listed === 0
                    ? t("noListings")
                    : `${format.number(one.indexable)} / ${format.number(one.listed)}`}
                </TableCell>
                <TableCell numeric>{one.coverage === null ? "–" : `${one.coverage} %`}</TableCell>
                <TableCell>{one.changedAt ? <Moment at={one.changedAt} /> : "–"}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}

/** The hreflang set of the home pages, the storefront's own lines marked. */
export function AlternateSet({
  alternates,
  own,
}: {
  alternates: readonly Alternate[];
  own: readonly string[];
}) {
  const t = useTranslations("admin.storefronts");
  return (
    <section aria-labelledby="alternates" className="grid gap-2">
      <h2 id="alternates" className="text-lg">
        {t("alternates")}
      </h2>
      <p className="text-muted-foreground">
        {t(alternates.length > 0 ? "alternatesText" : "alternatesNone")}
      </p>
      {alternates.length > 0 && (
        <ul className="gap-8 border-t text-sm lg:columns-2">
          {alternates.map(({ code, url }) => (
            <li key={code} className="grid break-inside-avoid grid-cols-[6rem_1fr] gap-3 border-b py-1.5">
              <span className={own.includes(url) ? "font-medium text-primary" : ""}>{code}</span>
              <span className="break-all text-muted-foreground">{url}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
