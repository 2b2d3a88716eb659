import type { ParcelState, ReturnKind, ReturnState } from "@/commerce/orders/model";
import type { Picture } from "../nouns";

/** What was bought, ready to be read. */
export interface ShownOrderLine {
  readonly id: string;
  readonly title: string;
  readonly options: string;
  readonly picture: Picture | null;
  readonly quantity: number;
  readonly amount: string;
  readonly regular: string | null;
  readonly isGift: boolean;
  /** Units that will not come. */
  readonly cancelled: number;
}

export interface ShownParcel {
  readonly id: string;
  readonly state: ParcelState;
  readonly carrier: string;
  readonly tracking: string;
  readonly href: string | null;
  /** The day of its state. */
  readonly on: string;
  readonly lines: readonly string[];
}

export interface ShownReturn {
  readonly id: string;
  readonly number: string;
  readonly kind: ReturnKind;
  readonly state: ReturnState;
  readonly on: string;
  readonly lines: readonly string[];
  readonly label: { readonly carrier: string; readonly code: string; readonly href: string } | null;
}

/** A line as a form for sending back shows it. */
export interface ReturnableLine {
  readonly id: string;
  readonly title: string;
  readonly options: string;
  readonly picture: Picture | null;
  /** How many may come back. */
  readonly most: number;
  readonly chosen: number;
  readonly reason: string;
}
