// From a bare clone to something that can be served: packages, database, tables, demo world, build.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkServer, migrateDatabase, migrationState, needsSeed, noteSeed } from "./database.mjs";
import { installPackages, isInstalled } from "./install.mjs";
import { run } from "./processes.mjs";
import { LaunchError, step } from "./say.mjs";
import { isBuilt } from "./sources.mjs";

const MINIMUM_NODE = [20, 9];

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return;
  throw new LaunchError(
    `Node ${version} is too old. Meridian needs ${MINIMUM_NODE.join(".")} or newer: https://nodejs.org.`,
  );
}

/** The secret that signs sessions: made once, kept in DATA_DIR, readable by its owner alone. */
export function authSecret(settings) {
  if (settings.authSecret) return settings.authSecret;
  const file = path.join(settings.dataDir, "auth.secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

export async function ensurePackages(root, { dev = false, onChild } = {}) {
  if (isInstalled(root, { dev })) return;
  await step("Installing packages", () => installPackages(root, { dev, onChild }));
}

/** Opens the database that the settings name: { url, embedded }. `embedded` is undefined with a DATABASE_URL. */
export async function openDatabase(settings) {
  if (settings.databaseUrl) {
    const version = await step("Reaching the database", () => checkServer(settings.databaseUrl), {
      note: (number) => `PostgreSQL ${Math.floor(number / 10_000)}`,
    });
    return { url: settings.databaseUrl, version };
  }
  const { startPostgres } = await import("../postgres.mjs");
  const embedded = await step(
    "Starting Postgres",
    () => startPostgres({ dataDir: settings.dataDir, root: settings.root }),
    {
      note: (server) => (server.adopted ? "still running from before" : ""),
    },
  );
  return { url: embedded.url, embedded };
}

export async function ensureTables(root, url) {
  const { applied, wanted, current } = await migrationState(root, url);
  if (current) return;
  await step("Migrating the database", () => migrateDatabase(root, url), {
    note: () => `${wanted - applied} of ${wanted}`,
  });
}

/** Runs the command line's `seed` and returns the owner it made, if it made one: { email, password }. */
export async function seedWorld(root, env, onChild) {
  await noteSeed(env.DATABASE_URL, false);
  const { code, output, stdout } = await run(process.execPath, ["--import", "tsx", "cli/main.ts", "seed"], {
    cwd: root,
    env,
    onChild,
  });
  if (code !== 0)
    throw new LaunchError("The demo world could not be written; the reasons are above.", output.slice(-4000));
  await noteSeed(env.DATABASE_URL, true);
  for (const line of stdout.split("\n")) {
    try {
      const { owner } = JSON.parse(line);
      if (owner?.email && owner.password) return owner;
    } catch {
      // A line for people.
    }
  }
  return undefined;
}

/** Writes the demo world into a database that has none. Returns the owner it made, if it made one. */
export async function ensureSeed({ root, env, onChild }) {
  if (!existsSync(path.join(root, "cli/main.ts")) || !(await needsSeed(env.DATABASE_URL))) return undefined;
  return step("Writing the demo world", () => seedWorld(root, env, onChild));
}

/** Builds the app when its sources changed. Needs no database, and so no order with what prepares one. */
export async function ensureBuild({ root, env, onChild }) {
  if (isBuilt(root)) return;
  const { buildApp } = await import("../build.mjs");
  await step("Building the app", () => buildApp(root, { env, onChild }));
}
