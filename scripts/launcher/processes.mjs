// Processes that may outlive the one that started them. A pid alone proves nothing, because the system gives it out
// again; so each is remembered with a mark (its start time), and is only ever stopped when the mark still fits.
import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Does the system know this pid, be it a zombie? */
export function pidExists(pid) {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Does it still run? A zombie answers signals but does nothing any more. */
export function isAlive(pid) {
  if (!pidExists(pid)) return false;
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

function ps(pid, column) {
  try {
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "";
  }
}

/** The start time of a process in whatever form this system gives it; "" when there is no such process. */
export function markOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return process.platform === "linux" ? "" : ps(pid, "lstart");
  }
}

export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return process.platform === "linux" ? "" : ps(pid, "command");
  }
}

export const remember = (pid) => ({ pid, mark: markOf(pid) });
export const isSame = (known) =>
  Boolean(known?.pid && known.mark) && isAlive(known.pid) && markOf(known.pid) === known.mark;

/** Pids whose working folder is `folder` (Linux only; elsewhere none are found). */
export function processesIn(folder) {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false;
      }
    });
}

export async function waitUntilGone(pid, timeoutMs) {
  for (const end = Date.now() + timeoutMs; Date.now() < end; ) {
    if (!isAlive(pid)) return true;
    await sleep(15);
  }
  return !isAlive(pid);
}

function signal(pid, name, group) {
  try {
    process.kill(group ? -pid : pid, name);
  } catch {
    // Gone already, or never the leader of a group.
    if (group) signal(pid, name, false);
  }
}

/**
 * Asks with `first`; after `graceMs` asks once more with `second` when there is one, then insists with SIGKILL. With
 * `group` its whole process group is meant.
 */
export async function stopProcess(pid, { first = "SIGTERM", graceMs = 3000, second, group = false } = {}) {
  if (!isAlive(pid)) return;
  signal(pid, first, false);
  let gone = await waitUntilGone(pid, graceMs);
  if (!gone && second) {
    signal(pid, second, false);
    gone = await waitUntilGone(pid, 500);
  }
  if (!gone) signal(pid, "SIGKILL", group);
  await waitUntilGone(pid, 1000);
  if (group) signal(pid, "SIGKILL", true);
}

/** True when nothing listens on the port on any address that our server would use. */
export async function isPortFree(port) {
  for (const host of [undefined, "127.0.0.1"]) {
    const free = await new Promise((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(false));
      probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
    });
    if (!free) return false;
  }
  return true;
}

/** A free loopback port, the `wanted` one if it is still free. */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => (wanted ? freePort().then(resolve, reject) : reject(error)));
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Runs a command to its end and returns { code, output, stdout }. With `onChild` it leads a process group of its own,
 * which the caller must stop as one: Ctrl-C does not reach it, and its workers end with it.
 */
export function run(command, args, { onChild, echo = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      detached: Boolean(onChild),
      ...options,
    });
    let output = "";
    let stdout = "";
    for (const name of ["stdout", "stderr"]) {
      child[name]?.setEncoding("utf8").on("data", (text) => {
        output = (output + text).slice(-400_000);
        if (name === "stdout") stdout = (stdout + text).slice(-400_000);
        if (echo) process[name].write(text);
      });
    }
    onChild?.(child);
    child.once("error", reject);
    child.once("close", (code, signalName) =>
      resolve({ code: code ?? 1, signal: signalName, output, stdout }),
    );
  });
}
