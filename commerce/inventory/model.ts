import { z } from "zod";

export const MOVEMENT_KINDS = ["receive", "sell", "return", "adjust", "transfer_out", "transfer_in"] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

export interface StockLocation {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kind: "warehouse" | "shop" | "dropship";
  readonly country: string;
  readonly city: string;
  readonly status: "active" | "closed";
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

export const movementInput = z.strictObject({
  locationId: z.string(),
  variantId: z.string(),
  kind: z.enum(MOVEMENT_KINDS),
  quantity: z
    .number()
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((quantity) => quantity !== 0),
  source: z.string().min(1).max(50),
  sourceRef: z.string().min(1).max(200),
  reason: z.string().max(200).optional(),
});

export type InventoryFailureCode =
  | "inventory.short"
  | "inventory.unknown_location"
  | "inventory.unknown_variant";
