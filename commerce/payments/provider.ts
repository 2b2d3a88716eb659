import type { Ctx } from "@/commerce/context";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { PaymentState, ProviderName } from "./model";
import type { Report } from "./rules/transition";

/** Where a storefront locale lives: `https://acme.ch` and `/fr`. */
export type Place = Pick<StorefrontView, "origin" | "pathPrefix">;

/** What a provider needs to know of a payment. */
export interface Asked {
  readonly id: string;
  readonly state: PaymentState;
  readonly providerRef: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reference: string;
  readonly returnUrl: string;
  readonly email: string;
  readonly locale: string;
  readonly createdAt: Date;
}

/**
 * `unreachable`: nobody knows whether it was done; asking again with the same key is safe. `unknown`: the provider never heard of
 * it. `refused`: it was not done and will not be; `reason` is a code of ours.
 */
export type Answer =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly why: "unreachable" | "unknown" }
  | { readonly ok: false; readonly why: "refused"; readonly reason: string };

/** A call-back whose signature is right. It says that something happened; what, is then asked. */
export interface Notice {
  readonly eventId: string;
  readonly kind: string;
  readonly paymentId: string | null;
  readonly providerRef: string | null;
}

/**
 * Another company's system that moves money. Each method may be called again with the same payment: the provider has done it once,
 * by the idempotency keys `<payment id>`, `<payment id>:capture`, `<payment id>:void…` and the refund's own. None throws for what the other side says or fails to say.
 */
export interface Provider {
  readonly name: ProviderName;
  /** `place`: the storefront locale that the payer comes from. */
  start(ctx: Ctx, payment: Asked, place: Place): Promise<Answer>;
  look(ctx: Ctx, payment: Asked): Promise<Answer>;
  capture(ctx: Ctx, payment: Asked, amountMinor: bigint): Promise<Answer>;
  void(ctx: Ctx, payment: Asked): Promise<Answer>;
  refund(
    ctx: Ctx,
    payment: Asked,
    refund: { key: string; refundId: string; amountMinor: bigint },
  ): Promise<Answer>;
  /** Checks the signature with the provider's own scheme; `forged` and `unreadable` write nothing. */
  read(
    ctx: Ctx,
    call: { headers: Readonly<Record<string, string>>; rawBody: string },
  ): Promise<Notice | "forged" | "unreadable">;
}
