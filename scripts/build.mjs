// Builds the app: Next's build, then our own server (edge/server.ts) as one file whose packages stay outside.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./launcher/processes.mjs";
import { explain, LaunchError, seconds, step } from "./launcher/say.mjs";
import { ROOT } from "./launcher/settings.mjs";
import { forgetBuild, isBuilt, noteBuild, sourceHash } from "./launcher/sources.mjs";

export const SERVER_ENTRY = ".next/edge-server.mjs";

/** Bundles edge/server.ts into .next/edge-server.mjs. Does nothing while the source does not exist. */
async function bundleServer(root) {
  const entry = path.join(root, "edge/server.ts");
  if (!existsSync(entry)) return;
  const { build } = await import("esbuild");
  await build({
    entryPoints: [entry],
    outfile: path.join(root, SERVER_ENTRY),
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20.9",
    alias: { "@": root },
    sourcemap: "linked",
    logLevel: "warning",
  });
}

/**
 * Builds and leaves a note of the sources it was made from. `next build` rewrites tsconfig.json in its own style;
 * the committed text is put back, so that a build never makes a working tree dirty.
 */
export async function buildApp(root = ROOT, { env = process.env, onChild } = {}) {
  const hash = sourceHash(root);
  forgetBuild(root);
  const tsconfig = path.join(root, "tsconfig.json");
  const before = readFileSync(tsconfig);
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const { code, output } = await run(process.execPath, [next, "build"], {
    cwd: root,
    env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    onChild,
  });
  if (!readFileSync(tsconfig).equals(before)) writeFileSync(tsconfig, before);
  if (code !== 0)
    throw new LaunchError("The app could not be built; the compiler's words are above.", output);
  await bundleServer(root);
  noteBuild(root, hash);
  return output;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const began = performance.now();
    if (isBuilt(ROOT) && !process.argv.includes("--force")) console.log("The build is current.");
    else {
      await step("Building", () => buildApp(ROOT));
      console.log(`Built in ${seconds(performance.now() - began)}.`);
    }
  } catch (error) {
    process.exitCode = explain(error);
  }
}
