import { useFormatter, useTranslations } from "next-intl";
import type { Order } from "@/commerce/orders/model";

/** The trace of the routing in words: which rule decided, what was weighed, and what the others were worse at. */
export function WhyHere({ trace, places }: { trace: Order["routing"]; places: ReadonlyMap<string, string> }) {
  const t = useTranslations("admin.orders.why");
  const format = useFormatter();
  const named = (ids: readonly string[]) => format.list(ids.map((id) => places.get(id) ?? id));
  const [chosen, ...others] = trace.candidates;
  return (
    <details className="text-sm">
      <summary className="cursor-pointer py-1 font-medium">{t("title")}</summary>
      <div className="grid gap-2 pt-1">
        <p>{trace.ruleName === null ? t("noRule") : t("rule", { name: trace.ruleName })}</p>
        {chosen && (
          <p>
            {t("chosen", { locations: named(chosen.locationIds) })}{" "}
            <span className="text-muted-foreground">
              {chosen.figures
                .filter(({ of }) => of !== "names")
                .map(({ of, value }) => `${t(`figure.${of}`)} ${format.number(value)}`)
                .join(" · ")}
            </span>
          </p>
        )}
        <ul className="grid gap-1 text-muted-foreground">
          {others.map(({ locationIds, lostBy }) => (
            <li key={locationIds.join()}>
              {lostBy === null || lostBy === "names"
                ? t("equal", { locations: named(locationIds) })
                : t("worse", { locations: named(locationIds), figure: t(`figure.${lostBy}`) })}
            </li>
          ))}
          {trace.locations
            .filter(({ out }) => out !== null)
            .map(({ locationId, out }) => (
              <li key={locationId}>
                {places.get(locationId) ?? locationId}: {out && t(`out.${out}`)}
              </li>
            ))}
        </ul>
      </div>
    </details>
  );
}
