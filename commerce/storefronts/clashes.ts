import type { StorefrontFailureCode } from "@/commerce/storefronts/model";
import { type Failure, fail } from "@/lib/result";

/** The constraint that each clash breaks: the database's word for what `checkSpecs` says before it. */
const BY_CONSTRAINT: Readonly<Record<string, StorefrontFailureCode>> = {
  storefront_code: "storefronts.code_taken",
  storefront_country_once: "storefronts.country_taken",
  storefront_locale_key: "storefronts.key_taken",
  storefront_locale_address: "storefronts.address_taken",
  storefront_locale_once: "storefronts.locale_twice",
  storefront_locale_x_default: "storefronts.x_default_taken",
  storefront_locale_host: "storefronts.host_taken",
  host_name_unique: "storefronts.host_taken",
  alternate_code_brand_id_audience_code_pk: "storefronts.alternate_code_taken",
};

/** The refusal that a database error stands for; undefined when it is no clash of addresses. */
export function clashOf(error: unknown): { ok: false; failure: Failure<StorefrontFailureCode> } | undefined {
  const code = BY_CONSTRAINT[constraintOf(error) ?? ""];
  return code === undefined ? undefined : fail(code, "conflict");
}

/** Drizzle wraps the driver's error in `cause`. */
export function constraintOf(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const name = (at as Error & { constraint_name?: unknown }).constraint_name;
    if (typeof name === "string" && name !== "") return name;
  }
  return undefined;
}
