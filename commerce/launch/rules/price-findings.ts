/** A variant that stands for others: the product's title, and how far it is off, in whole percent. */
export interface FoundPrice {
  readonly title: string;
  readonly percent: number;
}

/** What stands out in the prices of a planned storefront: how many variants, and the worst of them. */
export interface PriceFindings {
  /** Variants with a price and a known cost. */
  readonly costed: number;
  readonly belowFloor: number;
  readonly worstMargin: FoundPrice | null;
  /** Variants with a price that at least two live storefronts price too. */
  readonly compared: number;
  /** Those that differ from the median of the live storefronts by more than a quarter. */
  readonly farOff: number;
  readonly farthest: FoundPrice | null;
}

/** What rounding did to suggested prices: of `count` it moved `moved` by more than 5 %. */
export interface RoundingFindings {
  readonly count: number;
  readonly moved: number;
  readonly farthest: FoundPrice | null;
}
