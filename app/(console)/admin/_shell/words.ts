import { setRequestLocale } from "next-intl/server";
import { requestFacts } from "@/app/_server/context";
import { currentStaff } from "@/app/_server/staff";
import { CONSOLE_LOCALES, type ConsoleLocale } from "@/commerce/access/model";

/**
 * The language of this request: the person's, or before sign-in the browser's. Ask it first in a page or metadata that
 * may be drawn for nobody; `requireStaff` and `currentStaff` set a known person's language by themselves.
 */
export async function speak(): Promise<ConsoleLocale> {
  const request = await currentStaff();
  const locale = request?.staff.locale ?? firstSpoken((await requestFacts()).languages);
  setRequestLocale(locale);
  return locale;
}

/** The first language of an Accept-Language header that the console speaks; English when none is. */
function firstSpoken(header: string | null): ConsoleLocale {
  for (const part of (header ?? "").split(",")) {
    const base = part.trim().split(/[-;]/)[0]?.toLowerCase();
    const known = CONSOLE_LOCALES.find((locale) => locale === base);
    if (known) return known;
  }
  return "en";
}
