"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { HostView } from "@/commerce/storefronts/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Moment } from "@/components/admin/shell/moment";
import { StatusPill } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { Failure } from "@/lib/result";

const TONES = { unverified: "quiet", pending: "busy", verified: "on", failed: "bad" } as const;

/** Proof of each host: its state, the TXT record to paste, and a check on demand. */
export function Hosts({
  storefrontId,
  hosts,
  check,
}: {
  storefrontId: string;
  hosts: readonly HostView[];
  check: ((input: { storefrontId: string; hostId: string }) => Promise<Answer<HostView>>) | null;
}) {
  const t = useTranslations("admin.storefronts");
  const common = useTranslations("admin.common");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, start] = useTransition();
  const run = (hostId: string) =>
    start(async () => {
      const answer = await check?.({ storefrontId, hostId });
      setFailure(answer?.status === "refused" ? answer.failure : null);
    });
  return (
    <section aria-labelledby="hosts" className="grid content-start gap-2">
      <h2 id="hosts" className="text-lg">
        {t("hosts")}
      </h2>
      {failure && <FailureText failure={failure} />}
      {hosts.map((host) => (
        <div key={host.id} className="grid gap-2 border-t py-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span className="font-medium">{host.name}</span>
            <StatusPill tone={TONES[host.verification]}>{t(`verification.${host.verification}`)}</StatusPill>
          </div>
          {host.verification !== "verified" && (
            <dl className="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 text-xs">
              {(
                [
                  [t("record"), host.recordName],
                  [t("recordValue"), host.recordValue],
                ] as const
              ).map(([term, value]) => (
                <div key={term} className="contents">
                  <dt className="text-muted-foreground">{term}</dt>
                  <dd className="truncate">{value}</dd>
                  <CopyButton text={value} label={common("copy")} doneLabel={common("copied")} />
                </div>
              ))}
            </dl>
          )}
          <div className="flex items-center justify-between gap-2 text-muted-foreground text-xs">
            <span>
              {host.checkedAt && (
                <>
                  {t("lastCheck")} <Moment at={host.checkedAt} />
                </>
              )}
            </span>
            {check && (
              <Button variant="outline" size="sm" pending={pending} onClick={() => run(host.id)}>
                {t("checkHost")}
              </Button>
            )}
          </div>
        </div>
      ))}
    </section>
  );
}
