"use client";

import Link from "next/link";
import { useConsolePath } from "@/components/admin/shell/console-path";
import { cn } from "@/components/ui/cn";

export interface SectionTab {
  readonly href: string;
  readonly label: string;
}

/** The pages of one room, as links that look like tabs. A page below one of them belongs to the longest address that it begins with. */
export function SectionTabs({ label, tabs }: { label: string; tabs: readonly SectionTab[] }) {
  const path = useConsolePath();
  const here = tabs
    .map(({ href }) => href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .reduce((longest, href) => (href.length > longest.length ? href : longest), "");
  return (
    <nav
      aria-label={label}
      className="min-w-0 overflow-x-auto border-b [&+section]:border-t-0 [&+section]:pt-0"
    >
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <Link
              href={tab.href}
              prefetch={false}
              aria-current={path === tab.href ? "page" : tab.href === here ? "true" : undefined}
              className={cn(
                "-mb-px flex h-10 items-center border-transparent border-b-2 text-muted-foreground outline-offset-[-2px] hover:text-foreground",
                tab.href === here && "border-primary font-medium text-foreground",
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
