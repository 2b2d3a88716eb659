"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useConsolePath } from "@/components/admin/shell/console-path";
import { cn } from "@/components/ui/cn";

const PARTS = [
  ["lists", "/pricing"],
  ["missing", "/pricing/missing"],
  ["rates", "/pricing/rates"],
  ["explain", "/pricing/explain"],
] as const;

/** The parts of pricing, as links that look like tabs. */
export function PricingNav() {
  const t = useTranslations("admin.pricing");
  const path = useConsolePath();
  return (
    <nav aria-label={t("sections")}>
      <ul className="flex gap-5 overflow-x-auto border-b">
        {PARTS.map(([key, href]) => {
          const here = path === href;
          return (
            <li key={key} className="shrink-0">
              <Link
                href={href}
                prefetch={false}
                aria-current={here ? "page" : undefined}
                className={cn(
                  "-mb-px flex h-10 items-center border-transparent border-b-2 text-muted-foreground outline-offset-[-2px] hover:text-foreground",
                  here && "border-primary font-medium text-foreground",
                )}
              >
                {t(`nav.${key}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
