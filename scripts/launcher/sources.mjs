// The finger print of everything that a build depends on, and the note that the last build left.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const FOLDERS = ["app", "commerce", "components", "db", "edge", "i18n", "islands", "lib", "messages"];
const FILES = [
  "middleware.ts",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
// Data that only the seed and the migrations read, and tests, never end up in the build.
const SKIPPED = /(^|\/)(db\/seed|db\/migrations)$|\.test\.tsx?$/;

function* filesUnder(root, at) {
  const full = path.join(root, at);
  if (!existsSync(full) || SKIPPED.test(at)) return;
  if (!statSync(full).isDirectory()) return yield at;
  for (const name of readdirSync(full).sort()) yield* filesUnder(root, `${at}/${name}`);
}

/** A hash over names and contents of all sources. */
export function sourceHash(root) {
  const hash = createHash("sha256");
  for (const at of [...FOLDERS, ...FILES].flatMap((entry) => [...filesUnder(root, entry)])) {
    const content = readFileSync(path.join(root, at));
    hash.update(`${at}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

const noteFile = (root) => path.join(root, ".next/meridian-build.json");

/** Is there a finished build of exactly these sources? */
export function isBuilt(root, hash = sourceHash(root)) {
  try {
    return (
      JSON.parse(readFileSync(noteFile(root), "utf8")).sources === hash &&
      existsSync(path.join(root, ".next/BUILD_ID"))
    );
  } catch {
    return false;
  }
}

export const forgetBuild = (root) => rmSync(noteFile(root), { force: true });

export function noteBuild(root, hash) {
  writeFileSync(
    noteFile(root),
    `${JSON.stringify({ sources: hash, node: process.version, at: new Date().toISOString() })}\n`,
  );
}
