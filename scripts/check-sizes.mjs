// Long files are where knowledge goes to hide. Soft limit: a word of warning. Hard limit: an error.
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "./launcher/settings.mjs";

const SOFT = 250;
const HARD = 400;
const TEST = 600;
const IGNORED = new Set([
  "node_modules",
  ".next",
  ".git",
  ".data",
  "coverage",
  "dist",
  "test-results",
  "playwright-report",
  "migrations",
  "offenders",
]);
const CODE = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|css)$/;
const GENERATED = /\.gen\.ts$|^next-env\.d\.ts$/;
const IS_TEST = /\.(test|spec)\.tsx?$/;

function* sources(folder, at = "") {
  for (const name of readdirSync(path.join(folder, at)).sort()) {
    const file = at ? `${at}/${name}` : name;
    if (IGNORED.has(name)) continue;
    if (statSync(path.join(folder, file)).isDirectory()) yield* sources(folder, file);
    else if (CODE.test(name) && !GENERATED.test(name)) yield file;
  }
}

/** Judges one file by its name and number of lines: "error", "warning" or undefined. */
export function judge(file, lines) {
  if (IS_TEST.test(file)) return lines > TEST ? "error" : undefined;
  if (lines > HARD) return "error";
  return lines > SOFT ? "warning" : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = { error: 0, warning: 0 };
  let files = 0;
  for (const file of sources(ROOT)) {
    files += 1;
    const lines = readFileSync(path.join(ROOT, file), "utf8").trimEnd().split("\n").length;
    const verdict = judge(file, lines);
    if (!verdict) continue;
    found[verdict] += 1;
    console.log(
      `${verdict}: ${file} has ${lines} lines (${verdict === "warning" ? `soft limit ${SOFT}` : `limit ${IS_TEST.test(file) ? TEST : HARD}`})`,
    );
  }
  console.log(`${files} files, ${found.error} too long, ${found.warning} to watch`);
  process.exitCode = found.error ? 1 : 0;
}
