import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { Simulated, Strategy } from "./model";
import { levelKey, type Past, type PastStep, type Placing, placeByOrder, simulate } from "./rules/simulate";

export interface SimulationQuestion {
  readonly from: Date;
  readonly until: Date;
  /** Only orders that want one of these products; all stock counts. */
  readonly productIds?: readonly string[];
  readonly strategies: readonly Strategy[];
  /** How orders are placed; without it the first location by priority that has everything. */
  readonly place?: Placing;
  readonly rebalanceMinutes?: number;
}

/** Replays past orders under each strategy: what would have been filled, split and refused. Reads only. */
export async function simulateStrategies(ctx: Ctx, question: SimulationQuestion): Promise<Simulated[]> {
  const past = await pastOf(ctx, question);
  const places = await ctx.db.execute<{ id: string }>(
    sql`select id from stock_location where status = 'active' order by priority, id`,
  );
  const place = question.place ?? placeByOrder(places.map((row) => row.id));
  return question.strategies.map((strategy) => simulate(past, strategy, place, question.rebalanceMinutes));
}

/** What was free, what came and went, and what was ordered; orders by the time they were allocated. */
async function pastOf(ctx: Ctx, { from, until, productIds }: SimulationQuestion): Promise<Past> {
  const since = from.toISOString();
  const to = until.toISOString();
  const wanted = productIds ? sql`and v.product_id = any(${sql.param([...productIds])}::text[])` : sql``;
  const [opening, moved, ordered] = await Promise.all([
    ctx.db.execute<{ location_id: string; variant_id: string; units: string }>(sql`
      select m.location_id, m.variant_id, sum(m.quantity - m.reserved_delta - m.allocated_delta) as units
      from stock_movement m where m.at < ${since}::timestamptz group by 1, 2`),
    ctx.db.execute<{ at: string; location_id: string; variant_id: string; quantity: number }>(sql`
      select m.at, m.location_id, m.variant_id, m.quantity from stock_movement m
      where m.at >= ${since}::timestamptz and m.at < ${to}::timestamptz
        and m.kind in ('receive', 'return', 'adjust', 'transfer_in', 'transfer_out') order by m.at, m.id`),
    ctx.db.execute<{
      at: string;
      ref: string;
      storefront_id: string;
      channel: string;
      lines: { lineId: string; variantId: string; quantity: number }[];
    }>(sql`
      select min(a.created_at) as at, a.ref, min(a.storefront_id) as storefront_id, min(a.channel) as channel,
        json_agg(json_build_object('lineId', a.line_id, 'variantId', a.variant_id, 'quantity', a.quantity + a.shipped)
          order by a.line_id, a.variant_id) as lines
      from stock_allocation a join variant v on v.id = a.variant_id
      where a.created_at >= ${since}::timestamptz and a.created_at < ${to}::timestamptz and a.tracked
        and a.quantity + a.shipped > 0 ${wanted}
      group by a.ref order by 1, 2`),
  ]);
  const steps: PastStep[] = [
    ...moved.map((row) => ({
      kind: "stock" as const,
      at: new Date(row.at),
      level: levelKey(row.location_id, row.variant_id),
      units: row.quantity,
    })),
    ...ordered.map((row) => ({
      kind: "demand" as const,
      at: new Date(row.at),
      ref: row.ref,
      asking: { storefrontId: row.storefront_id, channel: row.channel },
      lines: row.lines,
    })),
  ];
  return {
    opening: new Map(opening.map((row) => [levelKey(row.location_id, row.variant_id), Number(row.units)])),
    // Stock before demand where the clock says the same.
    steps: steps.sort(
      (a, b) => a.at.getTime() - b.at.getTime() || (a.kind === b.kind ? 0 : a.kind === "stock" ? -1 : 1),
    ),
  };
}
