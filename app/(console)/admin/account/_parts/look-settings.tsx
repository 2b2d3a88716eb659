"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useId, useSyncExternalStore } from "react";
import { usePreference } from "@/components/admin/shell/preferences";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Switch } from "@/components/ui/switch";

const never = () => () => undefined;
const THEMES = ["light", "dark", "system"] as const;

/** What this browser remembers. Until it has told, the defaults are drawn. */
export function LookSettings() {
  const t = useTranslations("admin.account");
  const shell = useTranslations("admin.shell");
  const { theme, setTheme } = useTheme();
  const [shortcuts, setShortcuts] = usePreference("shortcuts");
  const known = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const id = useId();
  const chosen = known ? (THEMES.find((name) => name === theme) ?? "system") : "system";
  return (
    <div className="grid max-w-md gap-5">
      <SegmentedControl
        label={shell("theme.label")}
        className="justify-self-start"
        value={chosen}
        onValueChange={setTheme}
        options={THEMES.map((name) => ({ value: name, label: shell(`theme.${name}`) }))}
      />
      <div className="flex items-start justify-between gap-6">
        <div className="grid gap-0.5">
          <label htmlFor={id} className="font-medium">
            {t("shortcuts")}
          </label>
          <p id={`${id}-hint`} className="text-muted-foreground text-xs">
            {t("shortcutsHint")}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-hint`}
          checked={shortcuts !== "off"}
          onCheckedChange={(on) => setShortcuts(on ? "on" : "off")}
        />
      </div>
    </div>
  );
}
