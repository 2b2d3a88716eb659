import { z } from "zod";

export const MOVEMENT_KINDS = ["receive", "sell", "return", "adjust", "transfer_out", "transfer_in"] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Kinds that only the verbs for holds write: they move reserved and allocated. */
export const HOLD_KINDS = ["reserve", "release", "allocate", "deallocate"] as const;
export type LedgerKind = MovementKind | (typeof HOLD_KINDS)[number];

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
/** Stands for no limit: of a back-order, or of what is available of a variant that is not tracked. */
export const UNLIMITED = 1_000_000;

export const MAX_QUANTITY = 9_999;
export const MAX_HOLD_LINES = 1_000;
/** A reservation lasts at most a day. */
export const MAX_TTL_SECONDS = 86_400;

const units = z.number().int().min(1).max(MAX_QUANTITY);
const name = z.string().min(1).max(200);

export const holdLineInput = z
  .strictObject({
    lineId: name,
    variantId: name,
    locationId: name,
    quantity: units,
    /** How many of them may lie below zero (back-order or pre-order). */
    backOrder: z.number().int().min(0).max(MAX_QUANTITY).optional(),
  })
  .refine((line) => (line.backOrder ?? 0) <= line.quantity, { path: ["backOrder"] });
/** Units of a variant that a line asks of a location. A bundle stands for its parts. */
export type HoldLine = z.infer<typeof holdLineInput>;

const holdLines = z.array(holdLineInput).min(1).max(MAX_HOLD_LINES);
const asker = { ref: name, storefrontId: name, channel: name };
export const reserveInput = z.strictObject({
  ...asker,
  ttlSeconds: z.number().int().min(1).max(MAX_TTL_SECONDS),
  lines: holdLines,
});
export type ReserveInput = z.infer<typeof reserveInput>;

export const allocateInput = z.strictObject({
  ...asker,
  /** Names this taking: doing it again does nothing. Without it each call takes. */
  sourceRef: name.optional(),
  lines: holdLines,
});
export type AllocateInput = z.infer<typeof allocateInput>;

export const extendInput = z.strictObject({
  ref: name,
  ttlSeconds: z.number().int().min(1).max(MAX_TTL_SECONDS),
});

/** Quantities here are in units of the line: of a bundle, in bundles. */
export const deallocateInput = z.strictObject({
  ref: name,
  lineId: name,
  /** Only from here; without it, from the location that holds most of the line first. */
  locationId: name.optional(),
  quantity: units,
  sourceRef: name,
});
export const moveAllocationInput = z.strictObject({
  ref: name,
  lineId: name,
  from: name,
  to: name,
  quantity: units,
  /** How many of them may lie below zero at the new location. */
  backOrder: z.number().int().min(0).max(MAX_QUANTITY).optional(),
  sourceRef: name,
});
export const shipInput = z.strictObject({
  ref: name,
  sourceRef: name,
  lines: z
    .array(z.strictObject({ lineId: name, locationId: name, quantity: units }))
    .min(1)
    .max(MAX_HOLD_LINES),
});

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
  | "inventory.unknown_variant"
  | "inventory.bad_input"
  | "inventory.already_reserved"
  | "inventory.reservation_gone"
  | "inventory.not_allocated";
