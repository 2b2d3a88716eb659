import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Order } from "@/commerce/orders/model";
import { Amount } from "@/components/admin/pricing/amount-text";
import { showPercent } from "@/components/admin/tax/percent";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { CurrencyCode } from "@/lib/currency";

/** What was bought, at what it cost then, and how it adds up. */
export function Lines({ order }: { order: Order }) {
  const t = useTranslations("admin.orders");
  const currency = order.currency as CurrencyCode;
  return (
    <div className="grid gap-4">
      <div className="overflow-x-auto">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t("article")}</TableHead>
              <TableHead className="text-right">{t("units")}</TableHead>
              <TableHead className="text-right max-sm:hidden">{t("unitPrice")}</TableHead>
              <TableHead className="text-right max-sm:hidden">{t("discount")}</TableHead>
              <TableHead className="text-right">{t("amount")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {order.lines.map((line) => (
              <TableRow key={line.id}>
                <TableCell className="min-w-48 whitespace-normal">
                  <Link href={`/catalog/${line.productId}`} prefetch={false} className="hover:underline">
                    {line.title}
                  </Link>
                  <span className="block text-muted-foreground text-xs">
                    {[line.options, line.sku, line.kind === "goods" ? "" : t(`lineKind.${line.kind}`)]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                  <Counters line={line} />
                </TableCell>
                <TableCell className="text-right tabular-nums">{line.quantity}</TableCell>
                <TableCell className="text-right max-sm:hidden">
                  <Amount minor={line.unitMinor} currency={currency} />
                </TableCell>
                <TableCell className="text-right max-sm:hidden">
                  <Amount minor={line.discountMinor === 0n ? null : line.discountMinor} currency={currency} />
                </TableCell>
                <TableCell className="text-right">
                  <Amount minor={line.amountMinor} currency={currency} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <Totals order={order} />
    </div>
  );
}

/** Only what differs from "all of it waits to be sent". */
function Counters({ line }: { line: Order["lines"][number] }) {
  const t = useTranslations("admin.orders");
  const said = (["shipped", "cancelled", "returned", "refundedQuantity"] as const)
    .filter((key) => line[key] > 0)
    .map((key) => t(`counter.${key}`, { count: line[key] }));
  return said.length > 0 ? <span className="block text-xs">{said.join(" · ")}</span> : null;
}

function Totals({ order }: { order: Order }) {
  const t = useTranslations("admin.orders");
  const locale = useLocale();
  const { totals } = order;
  const currency = order.currency as CurrencyCode;
  const rows: (readonly [string, ReactNode])[] = [[t("goods"), money(totals.goodsMinor)]];
  const less = totals.discountMinor + totals.shippingDiscountMinor;
  if (less > 0n) rows.push([t("discount"), money(-less)]);
  for (const { name, regularMinor } of order.shipping)
    rows.push([t("shippingBy", { name }), money(regularMinor)]);
  for (const tax of order.taxes)
    rows.push([
      t("taxOf", { name: tax.name, rate: showPercent(tax.rateMicro, locale) }),
      money(tax.taxMinor),
    ]);
  rows.push([t("total"), <strong key="total">{money(totals.grossMinor)}</strong>]);
  if (totals.refundedMinor > 0n) rows.push([t("givenBack"), money(-totals.refundedMinor)]);
  return (
    <dl className="ml-auto grid w-full max-w-sm grid-cols-[1fr_auto] gap-x-6 gap-y-1">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted-foreground">{label}</dt>
          <dd className="text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );

  function money(minor: bigint) {
    return <Amount minor={minor} currency={currency} />;
  }
}
