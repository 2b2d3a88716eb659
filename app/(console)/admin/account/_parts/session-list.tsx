"use client";

import { useTranslations } from "next-intl";
import type { StaffSession } from "@/commerce/access/model";
import { deviceOf } from "@/components/admin/shell/device";
import type { Answer } from "@/components/admin/shell/model";
import { Moment } from "@/components/admin/shell/moment";
import { useAct } from "@/components/admin/shell/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";

export function SessionList({
  sessions,
  current,
  end,
}: {
  sessions: readonly StaffSession[];
  current: string;
  end: (sessionId: string) => Promise<Answer<null>>;
}) {
  const t = useTranslations("admin.account");
  const { run, pending } = useAct(end, { done: t("sessionEnded") });
  return (
    <ul className="grid">
      {sessions.map((session) => {
        const device = deviceOf(session.userAgent);
        const name = device ? t("deviceOn", device) : t("unknownDevice");
        return (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b py-3 first:pt-0"
          >
            <div className="grid gap-0.5">
              <p className="flex items-center gap-2 font-medium">
                {name}
                {session.id === current && <Badge variant="primary">{t("thisSession")}</Badge>}
              </p>
              <p className="text-muted-foreground text-xs">
                {session.ip ?? "–"} · {t("lastSeen")} <Moment at={session.lastSeenAt} />
              </p>
            </div>
            {session.id !== current && (
              <Button
                variant="outline"
                size="sm"
                disabled={pending}
                aria-label={t("endSessionOf", { device: name })}
                onClick={() => run(session.id)}
              >
                {t("endSession")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
