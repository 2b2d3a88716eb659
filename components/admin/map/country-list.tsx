"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { GROUPS, type GroupKey } from "@/lib/country";
import { StateSwatch } from "./legend";
import { isChoosable, type MapEntry } from "./model";

export const GROUP_KEYS = Object.keys(GROUPS) as GroupKey[];

/** The list twin of the map: the same countries, states and acts, for the keyboard, for search and for screen readers. */
export function CountryList({
  entries,
  chosen,
  onChoose,
  onChooseMany,
}: {
  entries: readonly MapEntry[];
  chosen: ReadonlySet<string>;
  onChoose: (code: string) => void;
  onChooseMany: (codes: readonly string[]) => void;
}) {
  const t = useTranslations("admin.map");
  const [text, setText] = useState("");
  const [group, setGroup] = useState<GroupKey | null>(null);
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const rows = entries.filter(
    ({ name, code, groups }) =>
      (group === null || groups.includes(group)) &&
      (wanted === "" || name.toLowerCase().includes(wanted) || code.toLowerCase() === wanted),
  );
  const choosable = rows.filter(({ state }) => isChoosable(state)).map(({ code }) => code);
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <Input
          type="search"
          value={text}
          aria-label={t("search")}
          placeholder={t("search")}
          onChange={(event) => setText(event.target.value)}
          className="max-w-72"
        />
        <button
          type="button"
          disabled={choosable.length === 0}
          onClick={() => onChooseMany(choosable)}
          className="h-9 rounded-md border border-input px-3 text-sm hover:bg-accent disabled:opacity-50"
        >
          {t("chooseAll", { count: choosable.length })}
        </button>
      </div>
      <fieldset aria-label={t("groups")} className="min-w-0 flex flex-wrap gap-1">
        {GROUP_KEYS.map((key) => (
          <button
            key={key}
            type="button"
            aria-pressed={group === key}
            onClick={() => setGroup(group === key ? null : key)}
            className="h-7 rounded-md border px-2 text-xs hover:bg-accent aria-pressed:border-primary aria-pressed:bg-primary-quiet aria-pressed:text-primary"
          >
            {t(`group.${key}`)}
          </button>
        ))}
      </fieldset>
      <p className="sr-only" role="status">
        {t("found", { count: rows.length })}
      </p>
      <ul className="min-h-0 flex-1 overflow-y-auto border-t">
        {rows.map((entry) => {
          const isChosen = chosen.has(entry.code);
          const state = isChosen ? "draft" : entry.state;
          const id = `country-${entry.code}`;
          return (
            <li key={entry.code} className="flex min-h-9 items-center gap-3 border-b px-1 hover:bg-muted">
              <Checkbox
                id={id}
                checked={isChosen}
                disabled={!isChoosable(entry.state)}
                onCheckedChange={() => onChoose(entry.code)}
              />
              <label htmlFor={id} className="w-44 min-w-0 truncate">
                {entry.name}
              </label>
              <span className="w-8 text-muted-foreground text-xs">{entry.code}</span>
              <span
                className={cn("flex items-center gap-1.5 text-muted-foreground text-xs", "max-sm:hidden")}
              >
                <StateSwatch state={state} />
                {t(`state.${state}`)}
              </span>
              <span className="ml-auto flex gap-2">
                {entry.storefronts.map(({ id: storefrontId, code, locales, currency }) => (
                  <Link
                    key={storefrontId}
                    href={`/storefronts/${storefrontId}`}
                    prefetch={false}
                    className="text-primary text-xs underline underline-offset-2"
                  >
                    {code} · {locales.map(({ locale }) => locale).join(" ")} · {currency}
                  </Link>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
