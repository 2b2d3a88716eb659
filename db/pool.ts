import postgres from "postgres";
import { drop, type Lane, lazily, Session } from "./session";

export interface PoolSettings {
  /** Connections at most. */
  readonly max: number;
  readonly statementTimeoutMs: number;
}

/** How long a query waits for a free connection: as long as a statement may take by default. */
const WAIT_MS = 30_000;
/** The server ends late statements itself; one that is later still has lost its server. */
const GRACE_MS = 3_000;

/** A statement is prepared when it comes for the third time; so many different ones are remembered. */
const PREPARED_AT = 2;
const PREPARED_MAX = 1_000;

const asIs = (value: string) => value;

/**
 * The values as drizzle wants them from this driver: dates and times as text, JSON parsed on the way in and text on
 * the way out. Numbers are the type ids of Postgres's catalogue.
 */
const TYPES = {
  time: {
    to: 1184,
    from: [1184, 1082, 1083, 1114, 1182, 1185, 1115, 1231],
    parse: asIs,
    serialize: asIs,
  },
  json: { to: 114, from: [114], parse: JSON.parse, serialize: asIs },
  jsonb: { to: 3802, from: [3802], parse: JSON.parse, serialize: asIs },
};

/**
 * A pool over postgres.js that outlives its server. The driver alone does not: when a connection is lost it sends what
 * still waits for it (a rollback, the rest of a transaction) into the void or over a new connection, some queries
 * are never answered, and a connection hurt that way never works again. Here each connection is an instance of its own
 * that serves one asker at a time; nothing is sent to a lost one, each query has a deadline, and whatever looks wrong
 * is replaced. A transaction whose connection is lost fails as a whole and is never continued on another.
 */
export class Pool {
  /** Where drizzle leaves its parsers; ours are set already. */
  readonly options = { parsers: {}, serializers: {} };
  private readonly lanes = new Set<Lane>();
  private readonly idle: Lane[] = [];
  private readonly waiting: ((lane: Lane) => void)[] = [];
  private readonly seen = new Map<string, number>();
  private ended = false;

  constructor(
    private readonly url: string,
    private readonly settings: PoolSettings,
  ) {}

  /** A query on any connection. It starts with the next tick; `values()` asks for rows as arrays. */
  unsafe(text: string, params: readonly unknown[] = []) {
    return lazily((asValues) => this.use((session) => session.ask(text, params, asValues)));
  }

  /** A transaction on a connection of its own: commits what `work` did, or rolls back and throws. */
  begin<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.use((session) => session.transaction(work));
  }

  /**
   * Listens to a channel on a connection of its own, which is replaced whenever it is lost; `onListening` runs after
   * each beginning, to catch up on what was missed. Resolves when it listens for the first time, or could not.
   */
  async listen(
    channel: string,
    onNotice: (payload: string) => void,
    onListening: () => void,
  ): Promise<{ unlisten(): Promise<void> }> {
    let stopped = false;
    let current: postgres.Sql | undefined;
    const open = async () => {
      if (stopped || this.ended) return;
      let again = () => {
        again = () => {};
        setTimeout(open, 200).unref();
      };
      const sql = this.connection({ onclose: () => again(), onnotify: (_channel, text) => onNotice(text) });
      current = sql;
      try {
        await sql.unsafe(`listen "${channel.replaceAll('"', '""')}"`);
        onListening();
      } catch {
        again();
        drop(sql);
      }
    };
    await open();
    return {
      unlisten: async () => {
        stopped = true;
        if (current) await current.end({ timeout: 1 }).catch(() => {});
      },
    };
  }

  /** Lets running queries end for up to `timeout` seconds, then closes everything. */
  async end({ timeout = 5 }: { timeout?: number } = {}): Promise<void> {
    this.ended = true;
    await Promise.all([...this.lanes].map(({ sql }) => sql.end({ timeout }).catch(() => {})));
  }

  private async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const lane = await this.take();
    const session = new Session(lane, this.settings.statementTimeoutMs + GRACE_MS, this.isUsual);
    try {
      return await work(session);
    } finally {
      session.close();
      this.giveBack(lane);
    }
  }

  /** Statements that come again are prepared: one round trip instead of two. Those made up of their input never are. */
  private readonly isUsual = (text: string): boolean => {
    const times = this.seen.get(text) ?? 0;
    if (times >= PREPARED_AT) return true;
    if (this.seen.size < PREPARED_MAX) this.seen.set(text, times + 1);
    return false;
  };

  private async take(): Promise<Lane> {
    if (this.ended) throw new Error("the pool is closed");
    for (let lane = this.idle.pop(); lane; lane = this.idle.pop()) if (!lane.dead) return lane;
    if (this.lanes.size < this.settings.max) return this.open();
    return new Promise((resolve, reject) => {
      const got = (lane: Lane) => {
        clearTimeout(timer);
        resolve(lane);
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(got), 1);
        reject(new Error(`no database connection became free within ${WAIT_MS} ms`));
      }, WAIT_MS);
      this.waiting.push(got);
    });
  }

  private giveBack(lane: Lane): void {
    if (lane.dead) this.lanes.delete(lane);
    const next = this.waiting.shift();
    if (next) next(lane.dead ? this.open() : lane);
    else if (!lane.dead) this.idle.push(lane);
  }

  private open(): Lane {
    const lane: Lane = {
      dead: false,
      open: false,
      prepared: new Set(),
      sql: this.connection({
        onclose: () => {
          lane.dead = true;
          // A busy one is counted until its asker gives it back.
          const at = this.idle.indexOf(lane);
          if (at === -1) return;
          this.idle.splice(at, 1);
          this.lanes.delete(lane);
        },
      }),
    };
    this.lanes.add(lane);
    return lane;
  }

  private connection(hooks: {
    onclose(): void;
    onnotify?(channel: string, text: string): void;
  }): postgres.Sql {
    const settings = {
      ...hooks,
      max: 1,
      types: TYPES,
      onnotice: () => {},
      backoff: () => 0.2,
      connect_timeout: 5,
      connection: {
        application_name: "meridian",
        statement_timeout: this.settings.statementTimeoutMs,
        // Prepared or not, a statement is planned for its values: one plan for all categories or words suits none.
        plan_cache_mode: "force_custom_plan",
        lock_timeout: 10_000,
        idle_in_transaction_session_timeout: 60_000,
      },
    };
    return postgres(this.url, settings) as postgres.Sql;
  }
}
