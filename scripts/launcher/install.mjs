// Are the installed packages the ones that the lock file names? Compared by content, because times lie: a copied
// folder or a branch switch changes them. npm writes its own list last, so an interrupted install counts as none.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { run } from "./processes.mjs";
import { LaunchError } from "./say.mjs";

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Is every package of the lock installed in its version? `dev: true` asks for the tools of the tests as well. */
export function isInstalled(root, { dev = false } = {}) {
  const locked = packagesIn(path.join(root, "package-lock.json")) ?? {};
  const installed = packagesIn(path.join(root, "node_modules/.package-lock.json"));
  if (!installed) return false;
  return Object.entries(locked).every(
    ([at, entry]) =>
      at === "" ||
      entry.optional ||
      entry.devOptional ||
      entry.link ||
      (entry.dev && !dev) ||
      installed[at]?.version === entry.version,
  );
}

/**
 * Runs `npm ci`. No package's own install script is needed: what they would link, postgres-home.mjs links. Tools of the tests stay when they are there; they are
 * never installed only to serve.
 */
export async function installPackages(root, { dev = false, onChild } = {}) {
  const withDev = dev || existsSync(path.join(root, "node_modules/vitest"));
  const npm = process.env.npm_execpath;
  const [command, first] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm]] : ["npm", []];
  const which = withDev ? "--include=dev" : "--omit=dev";
  const args = [...first, "ci", which, "--ignore-scripts", "--no-audit", "--no-fund"];
  const shell = process.platform === "win32" && command === "npm";
  const { code, output } = await run(command, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: "" },
    shell,
    onChild,
  });
  if (code !== 0) {
    throw new LaunchError(
      "The packages could not be installed; npm's words are above. Check the network and the registry, then start again.",
      output.slice(-4000),
    );
  }
}
