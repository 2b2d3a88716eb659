"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useConsolePath } from "./console-path";
import { areaOf } from "./navigation";

const CrumbContext = createContext<{ label: string; set: (label: string) => void }>({
  label: "",
  set: () => undefined,
});

export function CrumbProvider({ children }: { children: ReactNode }) {
  const [label, set] = useState("");
  return <CrumbContext value={{ label, set }}>{children}</CrumbContext>;
}

/** Put into a detail page: names it in the breadcrumb of the top bar ("Storefronts › Portugal"). Draws nothing. */
export function Crumb({ label }: { label: string }) {
  const { set } = useContext(CrumbContext);
  useEffect(() => {
    set(label);
    return () => set("");
  }, [label, set]);
  return null;
}

export function Breadcrumb() {
  const t = useTranslations("admin.shell");
  const path = useConsolePath();
  const { label } = useContext(CrumbContext);
  const area = areaOf(path);
  if (!area) return null;
  const deep = path !== area.href;
  return (
    <nav aria-label={t("breadcrumb")} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5">
        <li className="shrink-0">
          {deep ? (
            <Link
              href={area.href}
              className="rounded-sm text-muted-foreground hover:text-foreground hover:underline"
            >
              {t(`nav.${area.key}`)}
            </Link>
          ) : (
            <span aria-current="page" className="font-medium">
              {t(`nav.${area.key}`)}
            </span>
          )}
        </li>
        {deep && label && (
          <li className="flex min-w-0 items-center gap-1.5">
            <ChevronRight aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
            <span aria-current="page" className="truncate font-medium">
              {label}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}
