import type { Ctx } from "@/commerce/context";
import type { Db } from "@/db/client";

/** What a command may touch: its words go out here, its verbs get their context here. */
export interface Io {
  /** One line on stdout: results, which scripts read. */
  out(line: string): void;
  /** One line on stderr: progress and complaints, which people read. */
  err(line: string): void;
  /** A file name as the person typed it, from the folder they typed it in. */
  path(name: string): string;
  /** The database, opened at the first call and closed when the command ends. */
  ctx(): Ctx;
  /** The same database, for what opens its own contexts. */
  db(): Db;
  /** Text that is being rewritten in place on a terminal; nothing where stderr is no terminal. */
  progress(text: string): void;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows `npm run -s meridian --`, and what the options mean. */
  readonly usage: string;
  /** Exit code: 0 done, 1 refused or failed. Throw `UsageError` for arguments that make no sense (exit code 2). */
  run(args: string[], io: Io): Promise<number>;
}

export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** A failure's code and data on one line: `catalog.file_quote_open (line 12)`. */
export function failureLine(failure: {
  code: string;
  path?: string;
  data: Readonly<Record<string, unknown>>;
}): string {
  const facts = Object.entries({ ...(failure.path ? { at: failure.path } : {}), ...failure.data })
    .filter(([, value]) => value !== null && value !== "")
    .map(([key, value]) => `${key} ${String(value)}`);
  return facts.length > 0 ? `${failure.code} (${facts.join(", ")})` : failure.code;
}
