import { and, asc, eq, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { taxClass, taxRate, taxZone } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { countriesChanged, zonesChanged } from "./changed";
import {
  type SaveZoneInput,
  saveZoneInput,
  type TaxFailureCode,
  type TaxZone,
  type TaxZoneRow,
} from "./model";
import { classOfRow, rateOfRow, zoneOfRow } from "./rows";
import { effectiveMicro, ratesOf } from "./rules/rates";

type Outcome<T> = Result<T, Failure<TaxFailureCode>>;

/** The zones with what is charged on the standard class at an instant, by country and name. `query`: part of a name or key. */
export async function listZones(
  ctx: Ctx,
  question: { country?: string; query?: string; date?: Date } = {},
): Promise<TaxZoneRow[]> {
  const at = question.date ?? ctx.now;
  const [zoneRows, rateRows, classRows] = await Promise.all([
    ctx.db.select().from(taxZone).orderBy(asc(taxZone.country), asc(taxZone.key)),
    ctx.db.select().from(taxRate),
    ctx.db.select().from(taxClass),
  ]);
  const facts = {
    zones: zoneRows.map(zoneOfRow),
    rates: rateRows.map(rateOfRow),
    classes: classRows.map(classOfRow),
  };
  const today = at.toISOString().slice(0, 10);
  const words = (question.query ?? "").trim().toLowerCase();
  return facts.zones
    .filter(({ country }) => question.country === undefined || country === question.country)
    .filter(({ name, key }) => words === "" || name.toLowerCase().includes(words) || key.includes(words))
    .map((zone) => {
      const own = facts.rates.filter(({ zoneKey }) => zoneKey === zone.key);
      const valid = own.filter(({ validUntil }) => validUntil === null || validUntil > today);
      const { parts } = ratesOf(facts, zone, "standard", at);
      const checked = valid.map(({ checkedOn }) => checkedOn).sort();
      return {
        ...zone,
        standardMicro: parts.length === 0 ? null : effectiveMicro(parts),
        rateCount: own.length,
        checkedOn: checked[0] ?? null,
      };
    });
}

export async function getZone(ctx: Ctx, key: string): Promise<TaxZone | null> {
  const [row] = await ctx.db.select().from(taxZone).where(eq(taxZone.key, key));
  return row ? zoneOfRow(row) : null;
}

/**
 * Makes a zone (`version` null) or changes one; a built-in zone that somebody changed is a person's from then on.
 * Failures: `tax.zone_key_taken`, `tax.zone_not_found`, `tax.zone_changed`, `tax.bad_postcodes`, `tax.bad_time_zone`,
 * `tax.bad_zone` (a VAT prefix outside the Union, none inside, rates from itself).
 */
export async function saveZone(ctx: Ctx, input: SaveZoneInput): Promise<Outcome<{ key: string }>> {
  const { version, ...zone } = saveZoneInput.parse(input);
  if (zone.postcodes !== null && !isPattern(zone.postcodes))
    return fail("tax.bad_postcodes", "invalid", {}, "postcodes");
  if (!isTimeZone(zone.timeZone)) return fail("tax.bad_time_zone", "invalid", {}, "timeZone");
  if ((zone.territory === "third") !== (zone.vatPrefix === null))
    return fail("tax.bad_zone", "invalid", {}, "vatPrefix");
  if (zone.ratesFrom === zone.key) return fail("tax.bad_zone", "invalid", {}, "ratesFrom");
  return inTransaction<Outcome<{ key: string }>>(ctx, async (tx) => {
    if (zone.ratesFrom !== null && !(await getZone(tx, zone.ratesFrom)))
      return fail("tax.zone_not_found", "not_found", { zone: zone.ratesFrom }, "ratesFrom");
    const before = await getZone(tx, zone.key);
    const values = { ...zone, origin: "person" as const, changedAt: tx.now };
    if (version === null) {
      const made = await tx.db.insert(taxZone).values(values).onConflictDoNothing().returning();
      if (made.length === 0) return fail("tax.zone_key_taken", "conflict", { key: zone.key }, "key");
    } else {
      if (!before) return fail("tax.zone_not_found", "not_found", { zone: zone.key });
      const saved = await tx.db
        .update(taxZone)
        .set({ ...values, version: sql`${taxZone.version} + 1` })
        .where(and(eq(taxZone.key, zone.key), eq(taxZone.version, version)))
        .returning({ key: taxZone.key });
      if (saved.length === 0) return fail("tax.zone_changed", "conflict", { zone: zone.key });
    }
    await audit(tx, {
      ...{ action: "tax.zone_saved", subjectType: "tax_zone", subjectId: zone.key },
      ...(before ? { before } : {}),
      after: zone,
    });
    await zonesChanged(tx, [zone.key]);
    if (before && before.country !== zone.country) await countriesChanged(tx, [before.country]);
    return ok({ key: zone.key });
  });
}

/** A regular expression without what could make matching twelve characters slow: no nested or back references. */
function isPattern(text: string): boolean {
  if (/\([^)]*[+*}][^)]*\)[+*{]/.test(text) || /\\[1-9k]/.test(text)) return false;
  try {
    new RegExp(`^(?:${text})$`);
    return true;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
