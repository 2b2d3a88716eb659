"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { useConsolePath } from "./console-path";
import { AREAS, type AreaKey, areaOf } from "./navigation";

/** The list of areas that this person may enter; `onGo` closes the sheet it stands in on a phone. */
export function RailLinks({ areas, onGo }: { areas: readonly AreaKey[]; onGo?: () => void }) {
  const t = useTranslations("admin.shell");
  const here = areaOf(useConsolePath())?.key;
  const groups = (["shop", "house"] as const)
    .map((group) => AREAS.filter((area) => area.group === group && areas.includes(area.key)))
    .filter((group) => group.length > 0);
  return (
    <nav aria-label={t("navigation")} className="grid gap-3">
      {groups.map((group) => (
        <ul key={group[0]?.group} className="grid gap-0.5 border-t pt-3 first:border-t-0 first:pt-0">
          {group.map(({ key, href, icon: Icon }) => (
            <li key={key}>
              <Link
                href={href}
                prefetch={false}
                onClick={onGo}
                aria-current={here === key ? "page" : undefined}
                className={cn(
                  "flex h-9 items-center gap-2.5 rounded-md px-2.5 text-muted-foreground hover:bg-accent hover:text-foreground",
                  here === key && "bg-accent font-medium text-foreground",
                )}
              >
                <Icon aria-hidden className={cn("size-4 shrink-0", here === key && "text-primary")} />
                {t(`nav.${key}`)}
              </Link>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}
