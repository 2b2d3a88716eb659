"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";

/** Shown once, right after it was made; nobody can read it again. */
export function OneTimePassword({ password }: { password: string }) {
  const t = useTranslations("admin.staff");
  const common = useTranslations("admin.common");
  return (
    <div className="grid gap-2">
      <div className="flex items-center justify-between gap-2 rounded-md border border-input bg-muted py-2 pr-2 pl-3">
        <code className="select-all break-all">{password}</code>
        <CopyButton text={password} label={t("copyPassword")} doneLabel={common("copied")} />
      </div>
      <p className="text-muted-foreground text-xs">{t("oneTimeText")}</p>
    </div>
  );
}
