import { readFileSync } from "node:fs";
import path from "node:path";

/** Written by scripts/build.mjs beside the bundle: `{ "main": "/_next/static/islands/main-<hash>.js" }`. */
const NOTES = path.join(process.cwd(), ".next");

function readNote(name: string): string | undefined {
  try {
    const { main } = JSON.parse(readFileSync(path.join(NOTES, name), "utf8")) as { main?: string };
    return main;
  } catch {
    // Not built: pages work without.
    return undefined;
  }
}

let known: { main: string | undefined } | undefined;

/** The address of the islands' script. In development it changes while the server runs. */
export function islandsScript(): string | undefined {
  if (process.env.NODE_ENV === "development") return readNote("islands-dev.json");
  known ??= { main: readNote("islands.json") };
  return known.main;
}
