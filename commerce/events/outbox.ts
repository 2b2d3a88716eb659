import { type SQL, sql } from "drizzle-orm";
import type { Ctx, TxCtx } from "@/commerce/context";
import type { DomainEvent, EventType, StoredEvent } from "@/commerce/events/model";
import { invariant } from "@/lib/invariant";
import { MAX_IDS } from "./model";

/** Given up after this many tries: settled with its error, so that the rest flows (a poison event). */
const MAX_ATTEMPTS = 12;
const LEASE_SECONDS = 30;

/**
 * Writes events in the transaction of the change that they tell of, and wakes the workers at commit: one statement.
 * Takes one or many; ids in a payload are at most MAX_IDS.
 */
export async function emit(ctx: TxCtx, events: DomainEvent | readonly DomainEvent[]): Promise<void> {
  const list: readonly DomainEvent[] = Array.isArray(events) ? events : [events as DomainEvent];
  if (list.length === 0) return;
  for (const one of list) checkIds(one);
  await ctx.db.execute(sql`
    with told as (
      insert into event (type, aggregate, payload, actor_id, request_id)
      select e.one ->> 'type', e.one ->> 'aggregate', e.one -> 'payload', ${ctx.actor.id}, ${ctx.requestId}
      from jsonb_array_elements(${JSON.stringify(list)}::jsonb) with ordinality e(one, n) order by e.n
    )
    select ${waking}`);
}

/**
 * The same as a part of the statement that makes the change: the body of a CTE, which writes the event once for each row of
 * `from`. That statement selects `waking` as well.
 */
export function emitting(ctx: TxCtx, one: DomainEvent, from: SQL): SQL {
  checkIds(one);
  return sql`
    insert into event (type, aggregate, payload, actor_id, request_id)
    select ${one.type}, ${one.aggregate}, ${JSON.stringify(one.payload)}::jsonb, ${ctx.actor.id}, ${ctx.requestId}
    from ${from}`;
}

/** Wakes the workers at commit. */
export const waking = sql`pg_notify('meridian_events', '')`;

function checkIds({ type, payload }: DomainEvent): void {
  const longest = Math.max(
    0,
    ...Object.values(payload).map((part) => (Array.isArray(part) ? part.length : 0)),
  );
  invariant(longest <= MAX_IDS, `${type} carries ${longest} ids, more than ${MAX_IDS}`);
}

/**
 * Hands out up to `limit` due events, oldest first, each leased for 30 s: a worker that dies loses them back.
 * Events of one aggregate are handed out in order: a later one waits until the earlier is settled. `of`: these types alone, or
 * all but these.
 */
export async function claimEvents(
  ctx: Ctx,
  limit: number,
  of: { readonly types: readonly EventType[]; readonly those: boolean } = { types: [], those: false },
): Promise<StoredEvent[]> {
  const rows = await ctx.db.execute<{
    id: string;
    type: string;
    aggregate: string;
    payload: unknown;
    attempts: number;
    created_at: string;
  }>(sql`
    update event set attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where id in (
      select e.id from event e
      where e.settled_at is null and e.due_at <= clock_timestamp()
        and (e.type = any(${sql.param([...of.types])}::text[])) = ${of.those}
        and not exists (
          select 1 from event earlier
          where earlier.aggregate = e.aggregate and earlier.id < e.id and earlier.settled_at is null
            and earlier.due_at > clock_timestamp()
        )
      order by e.id limit ${limit} for update skip locked
    )
    returning id, type, aggregate, payload, attempts, created_at`);
  return rows
    .map(
      (row) =>
        ({
          id: Number(row.id),
          type: row.type,
          aggregate: row.aggregate,
          payload: row.payload,
          attempts: row.attempts,
          createdAt: new Date(row.created_at),
        }) as StoredEvent,
    )
    .sort((a, b) => a.id - b.id);
}

/** Marks an event as done. */
export async function settleEvent(ctx: Ctx, id: number): Promise<void> {
  await ctx.db.execute(sql`update event set settled_at = clock_timestamp(), error = null where id = ${id}`);
}

/** Puts a failed event back with a growing, jittered delay (1 s to 5 min), or gives it up after 12 tries. */
export async function retryEvent(
  ctx: Ctx,
  failed: StoredEvent,
  error: string,
): Promise<"later" | "given_up"> {
  const givenUp = failed.attempts >= MAX_ATTEMPTS;
  const delaySeconds = Math.min(300, 2 ** (failed.attempts - 1)) * (0.5 + Math.random());
  await ctx.db.execute(sql`
    update event set error = ${error.slice(0, 2000)},
      due_at = clock_timestamp() + make_interval(secs => ${delaySeconds}),
      settled_at = case when ${givenUp} then clock_timestamp() end
    where id = ${failed.id} and settled_at is null`);
  return givenUp ? "given_up" : "later";
}

/** How far the workers are behind: events not settled, age of the oldest in seconds, and those given up. */
export async function outboxLag(
  ctx: Ctx,
): Promise<{ waiting: number; oldestSeconds: number; givenUp: number }> {
  const [row] = await ctx.db.execute<{ waiting: string; oldest: string | null; given_up: string }>(sql`
    select count(*) filter (where settled_at is null) as waiting,
      extract(epoch from clock_timestamp() - min(created_at) filter (where settled_at is null)) as oldest,
      count(*) filter (where settled_at is not null and error is not null) as given_up
    from event where settled_at is null or error is not null`);
  return {
    waiting: Number(row?.waiting ?? 0),
    oldestSeconds: Number(row?.oldest ?? 0),
    givenUp: Number(row?.given_up ?? 0),
  };
}

/** Marks every waiting event as done: after a seed or a restore that rebuilt all that would follow from them. */
export async function settleAll(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`update event set settled_at = clock_timestamp() where settled_at is null`);
}
