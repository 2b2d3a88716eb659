import { useFormatter, useTranslations } from "next-intl";
import { ageOf, sizeOf } from "@/components/admin/health/figures";
import { Vital } from "@/components/admin/health/vital";
import type { SystemFacts } from "./behind";

/** Above this share of the connections the next instance may find none left. */
const CROWDED = 0.8;
/** A transaction that is open so long keeps the database from tidying up. */
const LONG_SECONDS = 300;
const LITTLE_BYTES = 2_000_000_000;

/** The database, this process and its disk. */
export function Machine({ facts }: { facts: SystemFacts }) {
  const t = useTranslations("admin.health");
  const format = useFormatter();
  const { database, process } = facts;
  const longest = database.oldestTransactionSeconds ?? 0;
  const attention = (is: boolean) => is && t("attention");
  const size = (bytes: number) => format.number(...sizeOf(bytes));
  return (
    <dl className="grid border-t">
      <Vital label={t("size")}>
        <p>{t("sizeText", { size: size(database.bytes), version: database.version })}</p>
        <p className="text-muted-foreground text-sm">
          {t("largest", {
            tables: format.list(database.largest.map(({ table, bytes }) => `${table} ${size(bytes)}`)),
          })}
        </p>
      </Vital>
      <Vital
        label={t("connections")}
        attention={attention(
          database.connections > CROWDED * database.maxConnections || longest > LONG_SECONDS,
        )}
      >
        <p>{t("connectionsText", { used: database.connections, most: database.maxConnections })}</p>
        {longest > 1 && <p>{t("longest", { age: format.number(...ageOf(longest)) })}</p>}
      </Vital>
      <Vital label={t("memory")}>
        <p>
          {t("memoryText", {
            size: size(process.memoryBytes),
            age: format.number(...ageOf(process.upSeconds)),
            version: process.node,
          })}
        </p>
      </Vital>
      <Vital
        label={t("disk")}
        attention={attention(process.freeBytes !== null && process.freeBytes < LITTLE_BYTES)}
      >
        <p>{process.freeBytes === null ? t("diskUnknown") : size(process.freeBytes)}</p>
      </Vital>
    </dl>
  );
}
