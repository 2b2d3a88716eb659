import { readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "next-intl";

type Tree = { [key: string]: string | Tree };

const files = new Map<string, Tree>();

/**
 * The words of a key as a journey looks for them: `words("de", "shop", "nav.search")`; `values` fill in the text, by the
 * same ICU rules as in the app. A key that is not there fails the journey.
 */
export function words(
  locale: string,
  file: "shop" | "admin" | "errors" | "pages",
  key: string,
  values: Record<string, string | number> = {},
): string {
  const name = `${locale}/${file}.json`;
  let messages = files.get(name);
  if (!messages) {
    messages = JSON.parse(readFileSync(path.join(process.cwd(), "messages", name), "utf8")) as Tree;
    files.set(name, messages);
  }
  const translate = createTranslator<Record<string, string>>({
    locale,
    // Nested in truth; to the types a key with dots is a key.
    messages: messages as Record<string, string>,
    onError: (error) => {
      throw new Error(`messages/${name}, ${key}: ${error.message}`);
    },
  });
  return translate(key, values);
}
