import { useFormatter, useTranslations } from "next-intl";
import { STALE_AFTER_DAYS } from "@/commerce/pricing/model";
import { Vital } from "@/components/admin/health/vital";
import type { SystemFacts } from "./behind";

const DAY_MS = 86_400_000;
/** Tax law changes with the year: a rate that nobody looked at for longer may be another one by now. */
const TAX_STALE_DAYS = 400;

const daysSince = (day: string, now: Date) => Math.max(0, Math.floor((+now - Date.parse(day)) / DAY_MS));

/** Rates of exchange and of tax, with the age of what is known. */
export function Outside({ facts, now }: { facts: SystemFacts; now: Date }) {
  const t = useTranslations("admin.health");
  const format = useFormatter();
  const day = (text: string) => format.dateTime(new Date(text), { dateStyle: "medium", timeZone: "UTC" });
  const newest = facts.rates
    .map((rate) => rate.day)
    .sort()
    .at(-1);
  const { taxCheckedOn } = facts.database;
  const rateDays = newest === undefined ? 0 : daysSince(newest, now);
  return (
    <dl className="grid border-t">
      <Vital
        label={t("rates")}
        attention={(newest === undefined || rateDays > STALE_AFTER_DAYS) && t("attention")}
        href="/pricing/rates"
        link={t("toRates")}
      >
        <p>{newest === undefined ? t("noRates") : t("ratesText", { day: day(newest), days: rateDays })}</p>
      </Vital>
      <Vital
        label={t("taxes")}
        attention={(taxCheckedOn === null || daysSince(taxCheckedOn, now) > TAX_STALE_DAYS) && t("attention")}
        href="/tax"
        link={t("toTaxes")}
      >
        <p>{taxCheckedOn === null ? t("noTaxes") : t("taxesText", { day: day(taxCheckedOn) })}</p>
      </Vital>
    </dl>
  );
}
