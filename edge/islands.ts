import { readFileSync } from "node:fs";
import path from "node:path";

/** Written by scripts/build.mjs beside the bundle: `{ "main": "/_next/static/islands/main-<hash>.js" }`. */
const NOTE = path.join(process.cwd(), ".next/islands.json");

function readNote(): string | undefined {
  try {
    const { main } = JSON.parse(readFileSync(NOTE, "utf8")) as { main?: string };
    return main;
  } catch {
    // Not built: pages work without.
    return undefined;
  }
}

let known: { main: string | undefined } | undefined;

/** The address of the islands' script. In development it changes while the server runs. */
export function islandsScript(): string | undefined {
  if (process.env.NODE_ENV === "development") return readNote();
  known ??= { main: readNote() };
  return known.main;
}
