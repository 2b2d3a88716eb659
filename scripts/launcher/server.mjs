// The app server as a child process in a group of its own, so that Ctrl-C reaches the launcher alone and the order of
// the farewell is ours: first the app drains, then Postgres stops.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundleDevServer, DEV_SERVER_ENTRY, SERVER_ENTRY, watchIslands } from "../build.mjs";
import { stopProcess } from "./processes.mjs";
import { LaunchError } from "./say.mjs";

/** Our own server, in development too. No build of it: Next alone, without `-H`, or it would call itself for each rewrite. */
function commandFor(root, port, dev) {
  const own = path.join(root, dev ? DEV_SERVER_ENTRY : SERVER_ENTRY);
  const next = path.join(root, "node_modules/next/dist/bin/next");
  return existsSync(own) ? ["--enable-source-maps", own] : [next, "start", "-p", String(port)];
}

/** One request with a host header of our choice (Node cannot resolve *.localhost); undefined when nobody answers. */
export function ask(port, host, at, timeoutMs = 2000) {
  return new Promise((resolve) => {
    const call = request(
      { host: "127.0.0.1", port, path: at, headers: { host, connection: "close" }, timeout: timeoutMs },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    );
    call.once("timeout", () => call.destroy());
    call.once("error", () => resolve(undefined));
    call.end();
  });
}

/**
 * Starts the app and waits until it answers /api/ready. Returns { pid, exited, stop }. `exited` resolves with the exit code
 * (or a signal's name) however the server ended.
 */
export async function startServer({ root, port, host, dev = false, env, onSpawn }) {
  if (dev) await bundleDevServer(root);
  const child = spawn(process.execPath, commandFor(root, port, dev), {
    cwd: root,
    env: {
      ...env,
      PORT: String(port),
      NODE_ENV: dev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid) onSpawn?.(child.pid);
  let ready = false;
  let words = "";
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8").on("data", (text) => {
      // Next's own greeting names addresses that do not lead anywhere here; its troubles are always shown.
      if (ready || dev) process[name].write(text);
      else words = (words + text).slice(-8000);
    });
  }
  let outcome;
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? code ?? 1));
  }).then((value) => {
    outcome = value;
    return value;
  });
  // The app itself gives up its clients after three seconds (drainMs in edge/limits.ts).
  const stop = () => stopProcess(child.pid, { graceMs: 3500, group: true });
  const limitMs = dev ? 120_000 : 60_000;
  for (const began = Date.now(); outcome === undefined; await sleep(25)) {
    const status = await ask(port, host, "/api/ready", dev ? 60_000 : 5000);
    if (status !== undefined && status < 500) break;
    if (Date.now() - began > limitMs) {
      await stop();
      throw new LaunchError(
        `The app did not become ready (last answer: ${status ?? "none"}); its words are above.`,
        words,
      );
    }
  }
  if (outcome !== undefined)
    throw new LaunchError(`The app ended while starting (${outcome}); its words are above.`, words);
  ready = true;
  if (dev) await watchIslands(root);
  return { pid: child.pid, exited, stop };
}
