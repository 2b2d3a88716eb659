"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FailureText, useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export function FirstPasswordForm({
  choose,
  email,
  minimum,
}: {
  choose: (before: Answer<null>, form: FormData) => Promise<Answer<null>>;
  email: string;
  minimum: number;
}) {
  const t = useTranslations("admin.password");
  const words = useFailureText();
  const [state, submit, pending] = useActionState<Answer<null>, FormData>(choose, { status: "idle" });
  const failure = state.status === "refused" ? state.failure : null;
  const at = (path: string) => (failure?.path === path ? words(failure) : undefined);
  return (
    <form action={submit} className="grid gap-4">
      {failure && !["current", "next"].includes(failure.path ?? "") && <FailureText failure={failure} />}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={t("current")} error={at("current")}>
        <Input name="current" type="password" autoComplete="current-password" required maxLength={200} />
      </Field>
      <Field label={t("next")} hint={t("hint", { count: minimum })} error={at("next")}>
        <Input
          name="next"
          type="password"
          autoComplete="new-password"
          required
          minLength={minimum}
          maxLength={200}
        />
      </Field>
      <Button type="submit" pending={pending} className="mt-1">
        {t("submit")}
      </Button>
    </form>
  );
}
