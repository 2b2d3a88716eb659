import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentStaff } from "@/app/_server/staff";
import { FrontDoor } from "@/components/admin/shell/front-door";
import { speak } from "../_shell/words";
import { SignInForm } from "./_parts/sign-in-form";
import { signIn } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  await speak();
  const t = await getTranslations("admin.signIn");
  return { title: t("title") };
}

export default async function SignInPage() {
  if (await currentStaff()) redirect("/");
  await speak();
  const t = await getTranslations("admin.signIn");
  return (
    <FrontDoor title={t("title")} text={t("claim")}>
      <SignInForm signIn={signIn} />
      <p className="text-muted-foreground text-xs">{t("lost")}</p>
    </FrontDoor>
  );
}
