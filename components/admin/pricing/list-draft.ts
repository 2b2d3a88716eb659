import type { Channel, FloorMode, RoundingRule, TaxIncluded } from "@/commerce/pricing/model";

/** A price list as it stands in its form. */
export interface ListDraft {
  readonly name: string;
  readonly scope: "storefront" | "group" | "contract" | "channel";
  readonly audienceKey: string | null;
  readonly channel: Channel | null;
  readonly currency: string;
  readonly taxIncluded: TaxIncluded;
  readonly priority: number;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly marginFloorMicro: number | null;
  readonly floorMode: FloorMode;
  readonly storefrontIds: readonly string[];
  readonly derive: {
    readonly sourceListId: string;
    readonly percentMicro: number;
    readonly rounding: RoundingRule;
  } | null;
}

/** A storefront that a list may speak in. */
export interface ListPlace {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
}

/** A list that another one may be derived from. */
export interface SourceList {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
}
