import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Order, OrderAddress } from "@/commerce/orders/model";
import { AddressDialog } from "@/components/admin/orders/address-dialog";
import { Moment } from "@/components/admin/shell/moment";
import { newAddress } from "../../edit-actions";
import { isEditable } from "./acts";

/** Who bought, where and when, where it goes and who pays. */
export function Facts({
  order,
  storefront,
  mayEdit,
}: {
  order: Order;
  storefront: string;
  mayEdit: boolean;
}) {
  const t = useTranslations("admin.orders");
  const change = (which: "shipTo" | "billTo", email: string | null) =>
    mayEdit &&
    isEditable(order) && (
      <AddressDialog
        orderId={order.id}
        version={order.version}
        which={which}
        address={order[which] ?? order.shipTo}
        email={email}
        save={newAddress}
      />
    );
  const facts: (readonly [string, ReactNode])[] = [
    [
      t("email"),
      order.customerId === null ? (
        order.email
      ) : (
        <Link key="email" href={`/customers/${order.customerId}`} prefetch={false} className="underline">
          {order.email}
        </Link>
      ),
    ],
    [t("phone"), order.phone ?? order.shipTo.phone ?? "–"],
    [
      t("shipTo"),
      <div key="ship" className="flex flex-wrap items-start gap-x-6 gap-y-1">
        <Address address={order.shipTo} />
        {change("shipTo", order.email)}
      </div>,
    ],
    [
      t("billTo"),
      <div key="bill" className="flex flex-wrap items-start gap-x-6 gap-y-1">
        {order.billTo === null ? t("same") : <Address address={order.billTo} />}
        {change("billTo", null)}
      </div>,
    ],
    [t("vatId"), order.vatId ?? "–"],
    [t("storefront"), storefront],
    [t("channel"), t(`channelOf.${order.channel}`)],
    [t("delivery"), order.delivery ? <Delivery key="delivery" promised={order.delivery} /> : "–"],
    [t("placed"), <Moment key="placed" at={order.placedAt} />],
  ];
  if (order.note) facts.push([t("noteOfCustomer"), order.note]);
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
      {facts.map(([label, value]) => (
        <div className="contents" key={label}>
          <dt className="text-muted-foreground">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Days have no hour: they are the same everywhere. */
function Delivery({ promised: { name, from, until } }: { promised: NonNullable<Order["delivery"]> }) {
  const format = useFormatter();
  const days = { dateStyle: "medium", timeZone: "UTC" } as const;
  return (
    <>
      {name}
      {from && until && (
        <span className="block text-muted-foreground">
          {format.dateTimeRange(new Date(from), new Date(until), days)}
        </span>
      )}
    </>
  );
}

function Address({ address }: { address: OrderAddress }) {
  const { name, company, lines, postcode, city, country } = address;
  // Where a country writes no city, its region stands for it.
  const region = address.region === city ? null : address.region;
  const land = new Intl.DisplayNames(useLocale(), { type: "region" }).of(country) ?? country;
  const rows = [name, company, ...lines, [postcode, city, region].filter(Boolean).join(" "), land];
  return (
    <address className="not-italic" dir="auto">
      {rows.filter(Boolean).map((row) => (
        <span key={row} className="block">
          {row}
        </span>
      ))}
    </address>
  );
}
