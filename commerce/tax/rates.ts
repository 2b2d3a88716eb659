import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { taxClass, taxRate, taxZone } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { zonesChanged } from "./changed";
import { onExclusion } from "./exclusion";
import {
  confirmRatesInput,
  endRateInput,
  type RateState,
  removeRateInput,
  type SaveRateInput,
  saveRateInput,
  type TaxFailureCode,
  type TaxRateRow,
} from "./model";
import { rateOfRow } from "./rows";
import { dayIn, holds } from "./rules/place";

type Outcome<T> = Result<T, Failure<TaxFailureCode>>;
type Row = typeof taxRate.$inferSelect;

const OVERLAP = "tax_rate_no_overlap";

/** Rates with what they are today in their own zone, by zone, class, part and first day. */
export async function listRates(
  ctx: Ctx,
  question: { zoneKey?: string; country?: string; classKey?: string; state?: RateState; at: Date },
): Promise<TaxRateRow[]> {
  const where: (SQL | undefined)[] = [
    question.zoneKey === undefined ? undefined : eq(taxRate.zoneKey, question.zoneKey),
    question.country === undefined ? undefined : eq(taxZone.country, question.country),
    question.classKey === undefined ? undefined : eq(taxRate.classKey, question.classKey),
  ];
  const rows = await ctx.db
    .select({ rate: taxRate, zone: taxZone })
    .from(taxRate)
    .innerJoin(taxZone, eq(taxZone.key, taxRate.zoneKey))
    .where(and(...where))
    .orderBy(asc(taxRate.zoneKey), asc(taxRate.classKey), asc(taxRate.component), asc(taxRate.validFrom));
  return rows
    .map(({ rate, zone }) => ({
      ...rateOfRow(rate),
      ...{ zoneName: zone.name, country: zone.country, region: zone.region },
      state: stateOf(rate, dayIn(zone.timeZone, question.at)),
    }))
    .filter(({ state }) => question.state === undefined || state === question.state);
}

function stateOf(rate: Pick<Row, "validFrom" | "validUntil">, day: string): RateState {
  if (holds(rate, day)) return "current";
  return rate.validFrom > day ? "upcoming" : "past";
}

/**
 * Writes a rate from a day on: the one valid until then ends there, the next one stands. History is not rewritten: a row
 * whose first day has come keeps its rate (`tax.rate_in_force`; choose a later day). Other failures: `tax.zone_not_found`,
 * `tax.class_not_found`, `tax.rate_dates`, `tax.rate_overlap` (it would run into the next one).
 */
export async function saveRate(ctx: Ctx, input: SaveRateInput): Promise<Outcome<{ id: string }>> {
  const values = saveRateInput.parse(input);
  if (values.validUntil !== null && values.validUntil <= values.validFrom)
    return fail("tax.rate_dates", "invalid", {}, "validUntil");
  const overlap = fail("tax.rate_overlap", "conflict", { from: values.validFrom });
  return onExclusion(OVERLAP, overlap, () =>
    inTransaction<Outcome<{ id: string }>>(ctx, async (tx) => {
      const [zone] = await tx.db.select().from(taxZone).where(eq(taxZone.key, values.zoneKey));
      if (!zone) return fail("tax.zone_not_found", "not_found", { zone: values.zoneKey });
      const [known] = await tx.db.select().from(taxClass).where(eq(taxClass.key, values.classKey));
      if (!known) return fail("tax.class_not_found", "not_found", { class: values.classKey });
      const today = dayIn(zone.timeZone, tx.now);
      const series = await seriesOf(tx, values);
      const same = series.find(({ validFrom }) => validFrom === values.validFrom);
      if (same && same.validFrom < today)
        return fail("tax.rate_in_force", "conflict", { from: same.validFrom }, "validFrom");
      const next = series.find(({ validFrom }) => validFrom > values.validFrom);
      if (next && values.validUntil !== null && values.validUntil > next.validFrom)
        return fail("tax.rate_overlap", "conflict", { from: next.validFrom }, "validUntil");
      const validUntil = values.validUntil ?? next?.validFrom ?? null;
      const before = series.find((row) => row.validFrom < values.validFrom && holds(row, values.validFrom));
      if (before) await endRow(tx, before, values.validFrom);
      const id = same?.id ?? newId("taxRate");
      const row = {
        ...values,
        ...{ validUntil, jurisdiction: values.jurisdiction ?? before?.jurisdiction ?? zone.jurisdiction },
        ...{ checkedOn: day(tx.now), origin: "person" as const, changedAt: tx.now },
      };
      if (same)
        await tx.db
          .update(taxRate)
          .set({ ...row, version: sql`${taxRate.version} + 1` })
          .where(eq(taxRate.id, id));
      else await tx.db.insert(taxRate).values({ id, ...row, createdAt: tx.now });
      await audit(tx, {
        ...{ action: "tax.rate_saved", subjectType: "tax_rate", subjectId: id },
        ...((same ?? before) ? { before: summary(same ?? before) } : {}),
        after: row,
      });
      await zonesChanged(tx, [values.zoneKey]);
      return ok({ id });
    }),
  );
}

const day = (at: Date) => at.toISOString().slice(0, 10);

