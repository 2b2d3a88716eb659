import postgres from "postgres";

/** One connection, used by one asker at a time and thrown away at the first sign of trouble. */
export interface Lane {
  readonly sql: postgres.Sql;
  /** Set when the connection is lost or may be: nothing is sent over it any more. */
  dead: boolean;
  /** The statements that are prepared there, by `signatureOf`. */
  readonly prepared: Set<string>;
  /** Something was answered over it: it is open. */
  open: boolean;
}

type Rows = readonly unknown[];

/**
 * What a transaction says first that only reads, everything as it is at one moment, with statements that are planned once for all
 * values. Nobody waits for the end of such a one: it has nothing to lose.
 */
export const SNAPSHOT = `set transaction isolation level repeatable read, read only;
  set local plan_cache_mode = force_generic_plan`;

/** Bytes that may be under way unanswered: below what a socket of Node takes without saying that it is full (16 KiB). */
const AHEAD_BYTES = 12_000;

/**
 * What an asker holds while a lane is its own: drizzle's client inside a transaction. Queries are answered one after the other.
 * Those that are asked together (`Promise.all`) are sent together, in their order, where that is safe: the driver must hand each
 * to the socket at once, because what it keeps waiting it would send over a new connection when this one is lost. It does so on an
 * open connection with statements that are prepared there, up to `AHEAD_BYTES`; everything else waits for the answers before it.
 */
export class Session {
  private last: Promise<unknown> = Promise.resolve();
  private failure: unknown;
  private savepoints = 0;
  private over = false;
  private readsOnly = false;
  /** Sent and not answered. */
  private underWay = 0;
  private bytes = 0;
  private swift = true;
  /** Asked and not sent: whoever comes later waits behind them. */
  private held = 0;

  constructor(
    private readonly lane: Lane,
    private readonly deadlineMs: number,
    private readonly isUsual: (text: string) => boolean,
  ) {}

  unsafe(text: string, params: Rows = []) {
    return lazily((asValues) => {
      const answer = this.ask(text, params, asValues);
      // As the driver does: a statement that failed fails its transaction, also when somebody caught the error.
      answer.catch((error) => {
        this.failure ??= error;
      });
      return answer;
    });
  }

