import { useTranslations } from "next-intl";
import type { ProductStatus } from "@/commerce/catalog/model";
import { StatusPill } from "@/components/ui/badge";

const TONES = { active: "on", draft: "quiet", archived: "off" } as const;

export function ProductStatusPill({ status }: { status: ProductStatus }) {
  const t = useTranslations("admin.catalog.statuses");
  return <StatusPill tone={TONES[status]}>{t(status)}</StatusPill>;
}
