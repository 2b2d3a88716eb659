import type { CustomerRow } from "@/commerce/customers/model";
import type { TableSpec } from "@/components/admin/tables/table-state";
import type { StatusTone } from "@/components/ui/badge";

/** What the table of customers may be asked. Newest first, always: it goes through ids, however many there are. */
export const CUSTOMERS = { path: "/customers", filters: ["kind", "group"] } satisfies TableSpec;

export const KINDS = ["account", "guest"] as const;

export type CustomerState = (typeof KINDS)[number] | "erased";
export const STATE_TONES: Readonly<Record<CustomerState, StatusTone>> = {
  account: "on",
  guest: "quiet",
  erased: "off",
};

export function stateOf({ erased, hasAccount }: Pick<CustomerRow, "erased" | "hasAccount">): CustomerState {
  if (erased) return "erased";
  return hasAccount ? "account" : "guest";
}