const summary = (row: Row | undefined) =>
  row && {
    ...{ zoneKey: row.zoneKey, classKey: row.classKey, component: row.component, name: row.name },
    ...{ rateMicro: row.rateMicro, validFrom: row.validFrom, validUntil: row.validUntil, source: row.source },
  };

/** All rows of one part of a tax, oldest first, locked: two people who edit it do so one after the other. */
async function seriesOf(
  tx: TxCtx,
  key: Pick<Row, "zoneKey" | "classKey" | "component">,
): Promise<readonly Row[]> {
  const name = `tax_rate:${key.zoneKey}:${key.classKey}:${key.component}`;
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${name}))`);
  return tx.db
    .select()
    .from(taxRate)
    .where(
      and(
        eq(taxRate.zoneKey, key.zoneKey),
        eq(taxRate.classKey, key.classKey),
        eq(taxRate.component, key.component),
      ),
    )
    .orderBy(asc(taxRate.validFrom))
    .for("update");
}

/** Somebody decided about this row: the built-in tables leave it alone from now on. */
async function endRow(tx: TxCtx, row: Row, validUntil: string | null): Promise<void> {
  await tx.db
    .update(taxRate)
    .set({ validUntil, origin: "person", version: sql`${taxRate.version} + 1`, changedAt: tx.now })
    .where(eq(taxRate.id, row.id));
}

/**
 * Ends a rate before a day. Failures: `tax.rate_not_found`, `tax.rate_changed`, `tax.rate_dates` (not after it began),
 * `tax.rate_overlap` (it would run into the next one).
 */
export async function endRate(ctx: Ctx, input: z.input<typeof endRateInput>): Promise<Outcome<null>> {
  const { id, validUntil, version } = endRateInput.parse(input);
  const overlap = fail("tax.rate_overlap", "conflict", { from: validUntil }, "validUntil");
  return onExclusion(OVERLAP, overlap, () =>
    inTransaction<Outcome<null>>(ctx, async (tx) => {
      const found = await lockedRow(tx, id, version);
      if (!found.ok) return found;
      const row = found.value;
      if (validUntil <= row.validFrom) return fail("tax.rate_dates", "invalid", {}, "validUntil");
      await endRow(tx, row, validUntil);
      await audit(tx, {
        ...{ action: "tax.rate_ended", subjectType: "tax_rate", subjectId: id },
        before: summary(row),
        after: { validUntil },
      });
      await zonesChanged(tx, [row.zoneKey]);
      return ok(null);
    }),
  );
}

/**
 * Takes back a rate that has not begun; the one before it goes on in its place. Failures: `tax.rate_not_found`,
 * `tax.rate_changed`, `tax.rate_in_force`.
 */
export async function removeRate(ctx: Ctx, input: z.input<typeof removeRateInput>): Promise<Outcome<null>> {
  const { id, version } = removeRateInput.parse(input);
  return inTransaction<Outcome<null>>(ctx, async (tx) => {
    const found = await lockedRow(tx, id, version);
    if (!found.ok) return found;
    const row = found.value;
    const [zone] = await tx.db.select().from(taxZone).where(eq(taxZone.key, row.zoneKey));
    if (row.validFrom <= dayIn(zone?.timeZone ?? "UTC", tx.now))
      return fail("tax.rate_in_force", "conflict", { from: row.validFrom });
    const before = (await seriesOf(tx, row)).find(({ validUntil }) => validUntil === row.validFrom);
    await tx.db.delete(taxRate).where(eq(taxRate.id, id));
    if (before) await endRow(tx, before, row.validUntil);
    await audit(tx, {
      ...{ action: "tax.rate_removed", subjectType: "tax_rate", subjectId: id },
      before: summary(row),
    });
    await zonesChanged(tx, [row.zoneKey]);
    return ok(null);
  });
}

/** A row in the grip of its series' lock, which comes first everywhere, so that two edits never wait for each other. */
async function lockedRow(tx: TxCtx, id: string, version: number): Promise<Outcome<Row>> {
  const [seen] = await tx.db.select().from(taxRate).where(eq(taxRate.id, id));
  const row = seen && (await seriesOf(tx, seen)).find((one) => one.id === id);
  if (!row) return fail("tax.rate_not_found", "not_found");
  return row.version === version ? ok(row) : fail("tax.rate_changed", "conflict");
}

/** Notes that somebody looked today and the source still says so; other than an edit it changes no tax. */
export async function confirmRates(
  ctx: Ctx,
  input: z.input<typeof confirmRatesInput>,
): Promise<Outcome<{ confirmed: number }>> {
  const { ids, source } = confirmRatesInput.parse(input);
  return inTransaction<Outcome<{ confirmed: number }>>(ctx, async (tx) => {
    const rows = await tx.db
      .update(taxRate)
      .set({ checkedOn: day(tx.now), changedAt: tx.now, ...(source === undefined ? {} : { source }) })
      .where(inArray(taxRate.id, ids))
      .returning({ id: taxRate.id });
    for (const { id } of rows) {
      await audit(tx, {
        ...{ action: "tax.rate_checked", subjectType: "tax_rate", subjectId: id },
        after: { checkedOn: day(tx.now), ...(source === undefined ? {} : { source }) },
      });
    }
    return ok({ confirmed: rows.length });
  });
}
