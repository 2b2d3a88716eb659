import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { taxClass, taxInstall, taxRate, taxZone } from "@/db/schema";
import { newId } from "@/lib/ids";
import { ok, type Result } from "@/lib/result";
import { zonesChanged } from "./changed";
import { BUILT_IN_CLASSES, BUILT_IN_RATES, BUILT_IN_ZONES, type BuiltInRate } from "./rules/built-in";

const NAME = "built_in";

/** Names the state of the built-in tables: another one is installed at the next start. */
export function builtInEdition(): string {
  const text = JSON.stringify([BUILT_IN_CLASSES, BUILT_IN_ZONES, BUILT_IN_RATES]);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

export interface Installed {
  /** False: this edition was there already. */
  readonly installed: boolean;
  /** Rates written by this run. */
  readonly rates: number;
  /** Series (zone, class, part) left alone, because a person has decided about them. */
  readonly kept: number;
}

/**
 * Brings the built-in zones, classes and rates into the database: at every start, and harmless when they are there. What a
 * person edited stays as it is, for ever: a zone as a whole, of rates each series (zone, class, part) with a row of a person.
 */
export async function installBuiltInRates(ctx: Ctx): Promise<Installed> {
  const edition = builtInEdition();
  const [before] = await ctx.db.select().from(taxInstall).where(eq(taxInstall.name, NAME));
  if (before?.edition === edition) return { installed: false, rates: 0, kept: 0 };
  const result = await inTransaction<Result<Installed>>(ctx, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('tax_install'))`);
    const [now] = await tx.db.select().from(taxInstall).where(eq(taxInstall.name, NAME));
    if (now?.edition === edition) return ok({ installed: false, rates: 0, kept: 0 });
    await installClasses(tx);
    await installZones(tx);
    const done = await installRates(tx);
    await tx.db
      .insert(taxInstall)
      .values({ name: NAME, edition, installedAt: tx.now })
      .onConflictDoUpdate({ target: taxInstall.name, set: { edition, installedAt: tx.now } });
    return ok({ installed: true, ...done });
  });
  return result.ok ? result.value : { installed: false, rates: 0, kept: 0 };
}

async function installClasses(tx: TxCtx): Promise<void> {
  await tx.db
    .insert(taxClass)
    .values(
      BUILT_IN_CLASSES.map((one) => ({ ...one, name: null, kind: "built_in" as const, changedAt: tx.now })),
    )
    .onConflictDoNothing();
}

async function installZones(tx: TxCtx): Promise<void> {
  await tx.db
    .insert(taxZone)
    .values(BUILT_IN_ZONES.map((zone) => ({ ...zone, origin: "built_in" as const, changedAt: tx.now })))
    .onConflictDoUpdate({
      target: taxZone.key,
      set: {
        ...{ name: sql`excluded.name`, country: sql`excluded.country`, region: sql`excluded.region` },
        ...{ postcodes: sql`excluded.postcodes`, jurisdiction: sql`excluded.jurisdiction` },
        ...{
          territory: sql`excluded.territory`,
          vatPrefix: sql`excluded.vat_prefix`,
          ratesFrom: sql`excluded.rates_from`,
        },
        ...{ rounding: sql`excluded.rounding`, roundingMode: sql`excluded.rounding_mode` },
        ...{ roundingSource: sql`excluded.rounding_source`, timeZone: sql`excluded.time_zone` },
        ...{ incomplete: sql`excluded.incomplete`, changedAt: sql`excluded.changed_at` },
      },
      setWhere: eq(taxZone.origin, "built_in"),
    });
}

const seriesKey = (row: { zoneKey: string; classKey: string; component: string }) =>
  `${row.zoneKey} ${row.classKey} ${row.component}`;

const sameRate = (a: BuiltInRate, b: BuiltInRate) =>
  seriesKey(a) === seriesKey(b) &&
  a.validFrom === b.validFrom &&
  a.validUntil === b.validUntil &&
  a.rateMicro === b.rateMicro &&
  a.compound === b.compound &&
  a.name === b.name &&
  a.jurisdiction === b.jurisdiction &&
  a.position === b.position;

async function installRates(tx: TxCtx): Promise<{ rates: number; kept: number }> {
  const present = await tx.db.select().from(taxRate).for("update");
  const theirs = new Set(present.filter(({ origin }) => origin === "person").map(seriesKey));
  const wanted = BUILT_IN_RATES.filter((rate) => !theirs.has(seriesKey(rate)));
  const ours = present.filter((row) => row.origin === "built_in" && !theirs.has(seriesKey(row)));
  const stale = ours.filter((row) => !wanted.some((rate) => sameRate(rate, row)));
  const fresh = wanted.filter((rate) => !ours.some((row) => sameRate(rate, row)));
  const changed = new Set([...stale, ...fresh].map(({ zoneKey }) => zoneKey));
  // What nobody decided about goes before its successor comes: the constraint allows no day with two rates.
  for (const { id } of stale) await tx.db.delete(taxRate).where(eq(taxRate.id, id));
  const values = fresh.map((rate) => ({
    id: newId("taxRate"),
    ...rate,
    ...{ origin: "built_in" as const, createdAt: tx.now, changedAt: tx.now },
  }));
  if (values.length > 0) await tx.db.insert(taxRate).values(values);
  for (const row of ours) {
    const rate = wanted.find((one) => sameRate(one, row));
    if (!rate || (rate.source === row.source && rate.checkedOn <= row.checkedOn)) continue;
    const newer = rate.checkedOn > row.checkedOn ? { checkedOn: rate.checkedOn } : {};
    await tx.db
      .update(taxRate)
      .set({ source: rate.source, ...newer })
      .where(eq(taxRate.id, row.id));
  }
  await zonesChanged(tx, [...changed].sort());
  return { rates: fresh.length, kept: theirs.size };
}
