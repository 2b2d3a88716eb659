"use client";

import { Menu, Search, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { Toaster } from "@/components/ui/toast";
import { TooltipProvider } from "@/components/ui/tooltip";
import { BrandMark } from "./brand-mark";
import { useConsolePath } from "./console-path";
import { Breadcrumb, CrumbProvider } from "./crumbs";
import type { ShellActions, ShellPerson } from "./model";
import type { AreaKey } from "./navigation";
import { Palette } from "./palette";
import { usePreference } from "./preferences";
import { RailLinks } from "./rail";
import { ShortcutHelp } from "./shortcut-help";
import { useShortcuts } from "./shortcuts";
import { UserMenu } from "./user-menu";

interface ShellProps {
  person: ShellPerson;
  areas: readonly AreaKey[];
  /** The last look at the data found a broken rule. */
  alarm: boolean;
  actions: ShellActions;
  children: ReactNode;
}

const OUTSIDE: readonly string[] = ["/sign-in", "/password"];

/** The frame around every page of a signed-in person: rail, top bar, palette, shortcuts, toasts. */
export function Shell(props: ShellProps) {
  const path = useConsolePath();
  return OUTSIDE.includes(path) ? <Leaving>{props.children}</Leaving> : <Frame {...props} />;
}

/** A click after the session ended leads to the front door while the layout still believes in it: ask again. */
function Leaving({ children }: { children: ReactNode }) {
  const router = useRouter();
  useEffect(() => router.refresh(), [router]);
  return children;
}

function Frame({ person, areas, alarm, actions, children }: ShellProps) {
  const t = useTranslations("admin.shell");
  const [open, setOpen] = useState<"palette" | "help" | "rail" | null>(null);
  const toggle = (what: "palette" | "help" | "rail") => (next: boolean) => setOpen(next ? what : null);
  useShortcuts({ areas, openPalette: () => setOpen("palette"), openHelp: () => setOpen("help") });
  const [density] = usePreference("density");
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  return (
    <TooltipProvider delayDuration={300}>
      <CrumbProvider>
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-primary px-3 py-2 text-primary-foreground focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2"
        >
          {t("skip")}
        </a>
        <div className="grid min-h-dvh md:grid-cols-[13rem_minmax(0,1fr)]">
          <aside className="sticky top-0 hidden h-dvh flex-col gap-5 overflow-y-auto border-r bg-rail px-2.5 py-3 md:flex">
            <Brand />
            <RailLinks areas={areas} />
          </aside>
          <div className="flex min-w-0 flex-col">
            <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b bg-background px-3 sm:px-5">
              <Sheet open={open === "rail"} onOpenChange={toggle("rail")}>
                <SheetTrigger asChild>
                  <Button variant="ghost" size="icon" className="md:hidden" aria-label={t("openNavigation")}>
                    <Menu aria-hidden />
                  </Button>
                </SheetTrigger>
                <SheetContent
                  side="start"
                  closeLabel={t("closeNavigation")}
                  className="bg-rail"
                  aria-describedby={undefined}
                >
                  <SheetTitle className="sr-only">{t("navigation")}</SheetTitle>
                  <Brand />
                  <RailLinks areas={areas} onGo={() => setOpen(null)} />
                </SheetContent>
              </Sheet>
              <Breadcrumb />
              <div className="ml-auto flex items-center gap-2.5">
                {alarm && <Alarm />}
                <button
                  type="button"
                  onClick={() => setOpen("palette")}
                  className="hidden h-8 items-center gap-2 rounded-md border border-input pr-1.5 pl-2.5 text-muted-foreground text-sm hover:bg-accent sm:flex"
                >
                  <Search aria-hidden className="size-4" />
                  <span className="pr-6">{t("search")}</span>
                  <Kbd>Ctrl K</Kbd>
                </button>
                <Button
                  variant="ghost"
                  size="icon"
                  className="sm:hidden"
                  aria-label={t("search")}
                  onClick={() => setOpen("palette")}
                >
                  <Search aria-hidden />
                </Button>
                <UserMenu person={person} openHelp={() => setOpen("help")} signOut={actions.signOut} />
              </div>
            </header>
            <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col focus:outline-none">
              {children}
            </main>
          </div>
        </div>
        <Palette open={open === "palette"} onOpenChange={toggle("palette")} areas={areas} actions={actions} />
        <ShortcutHelp open={open === "help"} onOpenChange={toggle("help")} areas={areas} />
        <Toaster label={t("notifications")} />
      </CrumbProvider>
    </TooltipProvider>
  );
}

/** Leads to what is wrong, from wherever one is. */
function Alarm() {
  const t = useTranslations("admin.health");
  return (
    <Link
      href="/health"
      prefetch={false}
      className="flex h-8 items-center gap-1.5 rounded-md bg-destructive-quiet px-2.5 text-destructive text-sm"
    >
      <TriangleAlert aria-hidden className="size-4" />
      <span className="max-sm:sr-only">{t("shellBroken")}</span>
    </Link>
  );
}

function Brand() {
  return (
    <Link href="/" prefetch={false} className="flex h-8 items-center gap-2 rounded-md px-2.5 font-medium">
      <BrandMark className="size-5 text-primary" />
      Meridian
    </Link>
  );
}
