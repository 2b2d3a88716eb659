"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";

/** Reads the bank's file now. When it cannot be reached the rates stay as they are, and it is said. */
export function RefreshRates({
  refresh,
}: {
  refresh: (input: null) => Promise<Answer<{ day: string; currencies: number }>>;
}) {
  const t = useTranslations("admin.pricing.rates");
  const format = useFormatter();
  const router = useRouter();
  const { run, pending } = useAct(refresh, {
    done: ({ day, currencies }) =>
      t("refreshed", {
        count: currencies,
        day: format.dateTime(new Date(day), { dateStyle: "medium", timeZone: "UTC" }),
      }),
    onDone: () => router.refresh(),
  });
  return (
    <Button variant="outline" pending={pending} onClick={() => run(null)}>
      {!pending && <RotateCw aria-hidden />}
      {t("refresh")}
    </Button>
  );
}
