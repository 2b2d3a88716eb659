import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { OrderSummary } from "@/commerce/orders/model";
import { Moment } from "@/components/admin/shell/moment";
import { type CurrencyCode, formatMoney } from "@/lib/currency";

/** The person's latest orders, from all storefronts. */
export function Orders({
  orders,
  storefronts,
}: {
  orders: readonly OrderSummary[];
  storefronts: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("admin.customers");
  const locale = useLocale();
  if (orders.length === 0) return <p className="text-muted-foreground">{t("noOrders")}</p>;
  return (
    <ul>
      {orders.map((order) => (
        <li
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 border-b py-2 last:border-b-0 sm:grid-cols-[10rem_minmax(0,1fr)_auto]"
          key={order.id}
        >
          <Link className="font-medium hover:underline" href={`/orders/${order.id}`} prefetch={false}>
            {order.number}
          </Link>
          <span className="text-muted-foreground max-sm:col-span-2 max-sm:row-start-2">
            {storefronts[order.storefrontId] ?? order.storefrontId}, <Moment at={order.placedAt} />
          </span>
          <span className="text-end tabular-nums max-sm:row-start-1">
            {formatMoney(order.grossMinor, order.currency as CurrencyCode, locale, { display: "code" })}
          </span>
        </li>
      ))}
    </ul>
  );
}
