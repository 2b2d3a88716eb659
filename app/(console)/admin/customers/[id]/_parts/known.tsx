import { useTranslations } from "next-intl";
import type { ConsentEntry, CustomerIdentity, OpenSession } from "@/commerce/customers/model";
import { deviceOf } from "@/components/admin/shell/device";
import { Moment } from "@/components/admin/shell/moment";
import { StatusPill } from "@/components/ui/badge";

type Names = Readonly<Record<string, string>>;

const LINE = "flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 border-b py-2 last:border-b-0";

/** Where the person is known: one profile behind all of them. */
export function Identities({
  identities,
  storefronts,
}: {
  identities: readonly CustomerIdentity[];
  storefronts: Names;
}) {
  const t = useTranslations("admin.customers");
  if (identities.length === 0) return <p className="text-muted-foreground">{t("knownNone")}</p>;
  return (
    <ul>
      {identities.map((one) => (
        <li className={LINE} key={`${one.channel} ${one.externalId}`}>
          <span>
            {t(`channel.${one.channel as "web"}`)} · {storefronts[one.externalId] ?? one.externalId}
          </span>
          <span className="text-muted-foreground text-xs">
            {t("since")} <Moment at={one.since} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What was agreed to or taken back, newest first: never rewritten. */
export function Consents({
  consents,
  storefronts,
}: {
  consents: readonly ConsentEntry[];
  storefronts: Names;
}) {
  const t = useTranslations("admin.customers");
  if (consents.length === 0) return <p className="text-muted-foreground">{t("consentsNone")}</p>;
  return (
    <ul>
      {consents.map((one) => (
        <li className={LINE} key={`${one.kind} ${one.at.toISOString()}`}>
          <StatusPill tone={one.granted ? "on" : "off"}>
            {t(one.granted ? "granted" : "withdrawn", { kind: t(`consent.${one.kind}`) })}
          </StatusPill>
          <span className="text-muted-foreground text-xs">
            {storefronts[one.storefrontId] ?? one.storefrontId}, <Moment at={one.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where the person is signed in. */
export function Sessions({
  sessions,
  storefronts,
}: {
  sessions: readonly OpenSession[];
  storefronts: Names;
}) {
  const t = useTranslations("admin.customers");
  if (sessions.length === 0) return <p className="text-muted-foreground">{t("sessionsNone")}</p>;
  return (
    <ul>
      {sessions.map((one) => {
        const device = deviceOf(one.userAgent);
        return (
          <li className={LINE} key={one.id}>
            <span>
              {device ? `${device.browser}, ${device.system}` : t("unknownDevice")} ·{" "}
              {storefronts[one.storefrontId] ?? one.storefrontId}
            </span>
            <span className="text-muted-foreground text-xs">
              <Moment at={one.lastSeenAt} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
