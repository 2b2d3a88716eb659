import type { taxClass, taxRate, taxRegistration, taxVatCheck, taxZone } from "@/db/schema";
import type { TaxClass, TaxRate, TaxRegistration, TaxZone, VatEvidence } from "./model";

/** Rows as nouns: what a page and the pure rules may see of them. */
export function zoneOfRow(row: typeof taxZone.$inferSelect): TaxZone {
  const { changedAt: _changedAt, ...zone } = row;
  return zone;
}

export function rateOfRow(row: typeof taxRate.$inferSelect): TaxRate {
  const { createdAt: _createdAt, changedAt: _changedAt, ...rate } = row;
  return rate;
}

export function classOfRow(row: typeof taxClass.$inferSelect): TaxClass {
  const { changedAt: _changedAt, ...one } = row;
  return one;
}

export function registrationOfRow(row: typeof taxRegistration.$inferSelect): TaxRegistration {
  const { id, jurisdiction, scheme, number, validFrom, validUntil, version } = row;
  return { id, jurisdiction, scheme, number, validFrom, validUntil, version };
}

export function evidenceOfRow(row: typeof taxVatCheck.$inferSelect): VatEvidence {
  const { vatId, state, source, reason, consultation, name, address, checkedAt, expiresAt } = row;
  return { vatId, state, source, reason, consultation, name, address, checkedAt, expiresAt };
}
