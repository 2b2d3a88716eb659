import { Compass } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { speak } from "./_shell/words";

export default async function NotFound() {
  await speak();
  const t = await getTranslations("admin.shell.notFound");
  return (
    <EmptyState
      heading
      className="my-auto"
      icon={<Compass />}
      title={t("title")}
      description={t("text")}
      action={<LinkButton href="/">{t("action")}</LinkButton>}
    />
  );
}
