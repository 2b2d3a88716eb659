"use client";

import { ListFilter, Rows2, Rows3, Search } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { usePreference } from "@/components/admin/shell/preferences";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";
import { narrowed, type TableSpec, type TableState, tableHref } from "./table-state";

/** The search field. A plain form; with JavaScript it asks by itself a moment after the last key. */
export function TableSearch({ spec, state, label }: { spec: TableSpec; state: TableState; label: string }) {
  const t = useTranslations("admin.table");
  const router = useRouter();
  const [text, setText] = useState(state.search);
  const asked = useRef(state.search);
  // Back, forward and removed chips change the address from outside; what is being typed stays.
  if (asked.current !== state.search) {
    asked.current = state.search;
    setText(state.search);
  }
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = wanted;
      router.replace(tableHref(spec, narrowed(state, { search: wanted })), { scroll: false });
    }, 200);
    return () => clearTimeout(timer);
  }, [text, router, spec, state]);
  return (
    <search className="min-w-48 flex-1 sm:max-w-80">
      <form
        method="get"
        action={spec.path}
        className="relative"
        onSubmit={(event) => {
          event.preventDefault();
          asked.current = text.trim();
          router.replace(tableHref(spec, narrowed(state, { search: text.trim() })), { scroll: false });
        }}
      >
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
        />
        {Object.entries(state.filters).flatMap(([key, values]) =>
          values.map((value) => <input key={`${key}:${value}`} type="hidden" name={key} value={value} />),
        )}
        <Input
          data-table-search
          type="search"
          name="q"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
          placeholder={t("search")}
          aria-label={t("searchIn", { table: label })}
          className="h-8 pl-8"
        />
      </form>
    </search>
  );
}

/** One filter: a button that opens its values; each value is a link to the address with it. */
export function FilterMenu({
  label,
  options,
}: {
  label: string;
  options: readonly { label: string; href: string; count?: number }[];
}) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" size="sm" className="font-normal">
          <ListFilter aria-hidden />
          {label}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-80 overflow-y-auto">
        {options.map((option) => (
          <DropdownMenuItem key={option.href} asChild>
            <Link href={option.href} prefetch={false} scroll={false}>
              {option.label}
              {option.count !== undefined && (
                <span className="ml-auto pl-4 text-muted-foreground tabular-nums">{option.count}</span>
              )}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Row height 36 or 28 px, for every table of this browser. */
export function DensityToggle() {
  const t = useTranslations("admin.table");
  const [density, setDensity] = usePreference("density");
  const compact = density === "compact";
  const label = compact ? t("wideRows") : t("denseRows");
  return (
    <Button
      variant="ghost"
      size="sm"
      className="px-2"
      aria-label={label}
      title={label}
      onClick={() => setDensity(compact ? "comfortable" : "compact")}
    >
      {compact ? <Rows2 aria-hidden /> : <Rows3 aria-hidden />}
    </Button>
  );
}
