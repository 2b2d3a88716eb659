// `npm start` and `npm run dev`: from a bare clone to a running shop, with nothing but Node and npm.
import { setTimeout as sleep } from "node:timers/promises";
import { originOf, ownersWithFirstPassword, storefrontAddresses } from "./launcher/database.mjs";
import {
  authSecret,
  checkNode,
  ensureBuild,
  ensurePackages,
  ensureSeed,
  ensureTables,
  openDatabase,
} from "./launcher/prepare.mjs";
import { isPortFree, stopProcess } from "./launcher/processes.mjs";
import { claimDataDir } from "./launcher/run-note.mjs";
import { bold, dim, explain, LaunchError, say, seconds, step } from "./launcher/say.mjs";
import { startServer } from "./launcher/server.mjs";
import { readSettings } from "./launcher/settings.mjs";

/** Until Postgres is told not to write its memory out any more: half a second before the five that we promise. */
const STOP_MS = 4_400;

const began = performance.now();
const dev = process.argv.includes("--dev");
const children = new Set();
let note;
let database;
let server;
let leaving;

function onChild(child) {
  children.add(child);
  // Remembered like the app server: a build whose launcher was killed would hold Next's build lock.
  if (child.pid) note.childStarted(child.pid);
  child.once("exit", () => children.delete(child));
}

/** Stops everything in order: work in progress and the app, then Postgres. A second call waits for the first. */
function leave(code) {
  leaving ??= (async () => {
    const end = Date.now() + STOP_MS;
    const works = [...children].map(({ pid }) => stopProcess(pid, { graceMs: 1000, group: true }));
    await Promise.all([...works, server?.stop()]);
    await database?.embedded?.stop({ graceMs: Math.max(500, end - Date.now()) });
    note?.release();
    process.exit(code);
  })();
  return leaving;
}

for (const name of ["SIGTERM", "SIGINT", "SIGHUP"]) {
  process.on(name, () => {
    if (!leaving) say(`\n${dim("Stopping …")}`);
    void leave(0);
  });
}

/** Restarts the embedded Postgres whenever it dies. The app lives on meanwhile from its caches. */
async function keepPostgres(settings) {
  for (let failures = 0; ; ) {
    const { startPostgres } = await import("./postgres.mjs");
    const upSince = Date.now();
    await database.embedded.exited;
    if (leaving) return;
    failures = Date.now() - upSince > 30_000 ? 0 : failures + 1;
    if (failures > 20) throw new LaunchError(`Postgres keeps dying. Read ${settings.dataDir}/postgres.log.`);
    say("  ! Postgres ended unexpectedly. Starting it again.");
    await sleep(Math.min(2000, 100 * (failures - 1)));
    if (leaving) return;
    const down = performance.now();
    database.embedded = await startPostgres({ dataDir: settings.dataDir, root: settings.root });
    if (leaving) return database.embedded.stop();
    say(`  ! Postgres is back ${dim(`after ${seconds(performance.now() - down)}`)}`);
  }
}

/** Postgres, tables, demo world: { env, owner } for the app; nothing when we are leaving meanwhile. */
async function prepareDatabase(settings) {
  const { root } = settings;
  database = await openDatabase(settings);
  if (leaving) {
    await database.embedded?.stop();
    return {};
  }
  const env = { ...settings.env, DATABASE_URL: database.url, AUTH_SECRET: authSecret(settings) };
  await ensureTables(root, database.url);
  return { env, owner: await ensureSeed({ root, env, onChild }) };
}

async function greet(settings, owner) {
  const { port, adminHost } = settings;
  const [addresses, owners] = await Promise.all([
    storefrontAddresses(database.url, port),
    owner ? [] : ownersWithFirstPassword(database.url),
  ]);
  say();
  say(`  ${bold("Console")}      ${originOf(adminHost, port)}/`);
  if (owner) {
    say(`    e-mail     ${owner.email}`);
    say(
      `    password   ${owner.password}   ${dim("(shown once; you choose your own at the first sign-in)")}`,
    );
  } else {
    for (const { email, unused } of owners) {
      say(`    e-mail     ${email}`);
      if (unused) {
        say(dim("    The one-time password was printed when this shop was made. Lost it?"));
        say(dim(`    npm run -s meridian -- reset-password ${email}`));
      }
    }
  }
  if (addresses.length) {
    say();
    say(`  ${bold("Storefronts")}`);
    const width = Math.max(...addresses.map(({ url }) => url.length));
    for (const { url, code, locale } of addresses)
      say(`    ${url.padEnd(width)}  ${dim(`${code} · ${locale}`)}`);
  }
  say();
  say(`  Ready in ${seconds(performance.now() - began)}. ${dim("Stop with Ctrl-C.")}`);
}

async function main() {
  checkNode();
  const settings = readSettings();
  const { root, port, dataDir } = settings;
  note = await claimDataDir(dataDir, port);
  if (note.orphans) say("  ! What a killed start had left running was stopped.");
  if (!(await isPortFree(port))) {
    throw new LaunchError(
      `PORT: ${port} is taken by another program. Stop that one, or choose another: PORT=${port === 65535 ? port - 1 : port + 1} npm start`,
    );
  }
  say(bold(`Meridian ${dev ? "(development)" : ""}`.trim()));
  await ensurePackages(root, { onChild });
  // Side by side: one computes while the other waits for the disk.
  const build = dev ? undefined : ensureBuild({ root, env: settings.env, onChild });
  const [{ env, owner }] = await Promise.all([prepareDatabase(settings), build]);
  if (leaving) return;
  const onSpawn = (pid) => note.childStarted(pid);
  const serve = () => startServer({ root, port, host: settings.adminHost, dev, env, onSpawn });
  const watch = database.embedded ? keepPostgres(settings) : new Promise(() => {});
  server = await Promise.race([step("Starting the app", serve), watch]);
  if (leaving) return server.stop();
  await greet(settings, owner);
  const outcome = await Promise.race([server.exited, watch]);
  if (!leaving)
    throw new LaunchError(
      `The app ended unexpectedly (${outcome}). Everything else was stopped; nothing is lost: start again.`,
    );
}

try {
  await main();
} catch (error) {
  // What fails because we are on our way out is no news.
  if (!leaving) explain(error);
  await leave(1);
}
