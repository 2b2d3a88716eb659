import { createTranslator } from "next-intl";
import type { MailAddress } from "@/commerce/mail/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { CurrencyCode } from "@/lib/currency";
import { formatMoney } from "@/lib/currency";
import { directionOf, type ShopLocale, shopMessagesLocale } from "@/lib/locale";
import type email from "@/messages/en/email.json";
import type shop from "@/messages/en/shop.json";
import { addressLines } from "./address-lines";

/** What a mail or a document shows of the shop it comes from. A whole `StorefrontView` fits. */
export type Sender = Pick<
  StorefrontView,
  | "brand"
  | "origin"
  | "pathPrefix"
  | "hostName"
  | "hreflangCode"
  | "locale"
  | "countries"
  | "timeZone"
  | "themeTokens"
>;

type EmailWords = { email: typeof email; taxNote: (typeof shop)["tax"]["note"] };
type Translate = ReturnType<typeof createTranslator<EmailWords>>;

/** How a shop speaks in a mail: its words, its way to write amounts, days and addresses, and where its pages are. */
export interface Voice {
  readonly t: Translate;
  /** BCP 47 for `lang`. */
  readonly lang: string;
  readonly direction: "ltr" | "rtl";
  readonly brand: string;
  /** A path below the storefront locale as an address. Never leaves the shop's own host. */
  readonly url: (path: string) => string;
  readonly money: (minor: bigint, currency: string) => string;
  readonly percent: (rateMicro: number) => string;
  readonly count: (value: number) => string;
  /** A day of the storefront's calendar. */
  readonly date: (at: Date) => string;
  /** To the second, with the time zone: for proofs. */
  readonly moment: (at: Date) => string;
  /** A promise of delivery: `27 – 30 November`. Null when nothing was promised. */
  readonly days: (from: string | null, until: string | null) => string | null;
  readonly duration: (minutes: number) => string;
  readonly address: (address: MailAddress) => string[];
  /** Why there is no tax; keys that have no words say nothing. */
  readonly taxNote: (note: { key: string; data: Record<string, string | number> }) => string | null;
}

/** The locale whose words are shipped and serve `locale`: pt-PT reads pt, an unknown language English. */
export function wordsLocale(locale: string): ShopLocale {
  return shopMessagesLocale(locale) ?? "en";
}

/** `locale`: of the mail; amounts and days follow the storefront's country. */
export async function voiceOf(sender: Sender, locale: string): Promise<Voice> {
  const words = wordsLocale(locale);
  const messages = await readWords(words);
  const region = regionalLocale(sender, locale);
  const timeZone = sender.timeZone;
  const t = createTranslator<EmailWords>({ locale: words, messages, timeZone });
  const at = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(region, { timeZone, ...options });
  return {
    t,
    lang: locale,
    direction: directionOf(locale),
    brand: sender.brand.name,
    url: (path) => `${sender.origin}${sender.pathPrefix}${path}`,
    money: (minor, currency) => formatMoney(minor, currency as CurrencyCode, region),
    percent: (rateMicro) =>
      new Intl.NumberFormat(region, { style: "percent", maximumFractionDigits: 4 }).format(
        rateMicro / 1_000_000,
      ),
    count: (value) => new Intl.NumberFormat(region).format(value),
    date: (value) => at({ dateStyle: "long" }).format(value),
    moment: (value) => at({ dateStyle: "long", timeStyle: "long" }).format(value),
    days: (from, until) => dayRange(region, from, until),
    duration: (minutes) => durationOf(region, minutes),
    address: (address) => addressLines(address, locale),
    taxNote: ({ key, data }) => {
      const known = `taxNote.${key}` as "taxNote.reverse_charge";
      return t.has(known) ? t(known, data) : null;
    },
  };
}

async function readWords(locale: ShopLocale): Promise<EmailWords> {
  const [own, shopWords] = await Promise.all([
    import(`../../messages/${locale}/email.json`),
    import(`../../messages/${locale}/shop.json`),
  ]);
  return { email: own.default, taxNote: shopWords.default.tax.note };
}

/** The mail's language as it is written in the storefront's country: `de` in Switzerland is `de-CH`. */
export function regionalLocale(sender: Sender, locale: string): string {
  const { language, script, region } = new Intl.Locale(locale);
  if (region) return locale;
  return new Intl.Locale(language, { script, region: sender.countries[0] }).toString();
}

/** Noon in UTC: the day stays the same wherever it is written. */
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

function dayRange(locale: string, from: string | null, until: string | null): string | null {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
  const [first, last] = [from ?? until, until ?? from];
  if (first === null || last === null) return null;
  if (first === last) return format.format(noon(first));
  // CLDR shortens a Japanese range to 11/27～11/30, which nobody writes in a letter.
  if (locale.startsWith("ja")) return `${format.format(noon(first))}～${format.format(noon(last))}`;
  return format.formatRange(noon(first), noon(last));
}

function durationOf(locale: string, minutes: number): string {
  const hours = minutes % 60 === 0;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: hours ? "hour" : "minute",
    unitDisplay: "long",
  }).format(hours ? minutes / 60 : minutes);
}
