import { z } from "zod";
import { isCurrency } from "@/lib/currency";
import { parseLocale } from "@/lib/locale";

export const AUDIENCES = ["consumer", "trade"] as const;
export type Audience = (typeof AUDIENCES)[number];

export const STOREFRONT_STATUSES = ["draft", "preview", "scheduled", "live", "paused", "retired"] as const;
export type StorefrontStatus = (typeof STOREFRONT_STATUSES)[number];

export const HOST_VERIFICATIONS = ["unverified", "pending", "verified", "failed"] as const;
export type HostVerification = (typeof HOST_VERIFICATIONS)[number];

/** Allowed moves of a storefront. Retired is the end: its addresses are free again. */
export const STATUS_MOVES: Readonly<Record<StorefrontStatus, readonly StorefrontStatus[]>> = {
  draft: ["preview", "scheduled", "live", "retired"],
  preview: ["draft", "scheduled", "live", "retired"],
  scheduled: ["draft", "preview", "live", "retired"],
  live: ["paused", "retired"],
  paused: ["live", "retired"],
  retired: [],
};

/** More alternates than this in the head of each page weigh too much: they move to the sitemap (H-26). */
export const MAX_HEAD_ALTERNATES = 100;

export interface BrandView {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly defaultLocale: string;
  readonly baseCurrency: string;
  readonly legalEntity: LegalEntityView;
  readonly tokens: Readonly<Record<string, string>>;
  readonly hreflangMethod: "head" | "sitemap";
}

export interface LegalEntityView {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly email: string;
  readonly phone: string;
  readonly registration: string;
  readonly vatId: string;
}

/** Who sells: stands on every imprint, in structured data and on invoices. Its country is ISO 3166-1 alpha-2. */
export const legalEntityInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  street: z.string().trim().min(1).max(200),
  postcode: z.string().trim().max(20),
  city: z.string().trim().min(1).max(100),
  country: z.string().regex(/^[A-Z]{2}$/),
  email: z.email().max(254),
  phone: z.string().trim().max(40),
  registration: z.string().trim().max(200),
  vatId: z.string().trim().max(20),
});

/** `version` as the form saw it: a change by somebody else meanwhile is refused, not overwritten. */
export const saveSellerInput = z.strictObject({ version: z.int().min(1), legalEntity: legalEntityInput });

/** One language of a storefront at one address, with all that a page of it needs to know. Plain data. */
export interface StorefrontView {
  /** Id of the storefront locale; the storefront's own is `storefrontId`. */
  readonly id: string;
  /** `aldertide-ch-fr`: the URL segment inside the app. */
  readonly key: string;
  readonly storefrontId: string;
  readonly brand: BrandView;
  readonly code: string;
  readonly name: string;
  readonly audience: Audience;
  readonly status: StorefrontStatus;
  /** BCP 47 of the words. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  /** Language and first country: `fr-CH`. */
  readonly hreflangCode: string;
  readonly hostId: string;
  readonly hostName: string;
  /** Scheme, host and port as shoppers type them: `https://acme.ch`, `http://ch.acme.localhost:3000`. */
  readonly origin: string;
  readonly pathPrefix: string;
  /** ISO 3166-1, first one leads. Never empty. */
  readonly countries: readonly string[];
  readonly currency: string;
  readonly taxDisplay: "gross" | "net";
  readonly pricePolicy: "keep_gross" | "keep_net";
  readonly timeZone: string;
  readonly units: "metric" | "imperial";
  readonly assortment: "all" | "listed";
  readonly themeTokens: Readonly<Record<string, string>>;
  readonly fallbacks: readonly string[];
  /** Share of translated words from which on a page is indexed, 0..1. */
  readonly minCoverage: number;
  readonly position: number;
  readonly ownsBareLanguage: boolean;
  readonly ownsXDefault: boolean;
  readonly launchedAt: Date | null;
  readonly changedAt: Date;
}

