import { readFileSync } from "node:fs";
import path from "node:path";

type Tree = { [key: string]: string | Tree };

const files = new Map<string, Tree>();

/** The words of a key as a journey looks for them: `words("de", "shop", "nav.search")`, with `{name}` filled in. */
export function words(
  locale: string,
  file: "shop" | "admin" | "errors" | "pages",
  key: string,
  values: Record<string, string | number> = {},
): string {
  const name = `${locale}/${file}.json`;
  let tree = files.get(name);
  if (!tree) {
    tree = JSON.parse(readFileSync(path.join(process.cwd(), "messages", name), "utf8")) as Tree;
    files.set(name, tree);
  }
  const found = key
    .split(".")
    .reduce<string | Tree | undefined>((at, part) => (typeof at === "object" ? at[part] : undefined), tree);
  if (typeof found !== "string") throw new Error(`messages/${name} has no text at ${key}`);
  return found.replace(/\{(\w+)\}/g, (whole, part: string) => String(values[part] ?? whole));
}
