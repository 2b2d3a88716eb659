// Types: first what Next derives from the routes (a clean clone has none of it), then the compiler.
// Next rewrites tsconfig.json in its own style on the way; the committed text is put back.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "./launcher/processes.mjs";
import { ROOT } from "./launcher/settings.mjs";

const tsconfig = path.join(ROOT, "tsconfig.json");
const before = readFileSync(tsconfig);
const tool = (file, ...args) =>
  run(process.execPath, [path.join(ROOT, "node_modules", file), ...args], { cwd: ROOT });

const derived = await tool("next/dist/bin/next", "typegen");
if (!readFileSync(tsconfig).equals(before)) writeFileSync(tsconfig, before);
const result = derived.code === 0 ? await tool("typescript/bin/tsc", "--noEmit") : derived;
process.stdout.write(result.output);
process.exitCode = result.code;
