import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";

/** A process that is being measured. */
export interface Measured {
  readonly port: number;
  readonly pid: number;
  /** All it has said so far. */
  log(): string;
  alive(): boolean;
  stop(): Promise<void>;
}

const agent = new Agent({ connections: 64, headersTimeout: 60_000, bodyTimeout: 60_000 });

/** One GET with a host header of our choice: Node cannot resolve *.localhost. */
export async function get(port: number, host: string, at: string, headers: Record<string, string> = {}) {
  const answer = await request(`http://127.0.0.1:${port}${at}`, {
    dispatcher: agent,
    headers: { ...headers, host },
  });
  const body = Buffer.from(await answer.body.arrayBuffer());
  return { status: answer.statusCode, headers: answer.headers, body };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** No process outlives the benchmark that started it, however that ends. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

/** Starts a Node program that listens on PORT, and waits until `isReady` says so. */
export async function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  isReady: (port: number) => Promise<boolean>,
): Promise<Measured> {
  const port = await freePort();
  const file = path.join(tmpdir(), `meridian-bench-${process.pid}-${port}.log`);
  const out = openSync(file, "w");
  const child = spawn(process.execPath, [...args], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", PORT: String(port), ...env },
    stdio: ["ignore", out, out],
  });
  closeSync(out);
  running.add(child);
  child.once("exit", () => running.delete(child));
  const log = () => readFileSync(file, "utf8");
  const alive = () => child.exitCode === null && child.signalCode === null;
  for (let waited = 0; !(await isReady(port).catch(() => false)); waited += 50) {
    if (!alive() || waited > 60_000)
      throw new Error(`the server did not become ready:\n${log().slice(-3_000)}`);
    await sleep(50);
  }
  return { port, pid: child.pid ?? 0, log, alive, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 8_000);
  await gone;
  clearTimeout(timer);
}

const adminHost = () => process.env.ADMIN_HOST ?? "admin.localhost";
const isUp = async (port: number) => (await get(port, adminHost(), "/api/ready")).status === 200;

/** The built app as it ships: Next behind the page cache. */
export function startApp(env: Readonly<Record<string, string>> = {}): Promise<Measured> {
  return start(["--enable-source-maps", ".next/edge-server.mjs"], env, isUp);
}

/** The same build under Next's own server. */
export async function startNextAlone(): Promise<Measured> {
  return start(["bench/next-alone.mjs"], {}, isUp);
}

/** Seconds of processor time that a process has used, from /proc (Linux only). */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // User and system time in ticks of 1/100 s, which is what Linux gives on every machine of today.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
