import { z } from "zod";

/** What the verbs that write accept; anything else is refused by its shape. */
const day = z.iso.date();
const zoneKey = z.string().regex(/^[a-z]{2}(-[a-z0-9]+)*$/);
const classKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const country = z.string().regex(/^[A-Z]{2}$/);
const jurisdiction = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/);
const version = z.number().int().min(0);

/** A rate from a day on. The one valid until then ends there; later ones stand. */
export const saveRateInput = z.strictObject({
  zoneKey,
  classKey,
  component: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,19}$/)
    .default("vat"),
  name: z.string().trim().min(1).max(60),
  jurisdiction: jurisdiction.optional(),
  rateMicro: z.number().int().min(0).max(1_000_000),
  compound: z.boolean().default(false),
  position: z.number().int().min(0).max(20).default(0),
  validFrom: day,
  validUntil: day.nullable().default(null),
  source: z.string().trim().min(1).max(300),
});
export type SaveRateInput = z.input<typeof saveRateInput>;

export const endRateInput = z.strictObject({ id: z.string(), validUntil: day, version });
export const removeRateInput = z.strictObject({ id: z.string(), version });
export const confirmRatesInput = z.strictObject({
  ids: z.array(z.string()).min(1).max(500),
  source: z.string().trim().min(1).max(300).optional(),
});

export const saveZoneInput = z.strictObject({
  key: zoneKey,
  name: z.string().trim().min(1).max(80),
  country,
  region: z
    .string()
    .regex(/^[A-Z0-9]{1,3}$/)
    .nullable(),
  postcodes: z.string().max(500).nullable(),
  jurisdiction,
  territory: z.enum(["eu", "eu_goods", "third"]),
  vatPrefix: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  ratesFrom: zoneKey.nullable(),
  rounding: z.enum(["line", "total"]),
  roundingMode: z.enum(["half_up", "down"]),
  roundingSource: z.string().trim().min(1).max(300),
  timeZone: z.string().min(1).max(60),
  incomplete: z.boolean().default(false),
  /** Null: a new zone. */
  version: version.nullable(),
});
export type SaveZoneInput = z.input<typeof saveZoneInput>;

export const saveClassInput = z.strictObject({
  key: classKey,
  name: z.string().trim().min(1).max(60),
  fallback: classKey.default("standard"),
  version: version.nullable(),
});

/** Up to 500 products or categories at once; `classKey` null: as the category (parent) says. */
export const assignClassInput = z.strictObject({
  productIds: z.array(z.string()).max(500).default([]),
  categoryIds: z.array(z.string()).max(500).default([]),
  classKey: classKey.nullable(),
});

export const saveRegistrationInput = z.strictObject({
  brandId: z.string(),
  jurisdiction,
  scheme: z.enum(["local", "oss"]).default("local"),
  number: z.string().trim().min(1).max(40).nullable().default(null),
  validFrom: day,
  validUntil: day.nullable().default(null),
});
export const endRegistrationInput = z.strictObject({ id: z.string(), validUntil: day, version });

export const saveSettingsInput = z.strictObject({
  brandId: z.string(),
  homeCountry: country,
  oneMemberState: z.boolean(),
  distanceSales: z.enum(["auto", "destination"]),
  shippingClass: classKey,
  provider: z.enum(["tables", "stripe"]),
  providerCountries: z.array(country).max(50),
  evidenceHours: z.number().int().min(1).max(8760),
  version,
});

export const verifyVatIdInput = z.strictObject({
  vatId: z.string().max(40),
  /** The seller's own id: VIES answers with a consultation number only to a requester that names itself. */
  requesterVatId: z.string().max(40).nullable().default(null),
  /** Whose evidence time counts, and whose id is sent when none is given. */
  brandId: z.string().nullable().default(null),
});

/** `eurMinor` follows from `netMinor` and the dated rate: units of `currency` for one euro, as decimal text. */
export const distanceSaleInput = z.strictObject({
  brandId: z.string(),
  orderRef: z.string().min(1).max(200),
  soldOn: day,
  country,
  currency: z.string().regex(/^[A-Z]{3}$/),
  netMinor: z.bigint(),
  perEuro: z.string().regex(/^[0-9]{1,10}(\.[0-9]{1,10})?$/),
  rateDate: day,
});
