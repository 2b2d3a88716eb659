import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withDatabase } from "./launcher/database.mjs";
import { embeddedUrl, runningPostgres } from "./launcher/postgres-state.mjs";
import { isAlive, isSame, remember, stopProcess, waitUntilGone } from "./launcher/processes.mjs";
import { startPostgres } from "./postgres.mjs";

let dataDir = "";
let server;

const rows = (url) =>
  withDatabase(url, (sql) => sql`select count(*)::int as n from kept`.then(([row]) => row.n));
const kill = async (pid) => {
  process.kill(pid, "SIGKILL");
  await waitUntilGone(pid, 5000);
};

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "meridian-pg-"));
  chmodSync(dataDir, 0o755);
  server = await startPostgres({ dataDir });
  await withDatabase(server.url, (sql) => sql`create table kept as select generate_series(1, 10) as n`);
});

afterAll(async () => {
  await server.stop();
  if (server.home !== dataDir) rmSync(server.home, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

describe("the embedded Postgres", () => {
  it("keeps its password to itself", async () => {
    expect(embeddedUrl(dataDir)).toBe(server.url);
    const wrong = server.url.replace(/:[^:@]+@/, ":guess@");
    await expect(rows(wrong)).rejects.toThrow(/password/);
  });

  it("is used again when it is still alive", async () => {
    const again = await startPostgres({ dataDir });
    expect([again.pid, again.adopted]).toEqual([server.pid, true]);
    expect(runningPostgres(dataDir)?.pid).toBe(server.pid);
  });

  it("comes back after kill -9 with everything that was committed, on the same port", async () => {
    for (let round = 0; round < 3; round++) {
      await withDatabase(server.url, (sql) => sql`insert into kept values (0)`);
      await kill(server.pid);
      expect(runningPostgres(dataDir)).toBeUndefined();
      const before = server;
      server = await startPostgres({ dataDir });
      expect(server.url).toBe(before.url);
      expect(await rows(server.url)).toBe(11 + round);
    }
  });

  it("loses nothing when it may not take its time to stop", async () => {
    const many = (sql) => sql`create table many as select generate_series(1, 200000) as n`;
    await withDatabase(server.url, many);
    const began = Date.now();
    await server.stop({ graceMs: 1 });
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(isAlive(server.pid)).toBe(false);
    server = await startPostgres({ dataDir });
    const [{ n }] = await withDatabase(server.url, (sql) => sql`select count(*)::int as n from many`);
    expect(n).toBe(200_000);
  });

  it("starts although postmaster.pid names a stranger", async () => {
    await server.stop();
    const lines = [String(process.pid), "/elsewhere", "0", "1", "", "127.0.0.1", "", "ready"];
    writeFileSync(path.join(server.home, "postgres/postmaster.pid"), `${lines.join("\n")}\n`);
    server = await startPostgres({ dataDir });
    expect(await rows(server.url)).toBe(13);
    expect(isAlive(process.pid)).toBe(true);
  });

  it("refuses data of another major version and changes nothing", async () => {
    await server.stop();
    const file = path.join(server.home, "postgres/PG_VERSION");
    const version = readFileSync(file, "utf8");
    writeFileSync(file, "14\n");
    await expect(startPostgres({ dataDir })).rejects.toThrow(/PostgreSQL 14.*Nothing was changed/);
    writeFileSync(file, version);
    server = await startPostgres({ dataDir });
    expect(await rows(server.url)).toBe(13);
  });
});

describe("a remembered process", () => {
  it("is not confused with another that got its pid", async () => {
    const me = remember(process.pid);
    expect(isSame(me)).toBe(true);
    expect(isSame({ ...me, mark: "1" })).toBe(false);
    await stopProcess(999_999_999);
    expect(isSame(undefined)).toBe(false);
  });
});
