export interface EmbeddedPostgres {
  url: string;
  pid: number;
  /** Where binaries and data are: DATA_DIR itself, or a folder outside when DATA_DIR is closed to Postgres's user. */
  home: string;
  /** True when a server from an earlier start was still alive. */
  adopted: boolean;
  /** Resolves when the server is gone, however that came. */
  exited: Promise<void>;
  /** Postgres's fast shutdown, and after `graceMs` (10,000) the immediate one: what was committed is kept either way. */
  stop(how?: { graceMs?: number }): Promise<void>;
}
export function startPostgres(options: {
  dataDir: string;
  root?: string;
  durable?: boolean;
}): Promise<EmbeddedPostgres>;
