"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";

/** Ends every session of a person: they can sign in again at once. */
export function SignOutButton({
  customerId,
  signOut,
}: {
  customerId: string;
  signOut: (input: { customerId: string }) => Promise<Answer<number>>;
}) {
  const t = useTranslations("admin.customers");
  const router = useRouter();
  const { run, pending } = useAct(signOut, {
    done: (count) => t("signedOut", { count }),
    onDone: () => router.refresh(),
  });
  return (
    <Button
      className="justify-self-start"
      variant="outline"
      pending={pending}
      onClick={() => run({ customerId })}
    >
      {t("signOutEverywhere")}
    </Button>
  );
}
