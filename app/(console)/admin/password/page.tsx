import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentStaff } from "@/app/_server/staff";
import { MIN_PASSWORD } from "@/commerce/access/model";
import { FrontDoor } from "@/components/admin/shell/front-door";
import { speak } from "../_shell/words";
import { FirstPasswordForm } from "./_parts/first-password-form";
import { chooseFirstPassword } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  await speak();
  const t = await getTranslations("admin.password");
  return { title: t("title") };
}

/** Where a one-time password leads, and nowhere else (requireStaff sends people here, so it cannot be asked). */
export default async function PasswordPage() {
  const request = await currentStaff();
  if (!request) redirect("/sign-in");
  if (!request.staff.mustChangePassword) redirect("/account");
  const t = await getTranslations("admin.password");
  return (
    <FrontDoor title={t("title")} text={t("text")}>
      <FirstPasswordForm choose={chooseFirstPassword} email={request.staff.email} minimum={MIN_PASSWORD} />
    </FrontDoor>
  );
}
