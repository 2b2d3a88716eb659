import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { ask } from "./http";
import { shop } from "./test";

/** The front pages of the demo world: every storefront in each of its languages. */
export const HOMES = [
  shop("", "/"),
  shop("uk", "/"),
  shop("de", "/"),
  shop("jp", "/"),
  ...["de", "fr", "it"].map((locale) => shop("ch", `/${locale}`)),
  ...["ar", "en"].map((locale) => shop("ae", `/${locale}`)),
];

interface Copy {
  readonly products: Record<string, { readonly title: string }>;
  readonly categories: Record<string, { readonly title: string }>;
  readonly values: Record<string, string>;
  readonly options: Record<string, string>;
}

/** The demo world's own words in a language: what a product, category or colour is called there. */
export function copy(locale: string): Copy {
  return JSON.parse(readFileSync(path.join(process.cwd(), "db/seed/world/copy", `${locale}.json`), "utf8"));
}

/** Where a product of the demo world stands in a storefront, found as a shopper finds it: by its name. */
export async function productUrl(
  label: string,
  prefix: string,
  locale: string,
  key: string,
): Promise<string> {
  const title = copy(locale).products[key]?.title ?? key;
  const { body } = await ask(shop(label, `${prefix}/search?q=${encodeURIComponent(title)}`));
  const links = [...body.matchAll(/<a\b[^>]*\bhref="([^"]*\/p\/[^"]+)"[^>]*>([^<]+)<\/a>/g)];
  const found = links.find(([, , text]) => text?.replaceAll("&amp;", "&") === title)?.[1];
  if (!found) throw new Error(`${label}${prefix} does not find ${title}`);
  return new URL(found, shop(label)).href;
}

/** The amount in a price as a shopper reads it: Western or Arabic digits, any grouping. */
export function amountIn(text: string): number {
  const western = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/٫/g, ".");
  const digits = western.replace(/[^\d.,]/g, "").replace(/^[.,]+|[.,]+$/g, "");
  const decimals = /[.,](\d{2})$/.exec(digits);
  const whole = (decimals ? digits.slice(0, decimals.index) : digits).replace(/[.,]/g, "");
  return Number(`${whole}.${decimals?.[1] ?? "0"}`);
}

/** Nothing sticks out sideways at this width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(room ?? 0);
}
