import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { connect, type Db } from "@/db/client";
import { checkInvariants } from "@/db/invariants";

export interface TestDatabase {
  /** The pool on this file's own database. Only there once the tests run (after `beforeAll`). */
  readonly db: Db;
  /** Its address, for code that opens its own connections (LISTEN, workers, a second pool). */
  readonly url: string;
}

/**
 * Gives the test file a database of its own, cloned from the migrated template, and drops it afterwards. Call it once
 * at the top of the file. `max` is the number of connections, to be raised for races. When the file is through, the
 * data it left must keep every rule of db/invariants.sql; `breaks`: the rules that a planted naive version breaks there.
 */
export function testDatabase({
  max = 10,
  breaks = [],
}: {
  max?: number;
  breaks?: readonly string[];
} = {}): TestDatabase {
  const name = `meridian_test_${randomBytes(6).toString("hex")}`;
  const server = inject("testServerUrl");
  const url = new URL(server);
  url.pathname = `/${name}`;
  let db: Db | undefined;

  beforeAll(async () => {
    await administer(server, (admin) => cloneTemplate(admin, name));
    db = connect(url.href, { max });
  });

  afterAll(async () => {
    const broken = db ? (await checkInvariants(db)).broken : [];
    await db?.$client.end({ timeout: 5 });
    await administer(server, (admin) => admin.unsafe(`drop database if exists ${name} with (force)`));
    expect(broken.filter((one) => !breaks.includes(one.name))).toEqual([]);
  });

  return {
    get db() {
      if (!db)
        throw new Error(
          "testDatabase(): the database exists only while tests run, not while they are collected.",
        );
      return db;
    },
    url: url.href,
  };
}

async function administer(server: string, work: (admin: postgres.Sql) => Promise<unknown>) {
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

/** A template can be cloned by one session at a time; the lock makes the workers queue instead of failing. */
async function cloneTemplate(admin: postgres.Sql, name: string) {
  await admin`select pg_advisory_lock(7230422)`;
  await admin.unsafe(`create database ${name} template ${inject("testTemplate")}`);
  await admin`select pg_advisory_unlock(7230422)`;
}
