import type { PromotionSummary } from "@/commerce/promotions/model";
import type { TableSpec } from "@/components/admin/tables/table-state";
import type { StatusTone } from "@/components/ui/badge";

/** What the table of promotions may be asked. */
export const PROMOTIONS = {
  path: "/promotions",
  sorts: ["-changed", "name", "starts", "ends", "-used"],
  filters: ["state", "storefront", "code"],
} satisfies TableSpec;

/** Where a promotion stands, as people ask for it. `exhausted`: it would run, but its limit is reached. */
export const PHASES = ["running", "upcoming", "draft", "paused", "exhausted", "ended", "archived"] as const;
export type Phase = (typeof PHASES)[number];

export function phaseOf({ phase, used, totalLimit }: PromotionSummary): Phase {
  return phase === "running" && totalLimit !== null && used >= totalLimit ? "exhausted" : phase;
}

export const PHASE_TONES: Readonly<Record<Phase, StatusTone>> = {
  running: "on",
  upcoming: "quiet",
  draft: "quiet",
  paused: "attention",
  exhausted: "attention",
  ended: "off",
  archived: "off",
};
