"use client";

import { Check, CircleSlash } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TaxLines } from "@/components/admin/tax/tax-lines";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatMoney, isCurrency } from "@/lib/currency";
import { LineTrace } from "./line-trace";
import type { Simulated } from "./simulator";

/** What the cart costs: sums, lines with their way, taxes, and what each promotion made of it. */
export function Outcome({ result: { cart, names } }: { result: Simulated }) {
  const t = useTranslations("admin.promotions.simulator");
  const locale = useLocale();
  const { currency, totals } = cart;
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const nameOf = (id: string) => names[id] ?? id;
  const sums = [
    ["goods", totals.goodsMinor, true],
    ["discount", -totals.discountMinor, totals.discountMinor !== 0n],
    ["shippingCost", totals.shippingMinor, cart.shipping.length > 0],
    ["shippingDiscount", -totals.shippingDiscountMinor, totals.shippingDiscountMinor !== 0n],
  ] as const;
  return (
    <>
      <Part title={t("totals")}>
        <dl className="grid max-w-md gap-1">
          {sums.map(
            ([key, minor, shown]) =>
              shown && (
                <div key={key} className="flex justify-between gap-4">
                  <dt className="text-muted-foreground">{t(`sums.${key}`)}</dt>
                  <dd className="tabular-nums">{money(minor)}</dd>
                </div>
              ),
          )}
          <div className="flex justify-between gap-4 border-t pt-1">
            <dt className="text-muted-foreground">
              {t(cart.taxIncluded === "gross" ? "sums.taxInside" : "sums.taxOnTop")}
            </dt>
            <dd className="tabular-nums">{money(totals.taxMinor)}</dd>
          </div>
          <div className="flex items-baseline justify-between gap-4 border-t pt-1">
            <dt className="font-medium">{t("sums.payable")}</dt>
            <dd className="font-medium text-xl tabular-nums">{money(totals.payableMinor)}</dd>
          </div>
        </dl>
      </Part>
      <Part title={t("promotions")}>
        <ul className="grid">
          {cart.applied.map((promotion) => (
            <li
              key={promotion.promotionId}
              className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-2 border-b py-2"
            >
              <Check aria-hidden className="mt-0.5 size-4 text-primary" />
              <span>
                <span className="sr-only">{t("applies")} </span>
                <PromotionLink id={promotion.promotionId} name={nameOf(promotion.promotionId)} />
                {promotion.code && (
                  <code className="ml-2 text-muted-foreground text-xs">{promotion.code}</code>
                )}
                {promotion.freeShipping && (
                  <span className="block text-muted-foreground text-xs">{t("freeShipping")}</span>
                )}
                {promotion.gifts.map(({ variantId, quantity }) => (
                  <span key={variantId} className="block text-muted-foreground text-xs">
                    {t("giftOf", { quantity, name: nameOf(variantId) })}
                  </span>
                ))}
              </span>
              <span className="tabular-nums">{money(-promotion.amountMinor)}</span>
            </li>
          ))}
          {cart.rejected.map(({ promotionId, reason, data }) => (
            <li key={promotionId} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-2 border-b py-2">
              <CircleSlash aria-hidden className="mt-0.5 size-4 text-muted-foreground" />
              <span>
                <span className="sr-only">{t("doesNotApply")} </span>
                <PromotionLink id={promotionId} name={nameOf(promotionId)} />
                <span className="block text-muted-foreground text-xs">
                  {t(`reason.${reason}`, wordsOf(data, nameOf, locale))}
                </span>
              </span>
            </li>
          ))}
        </ul>
        {cart.applied.length + cart.rejected.length === 0 && (
          <p className="text-muted-foreground">{t("noPromotions")}</p>
        )}
        {cart.codes
          .filter(({ state }) => state === "unknown")
          .map(({ typed, reason }) => (
            <p key={typed} className="text-warning">
              {t("unknownCode", { code: typed })} {reason === "mistyped" && t("reason.mistyped")}
            </p>
          ))}
      </Part>
      <Part title={t("linesOut")}>
        <ul className="grid">
          {cart.lines.map((line) => (
            <li key={line.id} className="border-b">
              <details>
                <summary className="grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 py-2 hover:bg-muted">
                  <span className="truncate">
                    <span className="text-muted-foreground tabular-nums">{line.quantity} × </span>
                    {nameOf(line.variantId)}
                  </span>
                  <span className="tabular-nums">
                    {line.discountMinor > 0n && (
                      <s className="mr-2 text-muted-foreground">{money(line.regularMinor)}</s>
                    )}
                    {money(line.amountMinor)}
                  </span>
                </summary>
                <LineTrace line={line} currency={currency} nameOf={nameOf} />
              </details>
            </li>
          ))}
          {cart.gifts.map(({ promotionId, variantId, quantity }) => (
            <li key={`${promotionId}${variantId}`} className="flex justify-between gap-4 border-b py-2">
              <span>
                <span className="text-muted-foreground tabular-nums">{quantity} × </span>
                {nameOf(variantId)} <span className="text-muted-foreground text-xs">{t("gift")}</span>
              </span>
              <span className="tabular-nums">{money(0n)}</span>
            </li>
          ))}
        </ul>
        {cart.shipping.length > 0 && (
          <Table aria-label={t("sums.shippingCost")}>
            <TableHeader className="static">
              <TableRow className="hover:bg-transparent">
                <TableHead>{t("parcel")}</TableHead>
                <TableHead numeric>{t("net")}</TableHead>
                <TableHead numeric>{t("tax")}</TableHead>
                <TableHead numeric>{t("gross")}</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {cart.shipping.map((parcel) => (
                <TableRow key={parcel.id}>
                  <TableCell>{t("sums.shippingCost")}</TableCell>
                  <TableCell numeric>{money(parcel.netMinor)}</TableCell>
                  <TableCell numeric>{money(parcel.taxMinor)}</TableCell>
                  <TableCell numeric>{money(parcel.grossMinor)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </Part>
      <Part title={t("taxes")}>
        <TaxLines result={cart.tax} />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-3" aria-label={title}>
      <h2 className="border-b pb-2 text-lg">{title}</h2>
      {children}
    </section>
  );
}

function PromotionLink({ id, name }: { id: string; name: string }) {
  return (
    <Link
      href={`/promotions/${id}`}
      prefetch={false}
      className="rounded-sm font-medium underline-offset-4 hover:underline"
    >
      {name}
    </Link>
  );
}

/** What a reason speaks of, as words take it: amounts as money, ids as names, instants as dates. */
function wordsOf(
  data: Readonly<Record<string, string | number>>,
  nameOf: (id: string) => string,
  locale: string,
): Record<string, string | number> {
  const { currency } = data;
  const shown: Record<string, string | number> = { ...NOTHING, ...data };
  for (const [key, value] of Object.entries(data)) {
    if (key.endsWith("Minor") && isCurrency(currency))
      shown[key] = formatMoney(BigInt(value), currency, locale);
    if (key === "promotionId") shown.name = nameOf(String(value));
    if (key === "at")
      shown.at = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
        new Date(value),
      );
  }
  return shown;
}

/** Everything that a reason may speak of; each message takes what it needs. */
const NOTHING = {
  at: "",
  needed: 0,
  got: 0,
  neededMinor: "",
  belowMinor: "",
  gotMinor: "",
  currency: "",
  name: "",
};
