import { z } from "zod";

export const CONSENT_KINDS = ["news_by_mail"] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];
export const VAT_STATES = ["valid", "invalid", "not_verified"] as const;
export type VatState = (typeof VAT_STATES)[number];

export const MIN_CUSTOMER_PASSWORD = 10;
export const MAX_ADDRESSES = 50;
/** How long a link of an e-mail is good, in minutes. */
export const LINK_MINUTES = 20;

const text = (most: number) =>
  z
    .string()
    .transform((value) => value.normalize("NFC").trim())
    .pipe(
      z
        .string()
        .max(most)
        .regex(/^[^\p{Cc}]*$/u),
    );
const needed = (most: number) => text(most).pipe(z.string().min(1));
const optional = (most: number) =>
  text(most)
    .nullish()
    .transform((value) => value || null);
const id = z.string().min(1).max(60);

export const emailInput = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email())
  .transform((value) => value.toLowerCase());
export const nameInput = needed(120);
const newPassword = z.string().min(MIN_CUSTOMER_PASSWORD).max(200);

export const signInFields = z.strictObject({ email: emailInput, password: z.string().min(1).max(200) });
export const linkFields = z.strictObject({ email: emailInput });
export const registerFields = z.strictObject({ email: emailInput, name: nameInput, password: newPassword });
export const tokenInput = z.string().regex(/^[A-Za-z0-9_-]{40,50}$/);
export const detailsFields = z.strictObject({ name: nameInput, phone: optional(40) });
export const passwordFields = z.strictObject({
  current: z.string().max(200).optional(),
  next: newPassword,
});

export const postalAddressInput = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  name: needed(120),
  company: optional(120),
  /** None where a place is named by its post box or village alone. */
  lines: z.array(needed(200)).max(3),
  dependentLocality: optional(120),
  locality: optional(120),
  region: optional(60),
  postcode: optional(20),
  sortingCode: optional(20),
  phone: optional(40),
});

export const saveAddressInput = z.strictObject({
  customerId: id,
  /** Null: a new one. */
  addressId: id.nullable(),
  address: postalAddressInput,
  preferred: z.boolean(),
});
export type SaveAddressInput = z.input<typeof saveAddressInput>;

const keyInput = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const groupInput = z.strictObject({
  brandId: id,
  groupId: id.nullable(),
  key: keyInput,
  name: needed(80),
});
export const setGroupsInput = z.strictObject({ customerId: id, groupIds: z.array(id).max(50) });

/** The company as a form has it; `vat` is what a register said of the id just now, asked for by the caller. */
export const companyInput = z.strictObject({
  brandId: id,
  companyId: id.nullable(),
  version: z.int().min(1).nullable(),
  /** Null: made from the id, so that it is nobody else's. */
  key: keyInput.nullable(),
  name: needed(160),
  country: z.string().regex(/^[A-Z]{2}$/),
  vatId: optional(20),
  vat: z.strictObject({ state: z.enum(VAT_STATES), checkedAt: z.date() }).nullable(),
});
export type CompanyInput = z.input<typeof companyInput>;

export const consentInput = z.strictObject({
  customerId: id,
  kind: z.enum(CONSENT_KINDS),
  granted: z.boolean(),
  storefrontId: id,
  source: z.enum(["account", "checkout", "console"]),
});

export const listCustomersInput = z.strictObject({
  brandId: id,
  /** Part of a name or an e-mail, or a whole id. */
  text: z.string().trim().max(120).default(""),
  groupId: id.nullable().default(null),
  kind: z.enum(["all", "account", "guest"]).default("all"),
  /** The id that the page before ended with. */
  after: id.nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});
export type ListCustomersInput = z.input<typeof listCustomersInput>;
