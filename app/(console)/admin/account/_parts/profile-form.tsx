"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CONSOLE_LOCALES, type ConsoleLocale } from "@/commerce/access/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { LANGUAGE_NAMES } from "@/components/admin/shell/language-names";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { OptionSelect } from "@/components/ui/select";

export function ProfileForm({
  name,
  locale,
  save,
}: {
  name: string;
  locale: ConsoleLocale;
  save: (input: { name: string; locale: ConsoleLocale }) => Promise<Answer<null>>;
}) {
  const t = useTranslations("admin.account");
  const common = useTranslations("admin.common");
  const words = useFailureText();
  const router = useRouter();
  const [draft, setDraft] = useState({ name, locale });
  const { run, pending, failure } = useAct(save, {
    done: common("saved"),
    onDone: () => router.refresh(),
  });
  const changed = draft.name !== name || draft.locale !== locale;
  return (
    <form
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        run(draft);
      }}
    >
      <Field label={t("name")} error={failure?.path === "name" ? words(failure) : undefined}>
        <Input
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          autoComplete="name"
          required
          maxLength={100}
        />
      </Field>
      <Field label={t("language")}>
        <OptionSelect
          value={draft.locale}
          onValueChange={(value) => {
            const chosen = CONSOLE_LOCALES.find((known) => known === value);
            if (chosen) setDraft({ ...draft, locale: chosen });
          }}
          options={CONSOLE_LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
      </Field>
      <Button type="submit" className="justify-self-start" pending={pending} disabled={!changed}>
        {common("save")}
      </Button>
    </form>
  );
}
