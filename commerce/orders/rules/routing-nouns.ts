/** A location with some of a variant, as routing weighs it. Units; days are working days until delivery. */
export interface RoutingStock {
  readonly variantId: string;
  readonly locationId: string;
  /** On hand and free; never below 0. */
  readonly available: number;
  /** How much more may be promised below zero. */
  readonly backOrderLeft: number;
  readonly incoming?: readonly { readonly on: string; readonly quantity: number }[];
  readonly daysMin: number;
  readonly daysMax: number;
  /** `14:30` in the location's own time: what is ordered later leaves a day later. Null: no cut-off. */
  readonly cutoff: string | null;
  readonly timeZone?: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Lower comes first. */
  readonly priority: number;
  readonly kind: "warehouse" | "shop" | "dropship";
  readonly oldestStockAt: Date | null;
}

/** What is to be sent. `parts`: a bundle takes these items from the shelf, so that lots that share one are summed. */
export interface RoutingLine {
  readonly lineId: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly parts?: readonly { readonly variantId: string; readonly quantity: number }[];
}

export const ROUTING_GOALS = [
  /** The fewest locations, so the fewest parcels. */
  "fewest_parcels",
  /** The shortest way: great-circle kilometres, each unit counted. */
  "nearest",
  /** The location's own rank. */
  "location_priority",
  /** What has lain longest goes first. */
  "oldest_stock",
  /** The parcel that arrives last arrives soonest, the cut-off counted. */
  "fastest",
  /** As few units as possible from suppliers. */
  "dropship_last",
] as const;
export type RoutingGoal = (typeof ROUTING_GOALS)[number];

/** All that are given have to hold. */
export interface RoutingConditions {
  readonly storefrontIds?: readonly string[] | undefined;
  readonly channels?: readonly string[] | undefined;
  /** ISO 3166-1 of where it goes. */
  readonly countries?: readonly string[] | undefined;
  readonly unitsMin?: number | undefined;
  readonly unitsMax?: number | undefined;
}

/** The first rule whose conditions hold decides. Goals count in their order; the next one only where all before tie. */
export interface RoutingRule {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly conditions: RoutingConditions;
  readonly goals: readonly RoutingGoal[];
  /** `never`: one location sends everything, or nobody sends anything. */
  readonly split: "allowed" | "never";
  /** More parcels than this are never made. */
  readonly maxParcels: number | null;
  readonly excludedLocationIds: readonly string[];
  /** Locations that would be later than this are used only for what no other has. */
  readonly withinDays: number | null;
  /** `HH:MM` by channel; in place of the location's own. */
  readonly cutoffs: Readonly<Record<string, string>>;
}

/** A rule as the console keeps it. */
export interface StoredRoutingRule extends RoutingRule {
  readonly brandId: string;
  readonly enabled: boolean;
  readonly version: number;
}

export interface RoutingFacts {
  readonly at: Date;
  readonly storefrontId: string;
  readonly channel: string;
  readonly country: string;
  /** Degrees; null: not known, then all ways are equally long. */
  readonly shipTo: { readonly latitude: number; readonly longitude: number } | null;
  readonly lines: readonly RoutingLine[];
  readonly stock: readonly RoutingStock[];
  readonly rules: readonly RoutingRule[];
  /** Locations that have said no to this order. */
  readonly declined?: readonly string[];
}

export interface RoutedLine {
  readonly lineId: string;
  readonly quantity: number;
  /** How much of it is promised before it lies there. */
  readonly backOrder: number;
}

export interface RoutedParcel {
  readonly locationId: string;
  readonly lines: readonly RoutedLine[];
  readonly daysMin: number;
  readonly daysMax: number;
}

/** Why here: what was weighed, and which goal decided against the others. */
export interface RoutingTrace {
  readonly ruleId: string | null;
  readonly ruleName: string | null;
  readonly locations: readonly {
    readonly locationId: string;
    readonly out: "declined" | "excluded" | "empty" | null;
    readonly distanceKm: number | null;
    readonly days: number;
    readonly priority: number;
  }[];
  /** The best ones, the chosen first. `lostBy`: the first figure that is worse than the chosen one's. */
  readonly candidates: readonly {
    readonly locationIds: readonly string[];
    readonly figures: readonly { readonly of: RoutingFigure; readonly value: number }[];
    readonly lostBy: RoutingFigure | null;
  }[];
}
export type RoutingFigure = "unplaced" | "late" | "back_order" | RoutingGoal | "names";

/** Placed and unplaced units of a line add up to what was asked. */
export interface RoutingPlan {
  readonly parcels: readonly RoutedParcel[];
  readonly unplaced: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly trace: RoutingTrace;
}

/** What plans would have made of past orders. Averages over orders; kilometres over units that have coordinates. */
export interface RoutingReport {
  readonly orders: number;
  readonly parcelsPerOrder: number;
  /** 0..1: orders in more than one parcel. */
  readonly splitRate: number;
  readonly kmPerUnit: number | null;
  readonly daysMaxMean: number | null;
  readonly unplacedUnits: number;
  readonly backOrderedUnits: number;
  readonly byLocation: readonly {
    readonly locationId: string;
    readonly units: number;
    readonly parcels: number;
  }[];
}

/** How an order would be sent: locations with units, days until the last parcel, and why. */
export interface ComparedPlan {
  readonly parcels: readonly { readonly locationId: string; readonly units: number }[];
  readonly unplaced: number;
  readonly daysMax: number | null;
  readonly trace: RoutingTrace;
}

/** An order that a proposal would send in another way. */
export interface ComparedOrder {
  readonly orderId: string;
  readonly number: string;
  readonly placedAt: Date;
  readonly country: string;
  readonly present: ComparedPlan;
  readonly proposed: ComparedPlan;
}

/** Past orders as they were sent, and as the rules of now and proposed ones would send them. */
export interface RoutingComparison {
  readonly actual: RoutingReport;
  readonly present: RoutingReport;
  readonly proposed: RoutingReport;
  /** Of all orders. */
  readonly units: number;
  readonly differing: number;
  readonly orders: readonly ComparedOrder[];
}
