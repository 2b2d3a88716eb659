import type { StorefrontFailureCode } from "@/commerce/storefronts/model";
import { type Failure, fail } from "@/lib/result";

interface Clash {
  readonly code: StorefrontFailureCode;
  /** What the words of the failure call the value that clashed: the last of the constraint's columns. */
  readonly name: string;
}

/** The constraint that each clash breaks: the database's word for what `checkSpecs` says before it. */
const BY_CONSTRAINT: Readonly<Record<string, Clash>> = {
  storefront_code: { code: "storefronts.code_taken", name: "code" },
  storefront_country_once: { code: "storefronts.country_taken", name: "country" },
  storefront_locale_key: { code: "storefronts.key_taken", name: "key" },
  storefront_locale_address: { code: "storefronts.address_taken", name: "address" },
  storefront_locale_once: { code: "storefronts.locale_twice", name: "locale" },
  storefront_locale_x_default: { code: "storefronts.x_default_taken", name: "code" },
  storefront_locale_host: { code: "storefronts.host_taken", name: "host" },
  host_name_unique: { code: "storefronts.host_taken", name: "host" },
  alternate_code_brand_id_audience_code_pk: { code: "storefronts.alternate_code_taken", name: "code" },
};

/** The refusal that a database error stands for; undefined when it is no clash of addresses. */
export function clashOf(error: unknown): { ok: false; failure: Failure<StorefrontFailureCode> } | undefined {
  const clash = BY_CONSTRAINT[constraintOf(error) ?? ""];
  return clash === undefined ? undefined : fail(clash.code, "conflict", { [clash.name]: lastValue(error) });
}

/** `PT` of Postgres's detail "Key (brand_id, audience, country)=(brd_1, consumer, PT) already exists." */
function lastValue(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { detail } = at as Error & { detail?: unknown };
    const values = typeof detail === "string" ? /=\((.*)\) /.exec(detail)?.[1] : undefined;
    if (values !== undefined) return values.split(", ").at(-1) ?? "";
  }
  return "";
}

/** Drizzle wraps the driver's error in `cause`. */
export function constraintOf(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const name = (at as Error & { constraint_name?: unknown }).constraint_name;
    if (typeof name === "string" && name !== "") return name;
  }
  return undefined;
}
