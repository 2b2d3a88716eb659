import type { MOVEMENT_KINDS } from "./rules/inputs";

export * from "./rules/inputs";
export * from "./rules/reads";
export type { Party, Share, Strategy, StrategyKind } from "./rules/sharing";
export { STRATEGIES } from "./rules/sharing";
export type { Demand, DemandLine, Offer, Past, PastStep, Placing, Simulated } from "./rules/simulate";
export * from "./rules/stock-rows";

export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Kinds that only the verbs for holds write: they move reserved and allocated. */
export const HOLD_KINDS = ["reserve", "release", "allocate", "deallocate"] as const;
export type LedgerKind = MovementKind | (typeof HOLD_KINDS)[number];

/** ISO weekday (1 Monday) -> from and to in local time, `HH:MM`; a day without an entry is closed. */
export type OpeningHours = Partial<Record<"1" | "2" | "3" | "4" | "5" | "6" | "7", [string, string][]>>;

export interface StockLocation {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kind: "warehouse" | "shop" | "dropship";
  readonly country: string;
  readonly city: string;
  readonly street: string;
  readonly postcode: string;
  readonly region: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** IANA; opening hours and the cut-off are in its local time. */
  readonly timeZone: string;
  readonly openingHours: OpeningHours;
  /** `HH:MM`: what is ordered by then leaves on that working day. */
  readonly cutoff: string;
  /** The smaller, the rather it sends. */
  readonly priority: number;
  readonly status: "active" | "closed";
  readonly version: number;
  /** The countries it ships to, with working days until delivery. */
  readonly serves: readonly {
    readonly country: string;
    readonly daysMin: number;
    readonly daysMax: number;
  }[];
}

/** One line of the ledger. `quantity` is the signed change of what is on hand. */
export interface Movement {
  readonly locationId: string;
  readonly variantId: string;
  readonly kind: MovementKind;
  readonly quantity: number;
  /** With kind, location and variant this names the movement: posting it again does nothing. */
  readonly source: string;
  readonly sourceRef: string;
  readonly reason?: string;
}

/** What can be sold of a variant in some countries. Units. */
export interface Availability {
  readonly variantId: string;
  /** Sum over the locations that ship there of on hand - reserved - allocated - safety, each at least 0. */
  readonly available: number;
  readonly state: "in_stock" | "low" | "back_order" | "out";
}

/** What lies at one location of one variant. Units; `committed` is reserved or allocated for orders. */
export interface StockLevel {
  readonly locationId: string;
  readonly variantId: string;
  readonly onHand: number;
  readonly committed: number;
}

/** Fewer than this many left is said on the page. */
export const LOW_STOCK = 5;

/** What one location can do for one variant: what routing decides from. */
export interface StockFact {
  readonly variantId: string;
  readonly locationId: string;
  /** Units that this storefront and channel may take now; `UNLIMITED` of what is not tracked. */
  readonly available: number;
  /** Units beyond `available` that may be sold below zero. */
  readonly backOrderLeft: number;
  readonly tracked: boolean;
  /** Expected deliveries, soonest first, as calendar days; quantities still to come. */
  readonly incoming: readonly { readonly on: string; readonly quantity: number }[];
  /** Working days to the country. */
  readonly daysMin: number;
  readonly daysMax: number;
  /** `HH:MM` in `timeZone`: what is ordered by then leaves on that working day. */
  readonly cutoff: string;
  readonly timeZone: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** The smaller, the rather it sends. */
  readonly priority: number;
  readonly kind: StockLocation["kind"];
  /** When the oldest unit that still lies there came in, first in first out. Null: nothing on hand. */
  readonly oldestStockAt: Date | null;
}

export type InventoryFailureCode =
  | "inventory.short"
  | "inventory.unknown_location"
  | "inventory.unknown_variant"
  | "inventory.bad_input"
  | "inventory.already_reserved"
  | "inventory.reservation_gone"
  | "inventory.not_allocated"
  | "inventory.not_found"
  | "inventory.wrong_state"
  | "inventory.changed_meanwhile"
  | "inventory.over_received"
  | "inventory.count_outrun"
  | "inventory.nested_bundle"
  | "inventory.bad_strategy"
  | "inventory.same_location"
  | "inventory.location_in_use"
  | "inventory.file_not_csv"
  | "inventory.file_columns"
  | "inventory.file_too_large";
