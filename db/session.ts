import postgres from "postgres";

/** One connection, used by one asker at a time and thrown away at the first sign of trouble. */
export interface Lane {
  readonly sql: postgres.Sql;
  /** Set when the connection is lost or may be: nothing is sent over it any more. */
  dead: boolean;
}

type Rows = readonly unknown[];

/**
 * What an asker holds while a lane is its own: drizzle's client inside a transaction. Queries go one after the
 * other, because the driver would send those it keeps waiting over a new connection when this one is lost.
 */
export class Session {
  private last: Promise<unknown> = Promise.resolve();
  private failure: unknown;
  private savepoints = 0;
  private over = false;

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

  /** One statement, when those before it are answered. Throws at once when the connection is lost. */
  ask(text: string, params: Rows = [], asValues = false): Promise<Rows> {
    const answer = this.last.then(() => this.send(text, params, asValues));
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
    await this.ask(begin);
    try {
      const value = await work(this);
      if (this.failure !== outer) throw this.failure;
      await this.ask(commit);
      return value;
    } catch (error) {
      if (!this.lane.dead) await this.ask(rollback).catch(() => this.giveUp());
      this.failure = outer;
      throw error;
    }
  }

  private async send(text: string, params: Rows, asValues: boolean) {
    if (this.over) throw new Error("a query came after the end of its transaction");
    if (this.lane.dead) throw new ConnectionLost();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.giveUp();
        reject(new ConnectionLost(`no answer within ${this.deadlineMs} ms`));
      }, this.deadlineMs);
    });
    try {
      const prepare = params.length > 0 && this.isUsual(text);
      const query = this.lane.sql.unsafe(text, [...params] as postgres.ParameterOrJSON<never>[], { prepare });
      return await Promise.race([asValues ? query.values() : query, late]);
    } catch (error) {
      if (!fromServer(error)) this.giveUp();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private giveUp(): void {
    if (this.lane.dead) return;
    this.lane.dead = true;
    drop(this.lane.sql);
  }
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
