"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("admin.shell.error");
  const common = useTranslations("admin.common");
  return (
    <EmptyState
      className="my-auto"
      title={t("title")}
      description={t("text")}
      action={
        <>
          {error.digest && <code className="w-full text-muted-foreground text-xs">{error.digest}</code>}
          <Button onClick={reset}>{common("retry")}</Button>
        </>
      }
    />
  );
}
