/** Every event there is. A payload is small: ids, never whole rows; at most `MAX_IDS` of them. */
export type DomainEvent =
  | {
      type: "storefronts.changed";
      aggregate: string;
      payload: {
        brandId: string;
        storefrontIds: string[];
        change: "opened" | "paused" | "resumed" | "retired" | "edited";
      };
    }
  | { type: "catalog.products_changed"; aggregate: string; payload: { productIds: string[] } }
  | { type: "catalog.categories_changed"; aggregate: string; payload: { categoryIds: string[] } }
  | {
      type: "pricing.prices_changed";
      aggregate: string;
      payload: { priceListId: string; productIds: string[] };
    }
  | { type: "inventory.levels_changed"; aggregate: string; payload: { productIds: string[] } }
  /** A promotion came, changed, was paused or ended by hand; none in `storefrontIds`: everywhere. */
  | {
      type: "promotions.changed";
      aggregate: string;
      payload: { promotionId: string; storefrontIds: string[] };
    }
  /** Rates, classes or registrations that decide the tax inside a price in these countries (ISO 3166-1). */
  | { type: "tax.rates_changed"; aggregate: string; payload: { countries: string[] } }
  /** A payment reached another state, by a call-back, by asking the provider or by a person. */
  | { type: "payments.changed"; aggregate: string; payload: { paymentId: string; reference: string } }
  /** A provider called and was answered; the work is still to be done. */
  | { type: "payments.called_back"; aggregate: string; payload: { paymentEventId: number } }
  /** An order is binding: paid, authorised, or to be paid by invoice. */
  | { type: "orders.confirmed"; aggregate: string; payload: { orderId: string } }
  /** A person asked to be forgotten and is: whoever keeps more of them than the law asks for lets go of it. */
  | { type: "customers.erased"; aggregate: string; payload: { customerId: string } }
  /** A mail lies in the box and wants to be sent. */
  | { type: "mail.queued"; aggregate: string; payload: { mailId: string } }
  /** Anything else about an order that others may want to follow. */
  | {
      type: "orders.changed";
      aggregate: string;
      payload: {
        orderId: string;
        change: "held" | "edited" | "cancelled" | "shipped" | "returned" | "refunded";
      };
    }
  | {
      type: "listings.projected";
      aggregate: string;
      payload: {
        storefrontLocaleKeys: string[];
        productIds: string[];
        categoryIds: string[];
        /** Those that came, went, moved or changed whether they are indexable: their alternates change everywhere. */
        movedProductIds: string[];
      };
    };

export type EventType = DomainEvent["type"];
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;

/** Ids in one event; a verb that changes more emits several. */
export const MAX_IDS = 500;

/** An event as the worker hands it out. */
export type StoredEvent<E extends DomainEvent = DomainEvent> = E & {
  readonly id: number;
  readonly attempts: number;
  readonly createdAt: Date;
};

export type JobKind =
  | "catalog.import"
  | "listings.rebuild"
  | "listings.project_storefronts"
  | "pricing.apply_planned"
  | "pricing.reprice"
  | "promotions.make_codes"
  | "quotes.boundary";
export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly input: unknown;
  readonly progressDone: number;
  readonly progressTotal: number | null;
  readonly report: unknown;
  readonly error: string | null;
  readonly attempts: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** A job in the hands of a worker: the token proves that the lease is still its own. */
export type ClaimedJob = Job & { readonly leaseToken: string };

export type JobFailureCode = "jobs.not_found" | "jobs.not_running" | "jobs.already_queued";
