import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { lastRulesCheck } from "@/app/_server/health";
import { currentStaff } from "@/app/_server/staff";
import { areasFor } from "@/components/admin/shell/navigation";
import { Shell } from "@/components/admin/shell/shell";
import { Theme } from "@/components/admin/shell/theme";
import { loadMessages } from "@/i18n/load";
import { saveLocale, searchEverything, signOut } from "./_shell/actions";
import { fontClasses } from "./_shell/fonts";
import { FAVICON } from "./_shell/icon";
import { mayAnywhere } from "./_shell/may";
import { speak } from "./_shell/words";
import "./console.css";

export const metadata: Metadata = {
  title: { default: "Meridian", template: "%s · Meridian" },
  robots: { index: false, follow: false },
  referrer: "same-origin",
  icons: { icon: FAVICON },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f3" },
    { media: "(prefers-color-scheme: dark)", color: "#0b131c" },
  ],
};

/** Root layout of the console: the person's language, the theme, and the shell once they are really in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const request = await currentStaff();
  const locale = await speak();
  const { admin, errors } = await loadMessages(locale);
  const inside = request && !request.staff.mustChangePassword ? request.staff : null;
  return (
    <html lang={locale} className={fontClasses} suppressHydrationWarning>
      <body>
        <Theme>
          <NextIntlClientProvider locale={locale} messages={{ admin, errors }} timeZone="UTC">
            {inside ? (
              <Shell
                person={{ name: inside.name, email: inside.email, locale: inside.locale }}
                areas={areasFor((permission) => mayAnywhere(inside, permission))}
                alarm={mayAnywhere(inside, "system.read") && (lastRulesCheck()?.broken.length ?? 0) > 0}
                actions={{ search: searchEverything, saveLocale, signOut }}
              >
                {children}
              </Shell>
            ) : (
              children
            )}
          </NextIntlClientProvider>
        </Theme>
      </body>
    </html>
  );
}
