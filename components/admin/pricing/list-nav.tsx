"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useConsolePath } from "@/components/admin/shell/console-path";
import { cn } from "@/components/ui/cn";

const PARTS = ["sheet", "rounding", "plans", "settings"] as const;

/** The parts of one price list, each with an address of its own. */
export function ListNav({ listId }: { listId: string }) {
  const t = useTranslations("admin.pricing.detail");
  const path = useConsolePath();
  return (
    <nav aria-label={t("tabs")}>
      <ul className="flex gap-5 overflow-x-auto border-b">
        {PARTS.map((part) => {
          const href = `/pricing/lists/${listId}${part === "sheet" ? "" : `/${part}`}`;
          const here = path === href;
          return (
            <li key={part} className="shrink-0">
              <Link
                href={href}
                prefetch={false}
                aria-current={here ? "page" : undefined}
                className={cn(
                  "-mb-px flex h-10 items-center border-transparent border-b-2 text-muted-foreground outline-offset-[-2px] hover:text-foreground",
                  here && "border-primary font-medium text-foreground",
                )}
              >
                {t(part)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
