import type { Promised } from "./promise";
import type { Strategy } from "./sharing";

/** One variant in the console's table of stock, with every location that has or had it. Units. */
export interface StockRow {
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string | null;
  /** In the language that the product was written in. */
  readonly title: string;
  /** `Moss / M`, or empty. */
  readonly options: string;
  readonly tracked: boolean;
  readonly policy: "deny" | "continue";
  readonly bundle: boolean;
  /** Staff are told below this. */
  readonly lowStockAt: number;
  readonly onHand: number;
  readonly reserved: number;
  readonly allocated: number;
  readonly available: number;
  /** At one of the locations fewer are available than staff want to be told of. */
  readonly scarce: boolean;
  /** Still to come, of purchases and transfers. */
  readonly incoming: number;
  readonly levels: readonly StockRowLevel[];
}

export interface StockRowLevel {
  readonly locationId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly allocated: number;
  readonly safety: number;
  /** Never below 0. */
  readonly available: number;
  readonly backOrderLimit: number;
  readonly preOrder: number;
  /** Sold units that turned out to be missing. */
  readonly shortfall: number;
}

export const STOCK_STATES = ["all", "low", "out", "below_zero", "short", "held"] as const;
export type StockState = (typeof STOCK_STATES)[number];

/** One line of the ledger as people read it. */
export interface HistoryRow {
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  readonly locationId: string;
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string | null;
  /** With its options: "Storm Parka, Moss / M". */
  readonly title: string;
  readonly quantity: number;
  readonly reservedDelta: number;
  readonly allocatedDelta: number;
  /** On hand after it; only when one variant at one location is asked for. */
  readonly onHandAfter: number | null;
  readonly source: string;
  readonly sourceRef: string;
  readonly reason: string | null;
  readonly actorId: string;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** For the page after this one; null: there is none. */
  readonly next: string | null;
}

export interface TransferRow {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly state: "draft" | "in_transit" | "received" | "cancelled";
  readonly expectedOn: string | null;
  readonly note: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly receivedAt: Date | null;
  readonly version: number;
  readonly units: number;
  readonly receivedUnits: number;
}
export interface TransferDetail extends TransferRow {
  readonly lines: readonly {
    readonly variantId: string;
    readonly sku: string | null;
    readonly title: string;
    readonly quantity: number;
    readonly received: number;
  }[];
}

export interface CountRow {
  readonly id: string;
  readonly locationId: string;
  readonly state: "open" | "posted" | "cancelled";
  readonly note: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly lines: number;
  /** Lines whose count differs from the ledger. */
  readonly differing: number;
}
export interface CountDetail extends CountRow {
  readonly counted: readonly {
    readonly variantId: string;
    readonly sku: string | null;
    readonly title: string;
    readonly counted: number;
    readonly onHandThen: number;
    /** Units that went (negative) or came since it was counted; they are no difference. */
    readonly sinceThen: number;
    readonly countedBy: string;
    readonly countedAt: Date;
  }[];
}

export interface IncomingRow {
  readonly id: string;
  readonly locationId: string;
  readonly variantId: string;
  readonly sku: string | null;
  readonly title: string;
  readonly quantity: number;
  readonly received: number;
  readonly expectedOn: string;
  readonly sellable: boolean;
  readonly transferId: string | null;
  readonly note: string;
}

/** A variant that somebody looks for; its name is the product's title and its options. */
export interface FoundVariant {
  readonly variantId: string;
  readonly sku: string | null;
  readonly title: string;
}

/** Everything about the stock of one variant. */
export interface VariantStock {
  readonly row: StockRow;
  /** Null: no limit where the policy allows back-orders. */
  readonly backOrderLimit: number | null;
  readonly ownLowStockAt: number | null;
  readonly parts: readonly {
    readonly variantId: string;
    readonly sku: string | null;
    readonly title: string;
    readonly units: number;
  }[];
  /** How many of a bundle the parts that are available at each open location make; null: as many as one likes. None of what is no bundle. */
  readonly makes: readonly { readonly locationId: string; readonly units: number | null }[];
  readonly incoming: readonly IncomingRow[];
  /** Over all active locations. */
  readonly promise: readonly Promised[];
}

/** Units of a variant that somebody holds at a location. */
export interface HoldRow {
  /** A reservation ends by itself and has no binding order yet; an allocation belongs to one. */
  readonly kind: "reservation" | "allocation";
  /** The order's id. */
  readonly ref: string;
  readonly locationId: string;
  readonly storefrontId: string;
  readonly channel: string;
  readonly quantity: number;
  readonly since: Date;
  /** When a reservation ends; null for an allocation. */
  readonly until: Date | null;
}

/** Numbers for the head of the console's stock page. */
export interface StockSummary {
  readonly low: number;
  readonly out: number;
  readonly short: number;
  readonly reserved: number;
  readonly allocated: number;
  readonly inTransit: number;
  readonly openCounts: number;
}

export interface StrategyRow extends Strategy {
  /** Null: for everything without a strategy of its own. */
  readonly productId: string | null;
  readonly title: string | null;
  readonly version: number;
}
