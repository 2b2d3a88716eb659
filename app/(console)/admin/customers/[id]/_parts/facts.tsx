import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CustomerProfile } from "@/commerce/customers/model";
import { Moment } from "@/components/admin/shell/moment";
import { CopyButton } from "@/components/ui/copy-button";

/** Who the person is, as label and value. */
export function Facts({
  profile,
  storefronts,
}: {
  profile: CustomerProfile;
  storefronts: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("admin.customers");
  const none = <span className="text-muted-foreground">–</span>;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("name"), profile.name || none],
    [t("email"), profile.email ?? none],
    [t("phone"), profile.phone ?? none],
    [t("language"), new Intl.DisplayNames([profile.locale], { type: "language" }).of(profile.locale)],
    [t("metFirst"), storefronts[profile.storefrontId] ?? profile.storefrontId],
    [t("since"), <Moment key="since" at={profile.createdAt} />],
    [t("verified"), profile.verifiedAt ? <Moment key="verified" at={profile.verifiedAt} /> : t("never")],
    [t("password"), profile.hasPassword ? t("hasPassword") : t("noPassword")],
    [
      t("id"),
      <span key="id" className="flex items-center gap-1">
        <code className="text-xs">{profile.id}</code>
        <CopyButton text={profile.id} label={t("copyId")} doneLabel={t("copied")} />
      </span>,
    ],
  ];
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
