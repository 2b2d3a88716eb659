"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Grant, StaffMember } from "@/commerce/access/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { UrlSheet } from "@/components/admin/shell/url-sheet";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { GrantEditor, type StorefrontName } from "./grant-editor";
import { OneTimePassword } from "./one-time-password";

interface PersonActions {
  saveRoles: (input: { staffId: string; grants: readonly Grant[] }) => Promise<Answer<null>>;
  setStatus: (input: { staffId: string; status: "active" | "disabled" }) => Promise<Answer<null>>;
  makePassword: (input: { email: string }) => Promise<Answer<{ password: string }>>;
}

/** One person: roles, a new one-time password, in or out. Oneself cannot shut oneself out here. */
export function PersonPanel({
  person,
  isSelf,
  storefronts,
  closeHref,
  actions,
}: {
  person: StaffMember;
  isSelf: boolean;
  storefronts: readonly StorefrontName[];
  closeHref: string;
  actions: PersonActions;
}) {
  const t = useTranslations("admin.staff");
  const [grants, setGrants] = useState<readonly Grant[]>(person.grants);
  const [password, setPassword] = useState<string | null>(null);
  const roles = useAct(actions.saveRoles, { done: t("rolesSaved") });
  const reset = useAct(actions.makePassword, { onDone: (made) => setPassword(made.password) });
  const next = person.status === "active" ? "disabled" : "active";
  const status = useAct(actions.setStatus, {
    done: t(next === "disabled" ? "disabled" : "enabled", { name: person.name }),
  });
  return (
    <UrlSheet title={person.name} description={person.email} closeHref={closeHref}>
      <div className="grid gap-4 border-t pt-4">
        {roles.failure && <FailureText failure={roles.failure} />}
        <GrantEditor grants={grants} onChange={setGrants} storefronts={storefronts} />
        <Button
          className="justify-self-start"
          pending={roles.pending}
          disabled={JSON.stringify(grants) === JSON.stringify(person.grants)}
          onClick={() => roles.run({ staffId: person.id, grants })}
        >
          {t("saveRoles")}
        </Button>
      </div>
      {!isSelf && (
        <div className="grid gap-5 border-t pt-4">
          <h3 className="font-medium">{t("access")}</h3>
          {password ? (
            <OneTimePassword password={password} />
          ) : (
            <div className="grid gap-2">
              <p className="text-muted-foreground">{t("resetText")}</p>
              <Button
                variant="outline"
                className="justify-self-start"
                pending={reset.pending}
                onClick={() => reset.run({ email: person.email })}
              >
                {t("resetPassword")}
              </Button>
            </div>
          )}
          <div className="grid gap-2">
            {next === "disabled" && <p className="text-muted-foreground">{t("disableText")}</p>}
            {status.failure && <FailureText failure={status.failure} />}
            <Button
              variant={next === "disabled" ? "destructive" : "outline"}
              className="justify-self-start"
              pending={status.pending}
              onClick={() => status.run({ staffId: person.id, status: next })}
            >
              {t(next === "disabled" ? "disable" : "enable")}
            </Button>
          </div>
        </div>
      )}
    </UrlSheet>
  );
}
