"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export function PasswordForm({
  change,
  email,
  minimum,
}: {
  change: (form: FormData) => Promise<Answer<null>>;
  email: string;
  minimum: number;
}) {
  const t = useTranslations("admin.account");
  const hints = useTranslations("admin.password");
  const words = useFailureText();
  const form = useRef<HTMLFormElement>(null);
  const { run, pending, failure } = useAct(change, {
    done: t("passwordChanged"),
    onDone: () => form.current?.reset(),
  });
  const at = (path: string) => (failure?.path === path ? words(failure) : undefined);
  return (
    <form
      ref={form}
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        run(new FormData(event.currentTarget));
      }}
    >
      {/* For password managers; without a name it is not sent. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Field label={t("currentPassword")} error={at("current")}>
        <Input name="current" type="password" autoComplete="current-password" required maxLength={200} />
      </Field>
      <Field label={t("newPassword")} hint={hints("hint", { count: minimum })} error={at("next")}>
        <Input
          name="next"
          type="password"
          autoComplete="new-password"
          required
          minLength={minimum}
          maxLength={200}
        />
      </Field>
      <Button type="submit" variant="outline" className="justify-self-start" pending={pending}>
        {t("changePassword")}
      </Button>
    </form>
  );
}
