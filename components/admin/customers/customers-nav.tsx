"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useConsolePath } from "@/components/admin/shell/console-path";
import { cn } from "@/components/ui/cn";

const PARTS = [
  ["people", "/customers"],
  ["groups", "/customers/groups"],
  ["companies", "/customers/companies"],
] as const;

/** The parts of the customers' room, as links that look like tabs. */
export function CustomersNav() {
  const t = useTranslations("admin.customers");
  const path = useConsolePath();
  return (
    <nav aria-label={t("sections")}>
      <ul className="flex gap-5 overflow-x-auto border-b">
        {PARTS.map(([key, href]) => (
          <li key={key} className="shrink-0">
            <Link
              href={href}
              prefetch={false}
              aria-current={path === href ? "page" : undefined}
              className={cn(
                "-mb-px flex h-10 items-center border-transparent border-b-2 text-muted-foreground outline-offset-[-2px] hover:text-foreground",
                path === href && "border-primary font-medium text-foreground",
              )}
            >
              {t(`nav.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