  /** Runs `work` between begin and commit. */
  async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.scope(work, "begin", "commit", "rollback");
  }

  /** A transaction inside the transaction. */
  savepoint<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const name = `s${this.savepoints++}`;
    return this.scope(
      work,
      `savepoint ${name}`,
      `release savepoint ${name}`,
      `rollback to savepoint ${name}`,
    );
  }

  /** One statement, behind those before it. Throws at once when the connection is lost. */
  ask(text: string, params: Rows = [], asValues = false): Promise<Rows> {
    if (text === SNAPSHOT) this.readsOnly = true;
    const wanted = this.weigh(text, params, asValues);
    const together =
      this.held === 0 &&
      (this.underWay === 0 || (this.swift && wanted.swift && this.bytes + wanted.bytes <= AHEAD_BYTES));
    if (!together) this.held += 1;
    const answer = together
      ? this.send(wanted)
      : this.last.then(() => {
          this.held -= 1;
          return this.send(wanted);
        });
    this.last = answer.catch(() => {});
    return answer;
  }

  /** From here on a query that somebody forgot to await is refused: the lane belongs to another. */
  close(): void {
    this.over = true;
  }

  private async scope<T>(
    work: (session: Session) => Promise<T>,
    begin: string,
    commit: string,
    rollback: string,
  ): Promise<T> {
    const outer = this.failure;
    let began = true;
    // The first statement of `work` goes along with it.
    const begun = this.ask(begin).catch((error) => {
      began = false;
      throw error;
    });
    begun.catch(() => {});
    try {
      const value = await work(this);
      await begun;
      await this.last;
      if (this.failure !== outer) throw this.failure;
      const end = this.ask(commit);
      if (this.readsOnly) end.catch(() => this.giveUp());
      else await end;
      return value;
    } catch (error) {
      // Without a beginning there is nothing to take back; whatever was sent behind it is not to be trusted.
      if (!began) this.giveUp();
      if (!this.lane.dead) await this.ask(rollback).catch(() => this.giveUp());
      this.failure = outer;
      throw error;
    }
  }

  private weigh(text: string, params: Rows, asValues: boolean): Wanted {
    const prepare = params.length > 0 && this.isUsual(text);
    const signature = prepare ? signatureOf(text, params) : "";
    const swift = this.lane.open && (params.length === 0 || this.lane.prepared.has(signature));
    const bytes = params.length === 0 ? text.length : 64 + params.reduce<number>(plusBytes, 0);
    return { text, params, asValues, prepare, signature, swift, bytes };
  }

  private async send({ text, params, asValues, prepare, signature, swift, bytes }: Wanted) {
    if (this.over) throw new Error("a query came after the end of its transaction");
    if (this.lane.dead) throw new ConnectionLost();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.giveUp();
        reject(new ConnectionLost(`no answer within ${this.deadlineMs} ms`));
      }, this.deadlineMs);
    });
    this.swift = swift && (this.underWay === 0 || this.swift);
    this.underWay += 1;
    this.bytes += bytes;
    try {
      const query = this.lane.sql.unsafe(text, [...params] as postgres.ParameterOrJSON<never>[], { prepare });
      const rows = await Promise.race([asValues ? query.values() : query, late]);
      this.lane.open = true;
      if (prepare) this.lane.prepared.add(signature);
      return rows;
    } catch (error) {
      // Also where a plan had to be given up: the driver may prepare it anew.
      this.lane.prepared.delete(signature);
      if (!fromServer(error)) this.giveUp();
      throw error;
    } finally {
      this.underWay -= 1;
      this.bytes -= bytes;
      clearTimeout(timer);
    }
  }

  private giveUp(): void {
    if (this.lane.dead) return;
    this.lane.dead = true;
    drop(this.lane.sql);
  }
}

interface Wanted {
  readonly text: string;
  readonly params: Rows;
  readonly asValues: boolean;
  readonly prepare: boolean;
  readonly signature: string;
  /** The driver sends it at once, whatever is unanswered before it. */
  readonly swift: boolean;
  readonly bytes: number;
}

/** A statement as the driver tells prepared ones apart: by its text and by the types that it sees in the values. */
function signatureOf(text: string, params: Rows): string {
  let types = "";
  for (const value of params) types += typeOf(value);
  return types + text;
}

function typeOf(value: unknown): string {
  if (value instanceof Date) return "d";
  if (value instanceof Uint8Array) return "u";
  if (Array.isArray(value)) return typeOf(value[0]);
  return typeof value === "boolean" ? "t" : typeof value === "bigint" ? "i" : "0";
}

/** Roughly what a value takes on the way, rather more than less. */
function plusBytes(sum: number, value: unknown): number {
  if (typeof value === "string") return sum + 8 + Buffer.byteLength(value);
  if (Array.isArray(value)) return value.reduce<number>(plusBytes, sum + 8);
  if (value instanceof Uint8Array) return sum + 8 + 2 * value.length;
  return sum + 32;
}

export class ConnectionLost extends Error {
  readonly code = "CONNECTION_LOST";
  constructor(message = "the connection to the database is lost") {
    super(message);
    this.name = "ConnectionLost";
  }
}

/** The server refused a statement and goes on with this connection. Anything else may mean that it is gone. */
function fromServer(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.severity === "ERROR";
}

/** Closes an instance at once, whatever state it believes in. */
export function drop(sql: postgres.Sql): void {
  void sql.end({ timeout: 0 }).catch(() => {});
}

/** The driver's kind of promise, as far as drizzle knows it: `values()` may be called before it starts. */
export function lazily(run: (asValues: boolean) => Promise<Rows>) {
  let asValues = false;
  const answer = Promise.resolve().then(() => run(asValues));
  return Object.assign(answer, {
    values: () => {
      asValues = true;
      return answer;
    },
  });
}
