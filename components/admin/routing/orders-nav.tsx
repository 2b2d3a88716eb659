"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useConsolePath } from "@/components/admin/shell/console-path";
import { cn } from "@/components/ui/cn";

const PAGES = [
  ["orders", "/orders"],
  ["routing", "/orders/routing"],
  ["returnPolicy", "/orders/return-policy"],
] as const;

/** The pages of the orders room. */
export function OrdersNav() {
  const t = useTranslations("admin.orders.nav");
  const path = useConsolePath();
  return (
    <nav
      aria-label={t("label")}
      className="min-w-0 overflow-x-auto border-b [&+section]:border-t-0 [&+section]:pt-0"
    >
      <ul className="flex gap-5">
        {PAGES.map(([key, href]) => (
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
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
