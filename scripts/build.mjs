// Builds the app: Next's build, then our own server (edge/server.ts) as one file whose packages stay outside, and the
// islands (islands/main.ts) as one hashed file for browsers.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./launcher/processes.mjs";
import { explain, LaunchError, seconds, step } from "./launcher/say.mjs";
import { ROOT } from "./launcher/settings.mjs";
import { forgetBuild, isBuilt, noteBuild, sourceHash } from "./launcher/sources.mjs";

export const SERVER_ENTRY = ".next/edge-server.mjs";
/** A file of its own: a build must not replace the server that `npm run dev` runs. */
export const DEV_SERVER_ENTRY = ".next/edge-dev-server.mjs";
/** Where the server (edge/islands.ts) learns the name of the islands' file; development has one of its own, too. */
const ISLANDS_NOTE = ".next/islands.json";
const DEV_ISLANDS_NOTE = ".next/islands-dev.json";

/** Bundles edge/server.ts. */
async function bundleServer(root, outfile = SERVER_ENTRY) {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [path.join(root, "edge/server.ts")],
    outfile: path.join(root, outfile),
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

/** Writes the name of the freshly made file where the server reads it; refuses what would make shop pages heavy. */
const noteIslands = (root, folder, file) => ({
  name: "note-islands",
  setup(esbuild) {
    esbuild.onEnd(({ errors, metafile }) => {
      if (errors.length > 0) return undefined;
      const packages = Object.keys(metafile.inputs).filter((input) => input.includes("node_modules/"));
      if (packages.length > 0)
        return { errors: [{ text: `islands/ may use no package, but reaches ${packages[0]}` }] };
      const main = Object.keys(metafile.outputs).find((output) => output.endsWith(".js"));
      const note = JSON.stringify({ main: `/_next/static/${folder}/${path.basename(main)}` });
      mkdirSync(path.join(root, ".next"), { recursive: true });
      writeFileSync(path.join(root, file), `${note}\n`);
      return undefined;
    });
  },
});

/** Bundles the islands into Next's static files, where they are served as immutable. With `watch` again at each change. */
async function bundleIslands(root, { dev = false } = {}) {
  const { build, context } = await import("esbuild");
  const folder = "islands";
  const options = {
    absWorkingDir: root,
    entryPoints: ["islands/main.ts"],
    outdir: path.join(root, dev ? ".next/dev/static" : ".next/static", folder),
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: !dev,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    alias: { "@": root },
    sourcemap: dev ? "inline" : false,
    logLevel: "warning",
    plugins: [noteIslands(root, folder, dev ? DEV_ISLANDS_NOTE : ISLANDS_NOTE)],
  };
  if (!dev) await build(options);
  else await (await context(options)).watch();
}

/** Our server for `npm run dev`. */
export const bundleDevServer = (root) => bundleServer(root, DEV_SERVER_ENTRY);

/** Islands for `npm run dev`, made anew whenever one of them changes. Only once Next is up: it empties its folder first. */
export const watchIslands = (root) => bundleIslands(root, { dev: true });

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
  await Promise.all([bundleServer(root), bundleIslands(root)]);
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
