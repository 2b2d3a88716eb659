import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { VariantStock } from "@/commerce/inventory/model";
import { DropIncoming, type DropIncomingAct } from "@/components/admin/inventory/drop-incoming";
import { Day } from "@/components/admin/tax/day";
import { Badge } from "@/components/ui/badge";

/** What is on its way, and how many can be promised from which day on. */
export function Incoming({
  stock,
  names,
  drop,
}: {
  stock: VariantStock;
  names: ReadonlyMap<string, string>;
  drop: DropIncomingAct | null;
}) {
  const t = useTranslations("admin.inventory.coming");
  const shared = useTranslations("admin.inventory");
  const format = useFormatter();
  const { incoming, promise, row } = stock;
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <div className="grid content-start gap-2">
        {incoming.length === 0 ? (
          <p className="text-muted-foreground">{t("none")}</p>
        ) : (
          <ul className="border-t">
            {incoming.map((one) => (
              <li
                key={one.id}
                className="flex flex-wrap items-center justify-between gap-x-4 border-b py-1.5"
              >
                <span className="grid">
                  <span className="flex flex-wrap items-center gap-2">
                    <Day day={one.expectedOn} />
                    <span className="tabular-nums">
                      {shared("unitsCount", { count: one.quantity - one.received })}
                    </span>
                    {one.sellable && <Badge variant="primary">{t("preOrder")}</Badge>}
                  </span>
                  <span className="text-muted-foreground text-xs">
                    {[names.get(one.locationId) ?? one.locationId, one.note].filter(Boolean).join(" · ")}
                  </span>
                </span>
                {one.transferId ? (
                  <Link
                    href={`/inventory/transfers/${one.transferId}`}
                    prefetch={false}
                    className="underline-offset-4 hover:underline"
                  >
                    {t("transfer")}
                  </Link>
                ) : (
                  drop && <DropIncoming incomingId={one.id} name={row.title} drop={drop} />
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      {!row.bundle && row.tracked && (
        <dl className="grid content-start border-t">
          <dt className="sr-only">{t("promise")}</dt>
          {promise.map(({ on, quantity }) => (
            <dd key={on ?? ""} className="flex justify-between gap-4 border-b py-1.5">
              <span>{on === null ? t("now") : <Day day={on} />}</span>
              <span className="tabular-nums">{t("canPromise", { count: format.number(quantity) })}</span>
            </dd>
          ))}
        </dl>
      )}
    </div>
  );
}
