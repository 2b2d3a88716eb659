/** A mail as it goes over the wire. Addresses and subject hold no control characters. */
export interface OutgoingMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string | null;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
  /** Stays the same over the tries of one round, so that a mail taken twice is seen as one. */
  readonly messageId: string;
  readonly locale: string;
}

/**
 * What became of a try. `refused`: this mail will never be taken (a wrong address). `later`: it may be; with `down` the
 * server itself cannot be reached, and the next mail would fare no better.
 */
export type Delivery =
  | { readonly outcome: "sent" | "refused"; readonly answer: string }
  | { readonly outcome: "later"; readonly answer: string; readonly down: boolean };

/** A way out of the house. Never throws; ends within the lease of a mail (60 s). */
export interface Transport {
  send(mail: OutgoingMail): Promise<Delivery>;
  close(): void;
}
