import type { ConsoleLocale } from "@/commerce/access/model";

/** Each language in its own name: the same words whatever language the console speaks. */
export const LANGUAGE_NAMES: Readonly<Record<ConsoleLocale, string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
};
