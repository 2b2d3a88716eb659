// `npm run -s meridian -- <command>`: finds the database, or starts the embedded one for as long as the command runs,
// and hands over to the command line in cli/main.ts. `doctor` is answered here: it must work when nothing else does.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { checkServer, migrateDatabase, migrationState } from "./launcher/database.mjs";
import { doctor } from "./launcher/doctor.mjs";
import { runningPostgres } from "./launcher/postgres-state.mjs";
import { authSecret, checkNode, ensurePackages } from "./launcher/prepare.mjs";
import { readRun, runningLauncher } from "./launcher/run-note.mjs";
import { explain, LaunchError } from "./launcher/say.mjs";
import { readSettings } from "./launcher/settings.mjs";

/** The database of the settings: { url, close }. A server that already runs is left running. */
async function reachDatabase(settings) {
  if (settings.databaseUrl) {
    await checkServer(settings.databaseUrl);
    return { url: settings.databaseUrl, close: async () => {} };
  }
  const { startPostgres } = await import("./postgres.mjs");
  const running = runningPostgres(settings.dataDir);
  if (running) return { url: running.url, close: async () => {} };
  const server = await startPostgres({ dataDir: settings.dataDir, root: settings.root });
  // A start that came meanwhile uses this server now and stops it itself.
  return {
    url: server.url,
    close: async () => (runningLauncher(settings.dataDir) ? undefined : server.stop()),
  };
}

/** Runs cli/main.ts on this terminal; resolves with its exit code. Signals reach it through the terminal or from us. */
function hand(root, args, env) {
  if (!existsSync(path.join(root, "cli/main.ts")))
    throw new LaunchError("cli/main.ts is missing from this copy of Meridian.");
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...args], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(name, () => child.kill(name));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

async function main(args) {
  checkNode();
  const settings = readSettings();
  const [command] = args;
  if (command === "doctor") return doctor(settings);
  const { root } = settings;
  await ensurePackages(root);
  const env = { ...settings.env, DATABASE_URL: settings.databaseUrl ?? "postgres://none@127.0.0.1:1/none" };
  if (command === undefined || /^(help|--help|-h|--version)$/.test(command))
    return hand(root, args.length ? args : ["help"], env);
  const database = await reachDatabase(settings);
  try {
    const { current } = await migrationState(root, database.url);
    if (!current) await migrateDatabase(root, database.url);
    if (command === "migrate") {
      console.log("The database has every migration.");
      return 0;
    }
    // A running shop may use another port than the settings of this terminal say.
    const port = readRun(settings.dataDir)?.port ?? settings.port;
    return await hand(root, args, {
      ...env,
      DATABASE_URL: database.url,
      PORT: String(port),
      AUTH_SECRET: authSecret(settings),
    });
  } finally {
    await database.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explain(error);
}
