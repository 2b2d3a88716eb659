import { allows } from "@/commerce/access";
import type { Permission, StaffMember } from "@/commerce/access/model";

/** Whether a person has a permission for at least one storefront: decides what the rail shows, never what is done. */
export function mayAnywhere(staff: StaffMember, permission: Permission): boolean {
  return allows(
    staff.grants.map(({ role }) => ({ role, storefrontId: null })),
    permission,
  );
}
