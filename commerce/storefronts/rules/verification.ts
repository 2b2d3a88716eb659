import type { HostVerification } from "@/commerce/storefronts/model";

/** Allowed moves of a host's proof. A host that lost its record can be asked again; nothing skips the check. */
export const VERIFICATION_MOVES: Readonly<Record<HostVerification, readonly HostVerification[]>> = {
  unverified: ["pending"],
  pending: ["verified", "failed"],
  failed: ["pending"],
  verified: ["pending", "failed"],
};

export const recordNameOf = (hostName: string) => `_meridian.${hostName}`;
export const recordValueOf = (token: string) => `meridian-verification=${token}`;

/** Does one of the TXT records prove control? Quotes and spaces that panels add do not count. */
export function provesControl(records: readonly string[], token: string): boolean {
  const wanted = recordValueOf(token);
  return records.some(
    (record) =>
      record
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .trim() === wanted,
  );
}

/** Whoever proved control of `acme.com` controls every name below it. Public suffixes are never proven: nobody owns one. */
export function coveredBy(hostName: string, proven: readonly string[]): boolean {
  return proven.some((name) => hostName.endsWith(`.${name}`) && name.includes("."));
}
