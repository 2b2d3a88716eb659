// `npm run bench [-- names …] [--data-dir folder] [--sizes 10000,100000]`: measures, prints tables, writes JSON to
// .data/bench. Everything happens in a world of its own (a Postgres with the demo world, databases with generated
// catalogues): in a temporary folder, or in --data-dir, which is kept, so that the large catalogues are made once.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildApp } from "./build.mjs";
import { migrateDatabase, needsSeed, withDatabase } from "./launcher/database.mjs";
import { seedWorld } from "./launcher/prepare.mjs";
import { freePort } from "./launcher/processes.mjs";
import { explain, step } from "./launcher/say.mjs";
import { ROOT } from "./launcher/settings.mjs";
import { isBuilt } from "./launcher/sources.mjs";
import { startPostgres } from "./postgres.mjs";

const TEMPLATE = "bench_seed";
const undo = [];
let child;
let leaving = false;

async function clearAway() {
  leaving = true;
  while (undo.length) await undo.pop()();
}

for (const name of ["SIGTERM", "SIGINT", "SIGHUP"]) {
  process.on(name, () => {
    child?.kill("SIGTERM");
    void clearAway().finally(() => process.exit(130));
  });
}

/** Postgres, started again whenever it dies: one of the benchmarks kills it. */
async function postgresOf(dataDir) {
  let server = await step("Starting Postgres", () => startPostgres({ dataDir }));
  undo.push(async () => {
    await server.stop();
    if (dataDir.startsWith(tmpdir()) && server.home !== dataDir)
      rmSync(server.home, { recursive: true, force: true });
  });
  const keep = async () => {
    while (!leaving) {
      await server.exited;
      if (!leaving) server = await startPostgres({ dataDir });
    }
  };
  void keep();
  return server;
}

async function world(kept) {
  const dataDir = kept ? path.resolve(kept) : mkdtempSync(path.join(tmpdir(), "meridian-bench-"));
  mkdirSync(dataDir, { recursive: true });
  if (!kept) {
    // As root, Postgres runs as somebody else and has to get in.
    chmodSync(dataDir, 0o755);
    undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  }
  const { url } = await postgresOf(dataDir);
  await step("Migrating the database", () => migrateDatabase(ROOT, url));
  const env = {
    ...process.env,
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    ADMIN_HOST: "admin.localhost",
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    LOG_LEVEL: "warn",
    BENCH_OUT: path.join(ROOT, ".data"),
  };
  if (await needsSeed(url)) await step("Writing the demo world", () => seedWorld(ROOT, env));
  await withDatabase(url.replace(/\/[^/]*$/, "/postgres"), async (sql) => {
    const found = await sql`select 1 from pg_database where datname = ${TEMPLATE}`;
    if (found.length === 0)
      await sql.unsafe(`create database ${TEMPLATE} template ${new URL(url).pathname.slice(1)}`);
  });
  await migrateDatabase(ROOT, url.replace(/\/[^/]*$/, `/${TEMPLATE}`));
  if (!isBuilt(ROOT)) await step("Building the app", () => buildApp(ROOT, { env }));
  return env;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "data-dir": { type: "string" }, sizes: { type: "string", default: "10000,100000" } },
  });
  const env = await world(values["data-dir"]);
  const args = ["--import", "tsx", "bench/main.ts", ...positionals];
  child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...env, BENCH_SIZES: values.sizes },
    stdio: "inherit",
  });
  process.exitCode = await new Promise((resolve, reject) =>
    child.once("error", reject).once("exit", (code) => resolve(code ?? 1)),
  );
} catch (error) {
  process.exitCode = explain(error);
} finally {
  await clearAway();
}
