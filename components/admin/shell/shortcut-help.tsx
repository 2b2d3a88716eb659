"use client";

import { useTranslations } from "next-intl";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { AREAS, type AreaKey } from "./navigation";
import { usePreference } from "./preferences";

export function ShortcutHelp({
  open,
  onOpenChange,
  areas,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  areas: readonly AreaKey[];
}) {
  const t = useTranslations("admin.shell");
  const [shortcuts] = usePreference("shortcuts");
  const common = useTranslations("admin.common");
  const reachable = AREAS.filter(({ key, group }) => group === "self" || areas.includes(key));
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent closeLabel={common("close")} className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t("shortcuts.title")}</DialogTitle>
          <DialogDescription>
            {shortcuts === "off" ? t("shortcuts.off") : t("shortcuts.description")}
          </DialogDescription>
        </DialogHeader>
        <div className="grid gap-8 sm:grid-cols-2">
          <Keys
            title={t("shortcuts.goTo")}
            rows={reachable.map(({ key, letter }) => [t(`nav.${key}`), ["g", letter]])}
          />
          <div className="grid content-start gap-8">
            <Keys
              title={t("shortcuts.anywhere")}
              rows={[
                [t("shortcuts.palette"), ["Ctrl", "K"]],
                [t("shortcuts.help"), ["?"]],
              ]}
            />
            <Keys
              title={t("shortcuts.tables")}
              rows={[
                [t("shortcuts.nextRow"), ["j"]],
                [t("shortcuts.previousRow"), ["k"]],
                [t("shortcuts.select"), ["x"]],
                [t("shortcuts.open"), ["Enter"]],
                [t("shortcuts.searchField"), ["/"]],
              ]}
            />
            <Keys
              title={t("shortcuts.editors")}
              rows={[
                [t("shortcuts.save"), ["Ctrl", "S"]],
                [t("shortcuts.saveAndNext"), ["Ctrl", "Enter"]],
              ]}
            />
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Keys({ title, rows }: { title: string; rows: readonly [string, readonly string[]][] }) {
  return (
    <section className="grid content-start gap-1">
      <h3 className="border-b pb-1.5 text-muted-foreground text-xs">{title}</h3>
      <dl>
        {rows.map(([what, keys]) => (
          <div key={what} className="flex h-8 items-center justify-between gap-4">
            <dt className="font-normal">{what}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
