"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FailureText } from "@/components/admin/shell/failure-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SignInState } from "../actions";

/** Works before and without JavaScript: the action belongs to the form, the answer is drawn by the server. */
export function SignInForm({
  signIn,
}: {
  signIn: (before: SignInState, form: FormData) => Promise<SignInState>;
}) {
  const t = useTranslations("admin.signIn");
  const [state, submit, pending] = useActionState(signIn, { failure: null, email: "" });
  return (
    <form action={submit} className="grid gap-4">
      {state.failure && <FailureText failure={state.failure} />}
      <Field label={t("email")}>
        <Input
          key={state.email}
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          defaultValue={state.email}
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field label={t("password")}>
        <Input name="password" type="password" autoComplete="current-password" required maxLength={200} />
      </Field>
      <Button type="submit" pending={pending} className="mt-1">
        {t("submit")}
      </Button>
    </form>
  );
}
