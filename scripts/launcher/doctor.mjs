// `meridian doctor`: is everything there that a start needs? Looks only; changes nothing.
import { existsSync, statfsSync } from "node:fs";
import path from "node:path";
import { migrationState, withDatabase } from "./database.mjs";
import { isInstalled } from "./install.mjs";
import { runningPostgres } from "./postgres-state.mjs";
import { checkNode } from "./prepare.mjs";
import { isPortFree } from "./processes.mjs";
import { runningLauncher } from "./run-note.mjs";
import { dim, green, red, say } from "./say.mjs";
import { ask } from "./server.mjs";
import { isBuilt } from "./sources.mjs";

const EXTENSIONS = ["btree_gin", "pg_trgm", "unaccent"];
const LOW_DISK = 2e9;
const NO_DISK = 2e8;

const ok = (text) => ({ state: "ok", text });
const warn = (text) => ({ state: "warn", text });
const fail = (text) => ({ state: "fail", text });

function nodeLine() {
  try {
    checkNode();
    return ok(`Node ${process.versions.node} on ${process.platform} ${process.arch}`);
  } catch (error) {
    return fail(error.message);
  }
}

function packagesLine({ root }) {
  if (isInstalled(root, { dev: true }))
    return ok("Packages are those of the lock file, tools of the tests included");
  return isInstalled(root)
    ? ok("Packages are those of the lock file")
    : warn("Packages are missing or old: npm start installs them");
}

async function portLine({ port, dataDir, adminHost }) {
  const run = runningLauncher(dataDir);
  if (run) {
    const status = await ask(run.port, adminHost, "/api/ready");
    return status === 200
      ? ok(`Meridian runs on port ${run.port} and is ready`)
      : warn(`Meridian runs on port ${run.port}; /api/ready answers ${status ?? "nothing"}`);
  }
  return (await isPortFree(port))
    ? ok(`Port ${port} is free`)
    : fail(`Port ${port} is taken by another program: stop it or set PORT`);
}

function diskLine({ dataDir, root }) {
  const { bavail, bsize } = statfsSync(existsSync(dataDir) ? dataDir : root);
  const free = bavail * bsize;
  const text = `${(free / 1e9).toFixed(1)} GB free for ${path.relative(root, dataDir) || dataDir}`;
  if (free < NO_DISK) return fail(`${text}: Postgres needs room to write`);
  return free < LOW_DISK ? warn(text) : ok(text);
}

async function databaseLines({ root, dataDir, databaseUrl }) {
  const url = databaseUrl ?? runningPostgres(dataDir)?.url;
  if (!url) {
    return [
      existsSync(path.join(dataDir, "postgres.json"))
        ? ok("Embedded Postgres has data and is not running")
        : ok("Embedded Postgres: no data yet, npm start makes them"),
    ];
  }
  try {
    const [version, present] = await withDatabase(url, async (sql) => {
      const [row] =
        await sql`select current_setting('server_version') as version, current_setting('server_version_num')::int as number`;
      const rows = await sql`select name from pg_available_extensions where name in ${sql(EXTENSIONS)}`;
      return [row, rows.map(({ name }) => name)];
    });
    const missing = EXTENSIONS.filter((name) => !present.includes(name));
    const state = await migrationState(root, url);
    return [
      version.number >= 150_000
        ? ok(`PostgreSQL ${version.version} answers`)
        : fail(`PostgreSQL ${version.version} is too old: 15 or newer is needed`),
      missing.length
        ? fail(`Extensions not installed on the server: ${missing.join(", ")} (package postgresql-contrib)`)
        : ok(`Extensions: ${EXTENSIONS.join(", ")}`),
      state.current
        ? ok(`Migrations: ${state.applied} of ${state.wanted}`)
        : warn(`Migrations: ${state.applied} of ${state.wanted}; npm start applies the rest`),
    ];
  } catch (error) {
    return [fail(`Postgres cannot be used: ${error.message || error.code}`)];
  }
}

/** Prints one line for each finding; the exit code is 1 when something would keep the shop from starting. */
export async function doctor(settings) {
  const lines = [nodeLine(), packagesLine(settings), diskLine(settings), await portLine(settings)];
  const installed = isInstalled(settings.root);
  if (installed) lines.push(...(await databaseLines(settings)));
  lines.push(
    isBuilt(settings.root)
      ? ok("The build is current")
      : warn("There is no current build: npm start makes one"),
  );
  const marks = { ok: green("ok  "), warn: "warn", fail: red("fail") };
  for (const { state, text } of lines) say(`${marks[state]}  ${text}`);
  const bad = lines.filter(({ state }) => state === "fail").length;
  say(dim(bad ? `${bad} must be mended.` : "Nothing stands in the way."));
  return bad ? 1 : 0;
}
