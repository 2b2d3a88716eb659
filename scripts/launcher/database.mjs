// What the launcher asks of a database, with the driver alone: a warm start must not load a compiler.
import { readFileSync } from "node:fs";
import path from "node:path";
import { LaunchError } from "./say.mjs";

const MINIMUM = 15;
const MIGRATION_LOCK = 7_230_421;

/** Opens one short-lived connection, runs `work` with it, closes it. */
export async function withDatabase(url, work) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 5,
    connection: { application_name: "meridian-launcher" },
  });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** The server's version as a number such as 180004. Refuses what is too old or cannot be reached. */
export async function checkServer(url) {
  const where = (() => {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  })();
  let version;
  try {
    version = await withDatabase(url, async (sql) => {
      const [row] = await sql`select current_setting('server_version_num')::int as version`;
      return row.version;
    });
  } catch (error) {
    throw new LaunchError(
      `DATABASE_URL: ${where} cannot be used (${error.message || error.code}). Start that server or mend the address, user or password.`,
    );
  }
  if (version < MINIMUM * 10_000) {
    throw new LaunchError(
      `DATABASE_URL: ${where} runs PostgreSQL ${Math.floor(version / 10_000)}. Meridian needs ${MINIMUM} or newer: upgrade it, or leave DATABASE_URL out to use the embedded one.`,
    );
  }
  return version;
}

/** The migrations in the repository: the newest one's time, and how many there are. */
function wantedMigrations(root) {
  try {
    const { entries } = JSON.parse(readFileSync(path.join(root, "db/migrations/meta/_journal.json"), "utf8"));
    return { count: entries.length, last: Math.max(0, ...entries.map((entry) => entry.when)) };
  } catch {
    return { count: 0, last: 0 };
  }
}

/** { applied, wanted, current }: how far the database's tables are. */
export function migrationState(root, url) {
  const wanted = wantedMigrations(root);
  return withDatabase(url, async (sql) => {
    const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
    if (!table.name) return { applied: 0, wanted: wanted.count, current: wanted.count === 0 };
    const [row] =
      await sql`select count(*)::int as applied, coalesce(max(created_at), 0)::text as last from drizzle.__drizzle_migrations`;
    return { applied: row.applied, wanted: wanted.count, current: Number(row.last) >= wanted.last };
  });
}

/** Applies what is missing. One at a time across all processes: two at once would both create the same table. */
export async function migrateDatabase(root, url) {
  if (wantedMigrations(root).count === 0) return;
  const [{ drizzle }, { migrate }] = await Promise.all([
    import("drizzle-orm/postgres-js"),
    import("drizzle-orm/postgres-js/migrator"),
  ]);
  await withDatabase(url, async (sql) => {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    try {
      await migrate(drizzle(sql), { migrationsFolder: path.join(root, "db/migrations") });
    } catch (error) {
      throw new LaunchError(
        `A migration failed and was rolled back: ${error.cause?.message ?? error.message}`,
      );
    } finally {
      await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`;
    }
  });
}

/** Our note of what was begun and finished lives in the database, not beside it: it travels with the data. */
async function stepTable(sql) {
  await sql`create schema if not exists launcher`;
  await sql`create table if not exists launcher.step (
    name text primary key, began_at timestamptz not null default now(), done_at timestamptz)`;
}

/**
 * Does the demo world have to be written? Yes into a database without a storefront, and again when an earlier seed
 * was cut off; never into one that somebody already uses.
 */
export function needsSeed(url) {
  return withDatabase(url, async (sql) => {
    await stepTable(sql);
    const [seed] = await sql`select done_at from launcher.step where name = 'seed'`;
    if (seed) return seed.done_at === null;
    const [table] = await sql`select to_regclass('public.storefront') as name`;
    if (!table.name) return false;
    const [row] = await sql`select exists (select 1 from storefront) as used`;
    return !row.used;
  });
}

export function noteSeed(url, done) {
  return withDatabase(url, async (sql) => {
    await stepTable(sql);
    if (done) await sql`update launcher.step set done_at = now() where name = 'seed'`;
    else {
      await sql`
        insert into launcher.step (name) values ('seed')
        on conflict (name) do update set began_at = now(), done_at = null`;
    }
  });
}

/** Every open storefront's address as a shopper types it: { code, locale, status, url }. */
export function storefrontAddresses(url, port) {
  return withDatabase(url, async (sql) => {
    const [table] = await sql`select to_regclass('public.storefront_locale') as name`;
    if (!table.name) return [];
    const rows = await sql`
      select s.code, s.status, l.locale, l.path_prefix as prefix, h.name as host
      from storefront_locale l join storefront s on s.id = l.storefront_id join host h on h.id = l.host_id
      where s.status = 'live' order by s.code, l.position, l.path_prefix`;
    return rows.map(({ host, prefix, ...rest }) => ({ ...rest, url: `${originOf(host, port)}${prefix}/` }));
  });
}

/** Local names are served by us on our port; any other name has a proxy with TLS in front. */
export function originOf(host, port) {
  const local = host === "localhost" || host.endsWith(".localhost");
  return local ? `http://${host}${port === 80 ? "" : `:${port}`}` : `https://${host}`;
}

/** Owners who still have to change the password that was printed once. */
export function ownersWithFirstPassword(url) {
  return withDatabase(url, async (sql) => {
    const [table] = await sql`select to_regclass('public.staff') as name`;
    if (!table.name) return [];
    return sql`
      select distinct s.email, s.must_change_password as unused from staff s join staff_role r on r.staff_id = s.id
      where r.role = 'owner' and s.status = 'active' order by s.email limit 3`;
  });
}
