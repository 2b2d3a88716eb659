/** What the server takes and how long it waits. Documented in docs/operations.md. */
export const LIMITS = {
  urlBytes: 2_048,
  headerBytes: 16 * 1024,
  /** Import files, the largest thing anyone may send; smaller limits are held further in. */
  bodyBytes: 52 * 1024 * 1024,
  /** What a form of a storefront may hold. */
  formBytes: 64 * 1024,
  headersTimeoutMs: 10_000,
  /** For a whole request to arrive. */
  requestTimeoutMs: 30_000,
  /** The same for an upload: 52 MB at half a megabit a second. */
  uploadTimeoutMs: 15 * 60_000,
  keepAliveMs: 65_000,
  /** The app's time for an answer's first byte. */
  answerTimeoutMs: 30_000,
  /** Requests waiting for the app; beyond it the answer is 503 at once. */
  waiting: 400,
  /** Forms under way that are answered without the app: people wait in line for what is scarce. */
  forms: 5_000,
  /** Largest answer that is kept. */
  entryBytes: 4 * 1024 * 1024,
  /** From SIGTERM until open answers are cut off; the launcher insists half a second later and then stops Postgres. */
  drainMs: 3_000,
} as const;

const megabytes = (name: string, fallback: number) => {
  const asked = Number(process.env[name]);
  return (Number.isFinite(asked) && asked >= 1 ? asked : fallback) * 1024 * 1024;
};

/** Bytes of pages and of static files that are kept in memory. */
export const pageCacheBytes = () => megabytes("PAGE_CACHE_MB", 128);
export const assetCacheBytes = () => megabytes("ASSET_CACHE_MB", 48);
