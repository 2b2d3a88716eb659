"use client";

import { UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CONSOLE_LOCALES, type ConsoleLocale, type Grant } from "@/commerce/access/model";
import { FailureText, useFailureText } from "@/components/admin/shell/failure-text";
import { LANGUAGE_NAMES } from "@/components/admin/shell/language-names";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { OptionSelect } from "@/components/ui/select";
import { GrantEditor, type StorefrontName } from "./grant-editor";
import { OneTimePassword } from "./one-time-password";

interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly locale: ConsoleLocale;
  readonly grants: readonly Grant[];
}

interface Props {
  storefronts: readonly StorefrontName[];
  locale: ConsoleLocale;
  invite: (input: Invitation) => Promise<Answer<{ id: string; password: string }>>;
}

export function InviteDialog(props: Props) {
  const t = useTranslations("admin.staff");
  const common = useTranslations("admin.common");
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ name: string; password: string } | null>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setMade(null);
      }}
    >
      <DialogTrigger asChild>
        <Button>
          <UserRoundPlus aria-hidden />
          {t("invite")}
        </Button>
      </DialogTrigger>
      <DialogContent closeLabel={common("close")}>
        {made ? (
          <>
            <DialogHeader>
              <DialogTitle>{t("oneTimeTitle", { name: made.name })}</DialogTitle>
            </DialogHeader>
            <OneTimePassword password={made.password} />
            <DialogFooter>
              <DialogClose asChild>
                <Button variant="outline">{common("close")}</Button>
              </DialogClose>
            </DialogFooter>
          </>
        ) : (
          <InviteForm {...props} onMade={setMade} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function InviteForm({
  storefronts,
  locale,
  invite,
  onMade,
}: Props & { onMade: (made: { name: string; password: string }) => void }) {
  const t = useTranslations("admin.staff");
  const words = useFailureText();
  const [draft, setDraft] = useState<Invitation>({
    email: "",
    name: "",
    locale,
    grants: [{ role: "viewer", storefrontId: null }],
  });
  const { run, pending, failure } = useAct(invite, {
    onDone: ({ password }) => onMade({ name: draft.name, password }),
  });
  const at = (path: string) => (failure?.path === path ? words(failure) : undefined);
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        run(draft);
      }}
    >
      <DialogHeader>
        <DialogTitle>{t("inviteTitle")}</DialogTitle>
        <DialogDescription>{t("inviteText")}</DialogDescription>
      </DialogHeader>
      {failure && !["email", "name"].includes(failure.path ?? "") && <FailureText failure={failure} />}
      <Field label={t("name")} error={at("name")}>
        <Input
          required
          maxLength={100}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </Field>
      <Field label={t("email")} error={at("email")}>
        <Input
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          value={draft.email}
          onChange={(event) => setDraft({ ...draft, email: event.target.value })}
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
      <GrantEditor
        grants={draft.grants}
        onChange={(grants) => setDraft({ ...draft, grants })}
        storefronts={storefronts}
      />
      <DialogFooter>
        <Button type="submit" pending={pending}>
          {t("inviteSubmit")}
        </Button>
      </DialogFooter>
    </form>
  );
}
