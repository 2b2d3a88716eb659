// What is known about the embedded Postgres of a DATA_DIR: where it lives, its port and password (postgres.json, closed
// to others), and what the server itself says in postmaster.pid.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commandOf, isAlive } from "./processes.mjs";

export const USER = "meridian";
export const DATABASE = "meridian";

const stateFile = (dataDir) => path.join(dataDir, "postgres.json");

export function readState(dataDir) {
  try {
    return JSON.parse(readFileSync(stateFile(dataDir), "utf8"));
  } catch {
    return {};
  }
}

export function writeState(dataDir, state) {
  const half = `${stateFile(dataDir)}.half`;
  writeFileSync(half, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(half, stateFile(dataDir));
}

/** The address of the embedded server of a DATA_DIR, whether or not it runs now; undefined before its first start. */
export function embeddedUrl(dataDir) {
  const { port, password } = readState(dataDir);
  return port && password ? `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}` : undefined;
}

/** What postmaster.pid says: { pid, port, status }; undefined without one. */
export function readPidFile(cluster) {
  try {
    const lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? "").trim() };
  } catch {
    return undefined;
  }
}

export const isOurs = (pid, cluster) => isAlive(pid) && commandOf(pid).includes(cluster);

/** The running server of a DATA_DIR: { pid, port, url }, or undefined. */
export function runningPostgres(dataDir) {
  const { home } = readState(dataDir);
  if (!home) return undefined;
  const cluster = path.join(home, "postgres");
  const found = readPidFile(cluster);
  if (found?.status !== "ready" || !isOurs(found.pid, cluster)) return undefined;
  return { ...found, url: embeddedUrl(dataDir)?.replace(/:\d+\//, `:${found.port}/`) };
}
