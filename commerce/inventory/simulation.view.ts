import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { Simulated, Strategy } from "./model";
import { shelfOf } from "./rules/shelf";
import {
  type DemandLine,
  levelKey,
  type Past,
  type PastStep,
  type Placing,
  simulate,
} from "./rules/simulate";

export interface SimulationQuestion {
  readonly from: Date;
  readonly until: Date;
  /** Only what was ordered of these products. */
  readonly productIds?: readonly string[];
  readonly strategies: readonly Strategy[];
  /** How orders are placed. Who knows where they go and by which rules they are sent gives it: `routedPlacing` of orders. */
  readonly place: Placing;
  readonly rebalanceMinutes?: number;
}

/** Replays past orders under each strategy: what would have been filled, split and refused. Reads only. */
export async function simulateStrategies(ctx: Ctx, question: SimulationQuestion): Promise<Simulated[]> {
  const past = await pastOf(ctx, question);
  const { strategies, place, rebalanceMinutes } = question;
  return strategies.map((strategy) => simulate(past, strategy, place, rebalanceMinutes));
}

/** What was free, what came and went, and what was ordered; orders by the time they were allocated. */
async function pastOf(ctx: Ctx, { from, until, productIds }: SimulationQuestion): Promise<Past> {
  const since = from.toISOString();
  const to = until.toISOString();
  const wanted = productIds ? sql`and v.product_id = any(${sql.param([...productIds])}::text[])` : sql``;
  const [opening, moved, ordered] = await Promise.all([
    ctx.db.execute<{
      location_id: string;
      variant_id: string;
      units: string;
      received: { at: string; units: number }[] | null;
    }>(sql`
      select m.location_id, m.variant_id, sum(m.quantity - m.reserved_delta - m.allocated_delta) as units,
        json_agg(json_build_object('at', m.at, 'units', m.quantity) order by m.at, m.id)
          filter (where m.quantity > 0) as received
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
      lines: DemandLine[];
    }>(sql`
      select min(at) as at, ref, min(storefront_id) as storefront_id, min(channel) as channel,
        json_agg(json_build_object('lineId', line_id, 'variantId', variant_id, 'quantity', units, 'perUnit', per_unit)
          order by line_id, variant_id) as lines
      from (
        select a.ref, a.line_id, a.variant_id, min(a.created_at) as at, min(a.storefront_id) as storefront_id,
          min(a.channel) as channel, sum(a.quantity + a.shipped) as units, min(a.per_unit) as per_unit
        from stock_allocation a join variant v on v.id = a.variant_id
        where a.created_at >= ${since}::timestamptz and a.created_at < ${to}::timestamptz and a.tracked
          and a.quantity + a.shipped > 0 ${wanted}
        group by 1, 2, 3
      ) line
      group by ref order by 1, 2`),
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
    opening: new Map(
      opening.map(({ location_id, variant_id, units, received }) => [
        levelKey(location_id, variant_id),
        shelfOf(Number(units), received?.map((layer) => ({ ...layer, at: new Date(layer.at) })) ?? []),
      ]),
    ),
    // Stock before demand where the clock says the same.
    steps: steps.sort(
      (a, b) => a.at.getTime() - b.at.getTime() || (a.kind === b.kind ? 0 : a.kind === "stock" ? -1 : 1),
    ),
  };
}
