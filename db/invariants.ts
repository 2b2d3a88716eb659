import { readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import type { Executor } from "./client";

/** A rule of the data that does not hold: what it is about, and what was found there. */
export interface BrokenInvariant {
  /** `I1`, as in db/invariants.sql. */
  readonly name: string;
  /** The rule in words. */
  readonly rule: string;
  readonly subject: string;
  readonly found: string;
}

/** A rule of the data: what it is called, and what it says in English. */
export interface Invariant {
  readonly name: string;
  readonly rule: string;
}

interface Query extends Invariant {
  readonly text: string;
}

/** Rows that one rule may show: more say nothing new. */
const SHOWN = 20;

/**
 * Asks every query of db/invariants.sql in one snapshot. An empty answer: all is well. `checked`: how many rules were asked. Reads whole
 * tables: for tests, operators and the console's health page, never on a shopper's way.
 */
export async function checkInvariants(
  db: Executor,
): Promise<{ readonly checked: number; readonly broken: readonly BrokenInvariant[] }> {
  const asked = await queries();
  return db.transaction(
    async (tx) => {
      const broken: BrokenInvariant[] = [];
      for (const { name, rule, text } of asked) {
        const rows = await tx.execute<{ subject: string; found: string }>(
          sql.raw(`select subject, found from (${text}) as rows limit ${SHOWN}`),
        );
        broken.push(...rows.map(({ subject, found }) => ({ name, rule, subject, found })));
      }
      return { checked: asked.length, broken };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** The rules in the order of the file. */
export async function listInvariants(): Promise<Invariant[]> {
  return (await queries()).map(({ name, rule }) => ({ name, rule }));
}

async function queries(): Promise<Query[]> {
  return readQueries(await readFile(path.join(process.cwd(), "db/invariants.sql"), "utf8"));
}

/** Statements end with a line `;`; the last comment line before a statement that begins with `-- I<number>` names it. */
function readQueries(file: string): Query[] {
  return file.split(/^;$/m).flatMap((part) => {
    const head = [...part.matchAll(/^-- (I\d+[a-z]?) (.+)$/gm)].at(-1);
    const text = part.replace(/^--.*$/gm, "").trim();
    return head && text !== "" ? [{ name: head[1] ?? "", rule: head[2] ?? "", text }] : [];
  });
}
