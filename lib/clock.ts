/** The one source of "now" for code that has no `ctx.now`. Expiry is always decided by the database's clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
