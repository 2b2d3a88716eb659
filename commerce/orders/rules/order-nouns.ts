import type { Channel, TaxIncluded } from "@/commerce/pricing/model";
import type { FulfilmentOrder, Parcel } from "./fulfilment-nouns";
import type { OrderRefund, OrderReturn } from "./return-nouns";
import type { RoutingPlan } from "./routing-nouns";

export const ORDER_STATES = ["awaiting_payment", "open", "completed", "cancelled"] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** What checkout says of the money at confirmation, and what becomes of it later. */
export const ORDER_PAYMENT_STATES = [
  "awaiting",
  "to_be_paid",
  "authorised",
  "paid",
  "partly_refunded",
  "refunded",
  "voided",
] as const;
export type OrderPaymentState = (typeof ORDER_PAYMENT_STATES)[number];

/** How an order is paid that is binding. */
export interface Binding {
  readonly paymentId: string | null;
  readonly paymentState: Extract<OrderPaymentState, "to_be_paid" | "authorised" | "paid">;
}

export const FULFILMENT_STATES = [
  "none",
  "partly_shipped",
  "shipped",
  "partly_delivered",
  "delivered",
] as const;
export type OrderFulfilmentState = (typeof FULFILMENT_STATES)[number];

/** An address as people wrote it. `country` is ISO 3166-1, `region` a code or name as the country's form has it. */
export interface OrderAddress {
  readonly name: string;
  readonly company: string | null;
  readonly lines: readonly string[];
  readonly postcode: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly country: string;
  readonly phone: string | null;
}

/** What a bundle is made of, for one of it. */
export interface LinePart {
  readonly variantId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
}

/** How it is sent, as promised. Dates are days in the storefront's time zone: `2026-11-27`. */
export interface OrderDelivery {
  readonly methodId: string;
  readonly name: string;
  readonly from: string | null;
  readonly until: string | null;
}

export interface OrderMoney {
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
}

/** All units of a line: allocated + shipped + cancelled = quantity (I16). */
export interface OrderLine extends OrderMoney {
  readonly id: string;
  readonly kind: "goods" | "gift" | "replacement";
  /** Of a replacement: the line that was paid for. */
  readonly replacesLineId: string | null;
  readonly position: number;
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly title: string;
  readonly options: string;
  readonly mediaId: string | null;
  readonly parts: readonly LinePart[];
  readonly quantity: number;
  readonly allocated: number;
  readonly shipped: number;
  readonly cancelled: number;
  /** Units in returns that are not rejected or withdrawn; and how many of them came back. */
  readonly returning: number;
  readonly returned: number;
  readonly refundedQuantity: number;
  readonly refundedMinor: bigint;
  readonly unitMinor: bigint;
  readonly regularMinor: bigint;
  readonly discountMinor: bigint;
  readonly amountMinor: bigint;
  readonly taxClass: string;
  readonly rateMicro: number | null;
}

export interface OrderShipping extends OrderMoney {
  readonly id: string;
  readonly name: string;
  readonly regularMinor: bigint;
  readonly discountMinor: bigint;
  readonly amountMinor: bigint;
  readonly refundedMinor: bigint;
}

export interface OrderAdjustment {
  readonly lineId: string | null;
  readonly shippingId: string | null;
  readonly promotionId: string;
  readonly code: string | null;
  readonly amountMinor: bigint;
}

export interface OrderTaxLine {
  readonly name: string;
  readonly rateMicro: number;
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
}

/** One line of the timeline. `kind` is a word of `orders.timeline.*`. */
export interface OrderEvent {
  readonly id: number;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** `goods - discount + shipping - shippingDiscount = amount` as shown; `net + tax = gross`, what is paid. */
export interface OrderTotals extends OrderMoney {
  readonly goodsMinor: bigint;
  readonly discountMinor: bigint;
  readonly shippingMinor: bigint;
  readonly shippingDiscountMinor: bigint;
  readonly amountMinor: bigint;
  readonly refundedMinor: bigint;
}

export interface OrderSummary {
  readonly id: string;
  readonly number: string;
  readonly storefrontId: string;
  readonly storefrontLocaleKey: string;
  readonly channel: Channel;
  readonly locale: string;
  readonly state: OrderState;
  readonly paymentState: OrderPaymentState;
  readonly fulfilmentState: OrderFulfilmentState;
  readonly holdReason: string | null;
  readonly email: string;
  readonly customerId: string | null;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly grossMinor: bigint;
  readonly refundedMinor: bigint;
  readonly units: number;
  readonly parcels: number;
  readonly openReturns: number;
  readonly placedAt: Date;
  readonly version: number;
}

export interface OrderHead
  extends Omit<OrderSummary, "units" | "parcels" | "openReturns" | "name" | "country"> {
  readonly brandId: string;
  readonly cartId: string | null;
  readonly companyKey: string | null;
  readonly phone: string | null;
  readonly shipTo: OrderAddress;
  readonly billTo: OrderAddress | null;
  readonly vatId: string | null;
  readonly vatEvidence: Readonly<Record<string, unknown>> | null;
  readonly taxIncluded: TaxIncluded;
  readonly treatment: string;
  readonly taxNotes: readonly {
    readonly key: string;
    readonly data: Readonly<Record<string, string | number>>;
  }[];
  readonly totals: OrderTotals;
  readonly delivery: OrderDelivery | null;
  readonly paymentMethodKey: string;
  readonly paymentId: string | null;
  readonly quoteHash: string;
  readonly note: string | null;
  readonly confirmedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
}

/** Everything about one order. */
export interface Order extends OrderHead {
  readonly lines: readonly OrderLine[];
  readonly shipping: readonly OrderShipping[];
  readonly adjustments: readonly OrderAdjustment[];
  readonly taxes: readonly OrderTaxLine[];
  readonly fulfilments: readonly FulfilmentOrder[];
  readonly parcels: readonly Parcel[];
  readonly returns: readonly OrderReturn[];
  readonly refunds: readonly OrderRefund[];
  /** Oldest first. */
  readonly events: readonly OrderEvent[];
  readonly routing: Pick<RoutingPlan, "trace">["trace"];
}
