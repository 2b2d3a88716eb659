"use client";

import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ComparedOrder, ComparedPlan } from "@/commerce/orders/model";
import { Moment } from "@/components/admin/shell/moment";
import { countryName, isCountry } from "@/lib/country";
import type { RoutingNames } from "./rule-words";

/** The orders that the proposal would send in another way, each with why here and why there. */
export function Differing({
  orders,
  count,
  names,
}: {
  orders: readonly ComparedOrder[];
  count: number;
  names: RoutingNames;
}) {
  const t = useTranslations("admin.routing");
  const locale = useLocale();
  if (count === 0) return <p className="text-muted-foreground">{t("noneDiffers")}</p>;
  return (
    <div className="grid gap-2">
      <h3 className="font-medium">{t("differing", { count })}</h3>
      {orders.length < count && (
        <p className="text-muted-foreground text-sm">{t("latest", { shown: orders.length })}</p>
      )}
      <ul className="grid border-t">
        {orders.map(({ orderId, number, placedAt, country, present, proposed }) => (
          <li key={orderId} className="border-b py-2">
            <details>
              <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-4 gap-y-1">
                <span className="font-medium">{number}</span>
                <span className="text-muted-foreground text-sm">
                  <Moment at={placedAt} /> · {isCountry(country) ? countryName(country, locale) : country}
                </span>
                <span className="ml-auto">
                  <Places plan={present} names={names} /> → <Places plan={proposed} names={names} />
                </span>
              </summary>
              <div className="grid gap-4 pt-3 pb-2 sm:grid-cols-2">
                <Why label={t("side.present")} plan={present} names={names} />
                <Why label={t("side.proposed")} plan={proposed} names={names} />
              </div>
              <Link
                href={`/orders/${orderId}`}
                prefetch={false}
                className="text-primary text-sm underline-offset-4 hover:underline"
              >
                {t("toOrder", { number })}
              </Link>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}

const nameOf = (names: RoutingNames, id: string) =>
  names.locations.find(({ value }) => value === id)?.label ?? id;

function Places({ plan, names }: { plan: ComparedPlan; names: RoutingNames }) {
  const t = useTranslations("admin.routing");
  const format = useFormatter();
  if (plan.parcels.length === 0) return <span>{t("nowhere")}</span>;
  return <span>{format.list(plan.parcels.map(({ locationId }) => nameOf(names, locationId)))}</span>;
}

function Why({ label, plan, names }: { label: string; plan: ComparedPlan; names: RoutingNames }) {
  const t = useTranslations("admin.routing");
  const why = useTranslations("admin.orders.why");
  const format = useFormatter();
  const { ruleName, candidates } = plan.trace;
  const [chosen, ...others] = candidates;
  const named = (ids: readonly string[]) => format.list(ids.map((id) => nameOf(names, id)));
  return (
    <div className="grid content-start gap-1 text-sm">
      <p className="font-medium">{label}</p>
      <p>{ruleName === null ? why("noRule") : why("rule", { name: ruleName })}</p>
      <p>
        {plan.parcels
          .map(({ locationId, units }) => t("unitsFrom", { units, location: nameOf(names, locationId) }))
          .join(" · ")}
        {plan.unplaced > 0 && ` · ${t("unplacedUnits", { units: plan.unplaced })}`}
      </p>
      {chosen && (
        <p className="text-muted-foreground">
          {chosen.figures
            .filter(({ of }) => of !== "names")
            .map(({ of, value }) => `${why(`figure.${of}`)} ${format.number(value)}`)
            .join(" · ")}
        </p>
      )}
      <ul className="grid gap-0.5 text-muted-foreground">
        {others.map(({ locationIds, lostBy }) => (
          <li key={locationIds.join()}>
            {lostBy === null || lostBy === "names"
              ? why("equal", { locations: named(locationIds) })
              : why("worse", { locations: named(locationIds), figure: why(`figure.${lostBy}`) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
