// The journeys: a fresh database with the demo world, the built app on a free port, Playwright in real Chromium.
// Arguments go to Playwright: `npm run e2e -- launch.spec.ts --headed`.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildApp } from "./build.mjs";
import { systemChromium } from "./launcher/chromium.mjs";
import { migrateDatabase } from "./launcher/database.mjs";
import { seedWorld } from "./launcher/prepare.mjs";
import { freePort } from "./launcher/processes.mjs";
import { explain, step } from "./launcher/say.mjs";
import { startServer } from "./launcher/server.mjs";
import { ROOT } from "./launcher/settings.mjs";
import { isBuilt } from "./launcher/sources.mjs";
import { startPostgres } from "./postgres.mjs";

const undo = [];
let playwright;

async function clearAway() {
  while (undo.length) await undo.pop()();
}

for (const name of ["SIGTERM", "SIGINT", "SIGHUP"]) {
  process.on(name, () => {
    playwright?.kill("SIGTERM");
    void clearAway().finally(() => process.exit(130));
  });
}

/** A world of its own: nothing of the developer's .data is touched. Returns what the journeys need to know. */
async function world() {
  const dataDir = mkdtempSync(path.join(tmpdir(), "meridian-e2e-"));
  // As root, Postgres runs as somebody else and has to get in.
  chmodSync(dataDir, 0o755);
  undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const database = await step("Starting Postgres", () => startPostgres({ dataDir, durable: false }));
  undo.push(async () => {
    await database.stop();
    if (database.home !== dataDir) rmSync(database.home, { recursive: true, force: true });
  });
  await step("Migrating the database", () => migrateDatabase(ROOT, database.url));
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: String(port),
    ADMIN_HOST: "admin.localhost",
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    LOG_LEVEL: "warn",
  };
  if (!isBuilt(ROOT)) await step("Building the app", () => buildApp(ROOT, { env }));
  const owner = await step("Writing the demo world", () => seedWorld(ROOT, env));
  const server = await step("Starting the app", () =>
    startServer({ root: ROOT, port, host: env.ADMIN_HOST, env }),
  );
  undo.push(server.stop);
  return {
    ...env,
    E2E_PORT: String(port),
    E2E_OWNER_EMAIL: owner?.email ?? "",
    E2E_OWNER_PASSWORD: owner?.password ?? "",
  };
}

function runPlaywright(args, env) {
  const report = process.env.MERIDIAN_REPORT;
  const cli = path.join(ROOT, "node_modules/@playwright/test/cli.js");
  const reporters = report ? ["--reporter=list,json"] : [];
  playwright = spawn(process.execPath, [cli, "test", ...reporters, ...args], {
    cwd: ROOT,
    env: {
      ...env,
      ...(report ? { PLAYWRIGHT_JSON_OUTPUT_FILE: report } : {}),
      CHROMIUM_PATH: systemChromium() ?? "",
    },
    stdio: "inherit",
  });
  return new Promise((resolve, reject) =>
    playwright.once("error", reject).once("exit", (code) => resolve(code ?? 1)),
  );
}

try {
  process.exitCode = await runPlaywright(process.argv.slice(2), await world());
} catch (error) {
  process.exitCode = explain(error);
} finally {
  await clearAway();
}
