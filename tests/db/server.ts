import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "../../scripts/launcher/database.mjs";
import { startPostgres } from "../../scripts/postgres.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server that all test databases live on, as its administrator. */
    testServerUrl: string;
    /** The migrated database that every test file clones. */
    testTemplate: string;
  }
}

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Starts a throw-away server; its files are gone afterwards. Safe to lose, so it never waits for the disk. */
async function throwAwayServer() {
  const dataDir = mkdtempSync(path.join(tmpdir(), "meridian-test-"));
  // mkdtemp closes the folder to others, but as root Postgres runs as somebody else.
  chmodSync(dataDir, 0o755);
  const server = await startPostgres({ dataDir, root: ROOT, durable: false });
  return {
    url: server.url,
    close: async () => {
      await server.stop();
      if (server.home !== dataDir) rmSync(server.home, { recursive: true, force: true });
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Vitest's global set-up of the `db` project: one server and one template database with every migration applied.
 * TEST_DATABASE_URL names a real server instead (its user must be allowed to create databases).
 */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, close: async () => {} } : await throwAwayServer();
  const template = `meridian_template_${process.pid}`;
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const url = new URL(server.url);
  url.pathname = `/${template}`;
  await admin.unsafe(`drop database if exists ${template}`);
  await admin.unsafe(`create database ${template}`);
  await migrateDatabase(ROOT, url.href);
  project.provide("testServerUrl", server.url);
  project.provide("testTemplate", template);
  return async () => {
    await admin.unsafe(`drop database if exists ${template} with (force)`);
    await admin.end();
    await server.close();
  };
}
