import type { Grant, Permission, Role } from "../model";
import { PERMISSIONS } from "../model";

const READS: readonly Permission[] = [
  "storefronts.read",
  "catalog.read",
  "promotions.read",
  "inventory.read",
  "jobs.read",
];

/** Which role may do what: the one table. */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  manager: PERMISSIONS.filter((permission) => permission !== "staff.manage"),
  merchandiser: [
    ...READS,
    "catalog.edit",
    "catalog.import",
    "catalog.translate",
    "pricing.read",
    "pricing.edit",
    "promotions.edit",
    "inventory.edit",
    "orders.read",
    "tax.read",
  ],
  translator: [...READS, "catalog.translate"],
  viewer: [...READS, "pricing.read", "tax.read", "orders.read"],
};

/**
 * Whether these grants allow an act. With a storefront, a grant for all storefronts or for that one counts;
 * without one, only a grant for all storefronts does.
 */
export function allows(grants: readonly Grant[], permission: Permission, storefrontId?: string): boolean {
  return grants.some(
    (grant) =>
      ROLE_PERMISSIONS[grant.role].includes(permission) &&
      (grant.storefrontId === null || (storefrontId !== undefined && grant.storefrontId === storefrontId)),
  );
}
