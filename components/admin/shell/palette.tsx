"use client";

import {
  Boxes,
  Coins,
  Languages,
  LogOut,
  Monitor,
  Moon,
  Store,
  Sun,
  TicketPercent,
  Warehouse,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { CONSOLE_LOCALES } from "@/commerce/access/model";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
  CommandShortcut,
} from "@/components/ui/command";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { LANGUAGE_NAMES } from "./language-names";
import type { PaletteHit, ShellActions } from "./model";
import { AREAS, type AreaKey } from "./navigation";
import { usePreference } from "./preferences";

const THEMES = [
  ["light", Sun],
  ["dark", Moon],
  ["system", Monitor],
] as const;
const PRICING_PARTS = [
  ["missing", "/pricing/missing"],
  ["rates", "/pricing/rates"],
  ["explain", "/pricing/explain"],
] as const;
const STOCK_PARTS = ["incoming", "transfers", "counts", "history", "locations", "sharing"] as const;
/** What is found, in this order. */
const FOUND = [
  ["storefronts", Store],
  ["products", Boxes],
  ["variants", Warehouse],
  ["promotions", TicketPercent],
  ["priceLists", Coins],
] as const;

/** Go to, search, switch: everything by typing. What is found comes from the server, in its order. */
export function Palette({
  open,
  onOpenChange,
  areas,
  actions,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  areas: readonly AreaKey[];
  actions: ShellActions;
}) {
  const t = useTranslations("admin.palette");
  const shell = useTranslations("admin.shell");
  const pricing = useTranslations("admin.pricing.nav");
  const stock = useTranslations("admin.inventory.nav");
  const router = useRouter();
  const { setTheme } = useTheme();
  const [shortcuts] = usePreference("shortcuts");
  const [text, setText] = useState("");
  const hits = useHits(open ? text : "", actions.search);
  const run = (act: () => void) => () => {
    onOpenChange(false);
    setText("");
    act();
  };
  const reachable = AREAS.filter(({ key, group }) => group === "self" || areas.includes(key));
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        className="top-[12dvh] max-w-xl translate-y-0 gap-0 overflow-hidden p-0"
        aria-describedby={undefined}
      >
        <DialogTitle className="sr-only">{t("title")}</DialogTitle>
        <Command label={t("title")}>
          <CommandInput value={text} onValueChange={setText} placeholder={t("placeholder")} />
          <CommandList label={t("title")}>
            {hits.length === 0 && <CommandEmpty>{t("nothing")}</CommandEmpty>}
            {FOUND.map(([group, Icon]) => {
              const own = hits.filter((hit) => hit.group === group);
              if (own.length === 0) return null;
              return (
                <CommandGroup key={group} heading={t(group)} forceMount>
                  {own.map((hit) => (
                    <CommandItem
                      key={hit.id}
                      value={hit.id}
                      forceMount
                      onSelect={run(() => router.push(hit.href))}
                    >
                      <Icon aria-hidden />
                      <span className="truncate">{hit.label}</span>
                      <CommandShortcut>{hit.note}</CommandShortcut>
                    </CommandItem>
                  ))}
                </CommandGroup>
              );
            })}
            <CommandGroup heading={t("goTo")}>
              {reachable.map(({ key, href, icon: Icon, letter }) => (
                <CommandItem
                  key={key}
                  value={`${t("goTo")} ${shell(`nav.${key}`)}`}
                  onSelect={run(() => router.push(href))}
                >
                  <Icon aria-hidden />
                  {shell(`nav.${key}`)}
                  {shortcuts !== "off" && (
                    <CommandShortcut>
                      <Kbd>g</Kbd>
                      <Kbd>{letter}</Kbd>
                    </CommandShortcut>
                  )}
                </CommandItem>
              ))}
              {areas.includes("pricing") &&
                PRICING_PARTS.map(([key, href]) => (
                  <CommandItem
                    key={key}
                    value={`${t("goTo")} ${pricing(key)}`}
                    onSelect={run(() => router.push(href))}
                  >
                    <Coins aria-hidden />
                    {pricing(key)}
                  </CommandItem>
                ))}
              {areas.includes("inventory") &&
                STOCK_PARTS.map((key) => (
                  <CommandItem
                    key={key}
                    value={`${t("goTo")} ${stock(key)}`}
                    onSelect={run(() => router.push(`/inventory/${key}`))}
                  >
                    <Warehouse aria-hidden />
                    {stock(key)}
                  </CommandItem>
                ))}
            </CommandGroup>
            <CommandGroup heading={t("theme")}>
              {THEMES.map(([theme, Icon]) => (
                <CommandItem
                  key={theme}
                  value={`${t("theme")} ${shell(`theme.${theme}`)}`}
                  onSelect={run(() => setTheme(theme))}
                >
                  <Icon aria-hidden />
                  {shell(`theme.${theme}`)}
                </CommandItem>
              ))}
            </CommandGroup>
            <CommandGroup heading={t("language")}>
              {CONSOLE_LOCALES.map((locale) => (
                <CommandItem
                  key={locale}
                  value={`${t("language")} ${LANGUAGE_NAMES[locale]}`}
                  onSelect={run(() => {
                    void actions.saveLocale(locale).then(() => router.refresh());
                  })}
                >
                  <Languages aria-hidden />
                  <span lang={locale}>{LANGUAGE_NAMES[locale]}</span>
                </CommandItem>
              ))}
            </CommandGroup>
            <CommandGroup heading={t("more")}>
              <CommandItem
                value={shell("signOut")}
                onSelect={run(() => {
                  void actions.signOut();
                })}
              >
                <LogOut aria-hidden />
                {shell("signOut")}
              </CommandItem>
            </CommandGroup>
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

/** What the server finds for `text`, a moment after the last key; a late answer to an earlier text is dropped. */
function useHits(text: string, search: ShellActions["search"]): readonly PaletteHit[] {
  const [hits, setHits] = useState<readonly PaletteHit[]>([]);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted.length < 2) {
      setHits([]);
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      search(wanted).then(
        (answer) => {
          if (current) setHits(answer.status === "done" ? answer.value : []);
        },
        () => {
          if (current) setHits([]);
        },
      );
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, search]);
  return hits;
}
