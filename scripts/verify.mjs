// `npm run verify`: the definition of done. Every check one after another; the first failure stops and shows itself.
// `--only rules,db` runs a selection, `--list` names the steps. The last line on success is "N passed, 0 failed".
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./launcher/processes.mjs";
import { bold, dim, explain, green, LaunchError, red, say, seconds } from "./launcher/say.mjs";
import { ROOT } from "./launcher/settings.mjs";

const tool = (name, ...args) => ({ command: [path.join(ROOT, "node_modules/.bin", name), args] });
const script = (name, ...args) => ({ command: [process.execPath, [`scripts/${name}`, ...args]] });
const vitest = (...projects) => ({
  ...tool(
    "vitest",
    "run",
    ...projects.flatMap((name) => ["--project", name]),
    "--reporter=dot",
    "--reporter=json",
  ),
  report: ["--outputFile.json="],
  count: ({ numPassedTests, numFailedTests, numPendingTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests,
  }),
});

const FLOORS = [
  "app",
  "components",
  "commerce",
  "db",
  "lib",
  "i18n",
  "edge",
  "cli",
  "audit",
  "middleware.ts",
  "instrumentation.ts",
];

/** Name, what it runs, and, for those that hold tests, how to count them. Order: the quick ones first. */
export const STEPS = [
  { name: "biome", ...tool("biome", "check", ".") },
  { name: "types", ...script("check-types.mjs") },
  { name: "boundaries", ...tool("depcruise", "--config", ".dependency-cruiser.cjs", ...FLOORS) },
  { name: "dead code", ...tool("knip") },
  { name: "messages", ...script("check-messages.mjs") },
  { name: "sizes", ...script("check-sizes.mjs") },
  { name: "rules", ...vitest("rules", "seams") },
  { name: "db", ...vitest("db") },
  { name: "build", ...script("build.mjs") },
  {
    name: "journeys",
    ...script("e2e.mjs"),
    report: [],
    count: ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
  },
];

async function runStep(step, folder, onChild) {
  const file = path.join(folder, `${step.name.replaceAll(" ", "-")}.json`);
  const [command, args] = step.command;
  const extra = (step.report ?? []).map((flag) => flag + file);
  const began = performance.now();
  const { code, output } = await run(command, [...args, ...extra], {
    cwd: ROOT,
    env: { ...process.env, CI: "1", MERIDIAN_REPORT: file },
    shell: process.platform === "win32",
    onChild,
  });
  const tally = step.count ? tallyOf(step, file) : { passed: 0, failed: 0, skipped: 0 };
  return { code, output, tally, ms: performance.now() - began };
}

function tallyOf(step, file) {
  try {
    return step.count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 0, skipped: 0, unread: true };
  }
}

/** Why a step counts as failed; "" when it passed. A skipped test is a failure: it proves nothing. */
function complaint(step, { code, tally }) {
  if (code !== 0) return `exit code ${code}`;
  if (tally.failed) return `${tally.failed} failed`;
  if (tally.skipped) return `${tally.skipped} skipped`;
  if (step.count && (tally.unread || tally.passed === 0)) return "no test ran";
  return "";
}

/** Runs the chosen steps and returns the number of tests that passed. Throws LaunchError at the first failure. */
export async function verify({ only, onChild } = {}) {
  const steps = only ? STEPS.filter(({ name }) => only.includes(name)) : STEPS;
  if (only && steps.length !== only.length)
    throw new LaunchError(`Unknown step in --only. There are: ${STEPS.map(({ name }) => name).join(", ")}.`);
  // The lint, type and structure checks are one test each.
  const folder = mkdtempSync(path.join(tmpdir(), "meridian-verify-"));
  let passed = 0;
  try {
    say(bold(`  ${"step".padEnd(12)} ${"result".padEnd(18)} time`));
    for (const step of steps) {
      const result = await runStep(step, folder, onChild);
      const reason = complaint(step, result);
      const told = step.count ? `${result.tally.passed} passed` : "ok";
      const mark = reason ? red("✗") : green("✓");
      say(`${mark} ${step.name.padEnd(12)} ${(reason || told).padEnd(18)} ${dim(seconds(result.ms))}`);
      if (reason) throw new LaunchError(`${step.name}: ${reason}`, result.output.slice(-20_000));
      passed += step.count ? result.tally.passed : 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return passed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const at = args.indexOf("--only");
  try {
    if (args.includes("--list")) say(STEPS.map(({ name }) => name).join("\n"));
    else say(`${await verify({ only: at < 0 ? undefined : args[at + 1]?.split(",") })} passed, 0 failed`);
  } catch (error) {
    process.exitCode = explain(error);
  }
}
