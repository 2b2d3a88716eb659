/** How many units can be promised, and from which day on (null: now). Days are calendar days, `YYYY-MM-DD`. */
export interface Promised {
  readonly on: string | null;
  /** Units that can be promised altogether by that day. */
  readonly quantity: number;
}

/**
 * Available to promise by date: what is free now, then what comes in, soonest first. Below zero (`free` is negative by
 * what is sold and not there) the deliveries fill that first. Days on which nothing becomes free are left out.
 */
export function promiseByDate(
  free: number,
  incoming: readonly { readonly on: string; readonly quantity: number }[],
): Promised[] {
  const days: Promised[] = [{ on: null, quantity: Math.max(0, free) }];
  let total = free;
  let promised = Math.max(0, free);
  for (const { on, quantity } of [...incoming].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    total += quantity;
    if (total <= promised) continue;
    promised = total;
    if (days.at(-1)?.on === on) days.pop();
    days.push({ on, quantity: promised });
  }
  return days;
}

/** The day from which so many units can be promised: null now, undefined never as things stand. */
export function promisedOn(days: readonly Promised[], quantity: number): string | null | undefined {
  return days.find((day) => day.quantity >= quantity)?.on;
}
