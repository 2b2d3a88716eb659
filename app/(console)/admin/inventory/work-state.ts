import type { CountRow, TransferRow } from "@/commerce/inventory/model";
import type { TableSpec } from "@/components/admin/tables/table-state";
import type { StatusTone } from "@/components/ui/badge";

/** What the lists of transfers and counts may be asked. The latest first. */
export const TRANSFERS = { path: "/inventory/transfers", filters: ["state"] } satisfies TableSpec;
export const COUNTS = { path: "/inventory/counts", filters: ["state"] } satisfies TableSpec;

export const TRANSFER_TONES: Readonly<Record<TransferRow["state"], StatusTone>> = {
  draft: "quiet",
  in_transit: "busy",
  received: "on",
  cancelled: "off",
};
export const COUNT_TONES: Readonly<Record<CountRow["state"], StatusTone>> = {
  open: "busy",
  posted: "on",
  cancelled: "off",
};
export const TRANSFER_STATES = ["draft", "in_transit", "received", "cancelled"] as const;
export const COUNT_STATES = ["open", "posted", "cancelled"] as const;