/** Where one entity (home, product, category, page) is to be found in one storefront locale. */
export interface Presence {
  readonly key: string;
  /** Path below the prefix, percent-encoded, with a leading slash: `/p/chemise`. */
  readonly path: string;
  readonly indexable: boolean;
}

export interface Alternate {
  readonly code: string;
  readonly url: string;
}

export interface HostView {
  readonly id: string;
  readonly brandId: string;
  readonly name: string;
  readonly aliasOf: string | null;
  readonly verification: HostVerification;
  /** The TXT record to set: `_meridian.<name>` with this value. */
  readonly recordName: string;
  readonly recordValue: string;
  readonly verifiedAt: Date | null;
  readonly checkedAt: Date | null;
}

export interface StorefrontSummary {
  readonly id: string;
  readonly brandId: string;
  readonly code: string;
  readonly name: string;
  readonly audience: Audience;
  readonly status: StorefrontStatus;
  readonly currency: string;
  readonly taxDisplay: "gross" | "net";
  readonly countries: readonly string[];
  readonly launchedAt: Date | null;
  readonly goLiveAt: Date | null;
  readonly changedAt: Date;
  readonly version: number;
  readonly locales: readonly StorefrontView[];
}

export const hostNameInput = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/);
export const slugInput = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
export const pathPrefixInput = z
  .string()
  .max(100)
  .regex(/^(\/[a-z0-9]+(-[a-z0-9]+)*)*$/);
const localeInput = z.string().refine((value) => {
  const parsed = parseLocale(value);
  return parsed.ok && parsed.tag === value;
});
const countryInput = z.string().regex(/^[A-Z]{2}$/);

export const storefrontLocaleSpec = z.object({
  locale: localeInput,
  hostName: hostNameInput,
  pathPrefix: pathPrefixInput.default(""),
  key: slugInput,
  ownsBareLanguage: z.boolean().default(false),
  ownsXDefault: z.boolean().default(false),
  fallbacks: z.array(localeInput).max(10).default([]),
  minCoverage: z.number().min(0).max(1).default(0.9),
  /** Order within the brand; the next free one when left out. */
  position: z.number().int().min(0).optional(),
});

export const storefrontSpec = z.object({
  brandId: z.string(),
  code: slugInput,
  name: z.string().trim().min(1).max(120),
  audience: z.enum(AUDIENCES).default("consumer"),
  status: z.enum(["draft", "preview", "scheduled", "live"]).default("draft"),
  countries: z.array(countryInput).min(1).max(60),
  currency: z.string().refine(isCurrency),
  taxDisplay: z.enum(["gross", "net"]),
  pricePolicy: z.enum(["keep_gross", "keep_net"]).default("keep_gross"),
  timeZone: z.string().min(1).max(60),
  units: z.enum(["metric", "imperial"]).default("metric"),
  assortment: z.enum(["all", "listed"]).default("all"),
  themeTokens: z.record(z.string(), z.string()).default({}),
  copiedFromId: z.string().nullable().default(null),
  goLiveAt: z.date().nullable().default(null),
  locales: z.array(storefrontLocaleSpec).min(1).max(20),
});

export type StorefrontSpec = z.input<typeof storefrontSpec>;
export type StorefrontLocaleSpec = z.input<typeof storefrontLocaleSpec>;
export type CheckedStorefrontSpec = z.output<typeof storefrontSpec>;

export const STOREFRONT_FAILURES = [
  "storefronts.invalid",
  "storefronts.not_found",
  "storefronts.brand_not_found",
  "storefronts.move_not_allowed",
  "storefronts.country_taken",
  "storefronts.code_taken",
  "storefronts.key_taken",
  "storefronts.address_taken",
  "storefronts.locale_twice",
  "storefronts.alternate_code_taken",
  "storefronts.bare_language_taken",
  "storefronts.x_default_taken",
  "storefronts.host_taken",
  "storefronts.host_is_alias",
  "storefronts.host_not_found",
  "storefronts.host_invalid",
  "storefronts.host_not_verified",
] as const;
export type StorefrontFailureCode = (typeof STOREFRONT_FAILURES)[number];
