import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { changedAt, createdAt, id, instant, version } from "./columns";
import { brand, storefront } from "./storefronts";

/** A company that buys. `key` is what price lists and promotions call it. */
export const company = pgTable(
  "company",
  {
    id: id(),
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    key: text("key").notNull(),
    name: text("name").notNull(),
    /** ISO 3166-1. */
    country: text("country").notNull(),
    /** As written on invoices, without spaces: `DE136695976`. */
    vatId: text("vat_id"),
    /** What a register said of the VAT id when somebody last asked; the checks themselves are kept by tax. */
    vatState: text("vat_state", { enum: ["valid", "invalid", "not_verified"] }),
    vatCheckedAt: instant("vat_checked_at"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex("company_key").on(t.brandId, t.key),
    unique("company_identity").on(t.id, t.brandId),
    check("company_key_form", sql`${t.key} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("company_country", sql`${t.country} ~ '^[A-Z]{2}$'`),
    check("company_vat", sql`(${t.vatState} is null) = (${t.vatCheckedAt} is null)`),
  ],
);

/** One person behind all storefronts and channels of a brand. Erased: an empty shell that orders can point to. */
export const customer = pgTable(
  "customer",
  {
    id: id(),
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    /** As it was typed first; compared in lower case. Null once erased. */
    email: text("email"),
    name: text("name").notNull().default(""),
    phone: text("phone"),
    /** BCP 47: the language they were met in. */
    locale: text("locale").notNull(),
    /** Where they were met first. */
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id),
    companyId: text("company_id"),
    /** Argon2id. Null: comes in by e-mail link alone. */
    passwordHash: text("password_hash"),
    /** When they first proved that the e-mail is theirs; null: a guest. */
    verifiedAt: instant("verified_at"),
    erasedAt: instant("erased_at"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex("customer_email").on(t.brandId, sql`lower(${t.email})`),
    unique("customer_identity_of").on(t.id, t.brandId),
    /** For the console, which looks for parts of names and e-mails. */
    index("customer_words").using(
      "gin",
      sql`(lower(coalesce(${t.email}, '') || ' ' || ${t.name})) gin_trgm_ops`,
    ),
    index("customer_company").on(t.companyId),
    foreignKey({
      name: "customer_company_of_brand",
      columns: [t.companyId, t.brandId],
      foreignColumns: [company.id, company.brandId],
    }),
    check(
      "customer_erased",
      sql`case when ${t.erasedAt} is null then ${t.email} is not null
        else ${t.email} is null and ${t.name} = '' and ${t.phone} is null and ${t.passwordHash} is null end`,
    ),
    // A password counts only for somebody who has shown that the e-mail is theirs.
    check("customer_password", sql`${t.passwordHash} is null or ${t.verifiedAt} is not null`),
  ],
);

/** Where a person is known: once for each storefront on the web, once for each name that another channel has for them. */
export const customerIdentity = pgTable(
  "customer_identity",
  {
    brandId: text("brand_id").notNull(),
    customerId: text("customer_id").notNull(),
    channel: text("channel", { enum: ["web", "mobile", "pos", "marketplace", "b2b"] }).notNull(),
    /** The storefront on the web; elsewhere the name that the channel uses. */
    externalId: text("external_id").notNull(),
    createdAt: createdAt(),
    lastSeenAt: instant("last_seen_at").notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.channel, t.externalId] }),
    uniqueIndex("customer_identity_once")
      .on(t.brandId, t.channel, t.externalId)
      .where(sql`${t.channel} not in ('web', 'mobile', 'b2b')`),
    foreignKey({
      name: "customer_identity_customer",
      columns: [t.customerId, t.brandId],
      foreignColumns: [customer.id, customer.brandId],
    }).onDelete("cascade"),
  ],
);

/** A group of customers, which price lists and promotions name by `key`. */
export const customerGroup = pgTable(
  "customer_group",
  {
    id: id(),
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    key: text("key").notNull(),
    name: text("name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("customer_group_key").on(t.brandId, t.key),
    unique("customer_group_identity").on(t.id, t.brandId),
    check("customer_group_key_form", sql`${t.key} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
  ],
);

export const customerGroupMember = pgTable(
  "customer_group_member",
  {
    brandId: text("brand_id").notNull(),
    customerId: text("customer_id").notNull(),
    groupId: text("group_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.groupId] }),
    index("customer_group_member_group").on(t.groupId),
    foreignKey({
      name: "customer_group_member_customer",
      columns: [t.customerId, t.brandId],
      foreignColumns: [customer.id, customer.brandId],
    }).onDelete("cascade"),
    foreignKey({
      name: "customer_group_member_of",
      columns: [t.groupId, t.brandId],
      foreignColumns: [customerGroup.id, customerGroup.brandId],
    }).onDelete("cascade"),
  ],
);

/** A postal address as it is stored: fields by their CLDR/libaddressinput meaning, lines as on the letter. */
export interface StoredAddress {
  country: string;
  name: string;
  company: string | null;
  lines: string[];
  dependentLocality: string | null;
  locality: string | null;
  region: string | null;
  postcode: string | null;
  sortingCode: string | null;
  phone: string | null;
}

export const customerAddress = pgTable(
  "customer_address",
  {
    id: id(),
    customerId: text("customer_id")
      .notNull()
      .references(() => customer.id, { onDelete: "cascade" }),
    address: jsonb("address").$type<StoredAddress>().notNull(),
    /** The one that a checkout offers first. */
    preferred: boolean("preferred").notNull().default(false),
    createdAt: createdAt(),
    changedAt: changedAt(),
  },
  (t) => [
    index("customer_address_customer").on(t.customerId),
    uniqueIndex("customer_address_preferred").on(t.customerId).where(sql`${t.preferred}`),
  ],
);

/** What a person agreed to or took back; the newest row of a kind counts. Append-only (a trigger refuses changes). */
export const customerConsent = pgTable(
  "customer_consent",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    customerId: text("customer_id")
      .notNull()
      .references(() => customer.id),
    kind: text("kind", { enum: ["news_by_mail"] }).notNull(),
    granted: boolean("granted").notNull(),
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id),
    /** Where it was said: `account`, `checkout`, `console`. */
    source: text("source").notNull(),
    at: instant("at").notNull().default(sql`now()`),
  },
  (t) => [index("customer_consent_newest").on(t.customerId, t.kind, t.id)],
);

/** A signed-in browser on one storefront. */
export const customerSession = pgTable(
  "customer_session",
  {
    id: id(),
    customerId: text("customer_id")
      .notNull()
      .references(() => customer.id, { onDelete: "cascade" }),
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id),
    /** Came in by a link, so the mailbox was in their hands then. */
    byLink: boolean("by_link").notNull(),
    createdAt: createdAt(),
    lastSeenAt: instant("last_seen_at").notNull().default(sql`now()`),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    ip: text("ip"),
    userAgent: text("user_agent"),
  },
  (t) => [index("customer_session_customer").on(t.customerId)],
);

/**
 * A way in by e-mail, good once and for minutes. It names an e-mail rather than a person: asking for one does the same
 * work whether or not somebody is known by it.
 */
export const customerLink = pgTable(
  "customer_link",
  {
    /** SHA-256 of the token; the token itself is only in the mail. */
    tokenHash: text("token_hash").primaryKey(),
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id),
    email: text("email").notNull(),
    locale: text("locale").notNull(),
    /** From the form of a registration. */
    name: text("name").notNull().default(""),
    /** Counts only in the browser that typed it: another's registration must not set my password. */
    passwordHash: text("password_hash"),
    browserHash: text("browser_hash"),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    index("customer_link_expires").on(t.expiresAt),
    index("customer_link_email").on(sql`lower(${t.email})`),
    check("customer_link_password", sql`${t.passwordHash} is null or ${t.browserHash} is not null`),
  ],
);
