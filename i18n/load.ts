import type { Messages } from "next-intl";

/** Files of one locale folder. `admin` exists only in the console's languages. */
const FILES = ["shop", "pages", "errors", "admin"] as const;

type Tree = { [key: string]: string | Tree };

const loaded = new Map<string, Promise<Messages>>();

/** All words of a locale, English standing in for a missing file. Kept in memory: words change only with a deploy. */
export function loadMessages(locale: string): Promise<Messages> {
  const known = loaded.get(locale);
  if (known && process.env.NODE_ENV === "production") return known;
  const fresh = readAll(locale);
  loaded.set(locale, fresh);
  return fresh;
}

async function readAll(locale: string): Promise<Messages> {
  const parts = await Promise.all(FILES.map(async (file) => [file, await readFile(locale, file)] as const));
  return Object.fromEntries(parts) as unknown as Messages;
}

async function readFile(locale: string, file: (typeof FILES)[number]): Promise<Tree> {
  try {
    return (await import(`../messages/${locale}/${file}.json`)).default;
  } catch {
    return (await import(`../messages/en/${file}.json`)).default;
  }
}
