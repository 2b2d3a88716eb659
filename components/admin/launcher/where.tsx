"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { GROUP_KEYS } from "@/components/admin/map/country-list";
import { isChoosable, type MapEntry } from "@/components/admin/map/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { LauncherFacts } from "./model";
import type { Launcher } from "./use-launcher";

const HITS = 5;
const CHIPS = 24;

/** Countries by map, list, search or group, and the languages: each country's own unless some are named. */
export function Where({
  launcher,
  facts,
  entries,
}: {
  launcher: Launcher;
  facts: LauncherFacts;
  entries: readonly MapEntry[];
}) {
  const t = useTranslations("admin.launcher");
  const words = useTranslations("admin.map");
  const [text, setText] = useState("");
  const { wish, proposal } = launcher;
  const chosen = new Set<string>(wish.countries);
  const wanted = text.trim().toLowerCase();
  const hits =
    wanted === ""
      ? []
      : entries
          .filter(
            ({ name, code, state }) =>
              isChoosable(state) &&
              !chosen.has(code) &&
              (name.toLowerCase().includes(wanted) || code.toLowerCase() === wanted),
          )
          .slice(0, HITS);
  return (
    <>
      <Field label={t("where.search")}>
        <Input
          type="search"
          value={text}
          placeholder={t("where.placeholder")}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            const [first] = hits;
            if (event.key !== "Enter" || !first) return;
            launcher.toggle(first.code);
            setText("");
          }}
        />
      </Field>
      {hits.length > 0 && (
        <ul className="-mt-2 rounded-md border">
          {hits.map(({ code, name }) => (
            <li key={code}>
              <button
                type="button"
                className="flex h-8 w-full items-center justify-between px-3 text-left hover:bg-accent"
                onClick={() => {
                  launcher.toggle(code);
                  setText("");
                }}
              >
                {name}
                <span className="text-muted-foreground text-xs">{code}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <fieldset aria-label={words("groups")} className="flex min-w-0 flex-wrap gap-1">
        {GROUP_KEYS.map((group) => (
          <button
            key={group}
            type="button"
            className="h-7 rounded-md border px-2 text-xs hover:bg-accent"
            onClick={() =>
              launcher.add(
                entries
                  .filter(({ groups, state }) => groups.includes(group) && isChoosable(state))
                  .map(({ code }) => code),
              )
            }
          >
            {words(`group.${group}`)}
          </button>
        ))}
      </fieldset>
      {wish.countries.length > 0 && (
        <div className="flex flex-wrap gap-1">
          {wish.countries.slice(0, CHIPS).map((code) => (
            <Chip
              key={code}
              onRemove={() => launcher.toggle(code)}
              removeLabel={t("where.remove", { name: facts.countryNames[code] ?? code })}
            >
              {facts.countryNames[code] ?? code}
            </Chip>
          ))}
          {wish.countries.length > CHIPS && (
            <span className="self-center text-muted-foreground text-xs">
              {t("more", { count: wish.countries.length - CHIPS })}
            </span>
          )}
          <Button variant="ghost" size="sm" className="h-7" onClick={() => launcher.reset(true)}>
            {t("where.clear")}
          </Button>
        </div>
      )}
      {proposal?.skipped.map(({ country, reason, soldBy }) => (
        <p key={country} className="text-warning text-xs">
          {t(`skipped.${reason}`, { country: facts.countryNames[country] ?? country, code: soldBy ?? "" })}
        </p>
      ))}
      <Languages launcher={launcher} facts={facts} />
    </>
  );
}

function Languages({ launcher, facts }: { launcher: Launcher; facts: LauncherFacts }) {
  const t = useTranslations("admin.launcher");
  const failureText = useFailureText();
  const [text, setText] = useState("");
  const { wish, failure } = launcher;
  const refused = failure?.code === "launch.locale_refused" ? failure : null;
  const wrong = refused ? String(refused.data.input) : null;
  const suggestion = refused ? String(refused.data.suggestion) : "";
  const add = (event: FormEvent) => {
    event.preventDefault();
    const tag = text.trim();
    if (tag === "") return;
    launcher.setWish({ languages: [...new Set([...wish.languages, tag])] });
    setText("");
  };
  const replace = (from: string, to: string) =>
    launcher.setWish({
      languages: [...new Set(wish.languages.flatMap((tag) => (tag === from ? (to ? [to] : []) : [tag])))],
    });
  return (
    <form onSubmit={add} className="grid gap-2">
      <div className="flex items-end gap-2">
        <Field
          className="flex-1"
          label={t("where.languages")}
          hint={wish.languages.length === 0 ? t("where.ownLanguages") : undefined}
          error={refused ? failureText(refused) : undefined}
        >
          <Input value={text} placeholder="pt-BR" onChange={(event) => setText(event.target.value)} />
        </Field>
      </div>
      {wish.languages.length > 0 && (
        <div className="flex flex-wrap gap-1">
          {wish.languages.map((tag) => (
            <Chip
              key={tag}
              className={tag === wrong ? "border-destructive text-destructive" : undefined}
              onRemove={() => replace(tag, "")}
              removeLabel={t("where.remove", { name: tag })}
            >
              {facts.languageNames[tag] ?? tag}
            </Chip>
          ))}
          {wrong && suggestion && (
            <Button variant="outline" size="sm" className="h-7" onClick={() => replace(wrong, suggestion)}>
              {t("where.useInstead", { tag: suggestion })}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
