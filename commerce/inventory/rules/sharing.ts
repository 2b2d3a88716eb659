/** How scarce stock is shared between storefronts and channels. */
export const STRATEGIES = ["fifo", "channel_priority", "proportional"] as const;
export type StrategyKind = (typeof STRATEGIES)[number];

/** A storefront (its id), a channel (its name) or `*`, all others. */
export interface Party {
  readonly key: string;
  /** Priority: units that those after it have to leave for it. Proportional: its weight. */
  readonly amount: number;
}

export interface Strategy {
  readonly kind: StrategyKind;
  /** In order of rank. */
  readonly parties: readonly Party[];
}

/** What a level keeps of its strategy; the database reads it by `stock_offer` and `stock_share_after`. */
export interface Share {
  readonly rule: "quota" | "priority";
  readonly of: Readonly<Record<string, number>>;
}

/** Who asks for stock. */
export interface Asking {
  readonly storefrontId: string;
  readonly channel: string;
}

/** The share that a strategy gives a level with so many available units. First in, first out shares nothing: null. */
export function shareOf({ kind, parties }: Strategy, available: number): Share | null {
  if (kind === "fifo") return null;
  if (kind === "proportional") return { rule: "quota", of: quotas(parties, Math.max(0, available)) };
  const named = parties.filter((party) => party.key !== "*");
  const of: Record<string, number> = {};
  let before = 0;
  for (const party of named) {
    of[party.key] = before;
    before += party.amount;
  }
  of["*"] = before;
  return { rule: "priority", of };
}

/**
 * New quotas for what is left. As the weights say; but where some have used theirs up, each of the others gives half of
 * its quota to them, by their weights: what one does not sell is not lost to those who could.
 */
export function rebalance(
  { kind, parties }: Strategy,
  available: number,
  present: Share | null,
): Share | null {
  const fresh = shareOf({ kind, parties }, available);
  if (kind !== "proportional" || !fresh || present?.rule !== "quota") return fresh;
  const dry = parties.filter((party) => present.of[party.key] === 0 && party.amount > 0);
  if (dry.length === 0 || dry.length === Object.keys(fresh.of).length) return fresh;
  const names = new Set(dry.map((party) => party.key));
  const of = { ...fresh.of };
  let lent = 0;
  for (const [key, units] of Object.entries(fresh.of)) {
    if (names.has(key)) continue;
    const given = Math.floor(units / 2);
    of[key] = units - given;
    lent += given;
  }
  for (const [key, units] of Object.entries(quotas(dry, lent))) {
    if (names.has(key)) of[key] = (of[key] ?? 0) + units;
  }
  return { rule: "quota", of };
}

/** Units by weight, none lost: the largest remainders get one more; of equal ones the first. */
function quotas(parties: readonly Party[], units: number): Record<string, number> {
  const weight = parties.reduce((sum, party) => sum + party.amount, 0);
  const of: Record<string, number> = { "*": 0 };
  if (weight === 0) return of;
  const exact = parties.map((party) => ({ key: party.key, units: (units * party.amount) / weight }));
  for (const row of exact) of[row.key] = Math.floor(row.units);
  let left = units - exact.reduce((sum, row) => sum + Math.floor(row.units), 0);
  const byRemainder = [...exact].sort((a, b) => (b.units % 1) - (a.units % 1));
  for (const row of byRemainder) {
    if (left === 0) break;
    of[row.key] = (of[row.key] ?? 0) + 1;
    left -= 1;
  }
  return of;
}

/** The name under which a share knows who asks: the storefront if it is named, else the channel, else `*`. */
export function partyOf(share: Share, asking: Asking): string {
  if (Object.hasOwn(share.of, asking.storefrontId)) return asking.storefrontId;
  return Object.hasOwn(share.of, asking.channel) ? asking.channel : "*";
}

/** Units that this asker may take of those that are available. The same as `stock_offer` in the database. */
export function offerOf(available: number, share: Share | null, asking: Asking): number {
  if (!share) return Math.max(0, available);
  const units = share.of[partyOf(share, asking)] ?? 0;
  return Math.max(0, share.rule === "quota" ? Math.min(available, units) : available - units);
}

/** The share after this asker took so many units (negative: gave back). The same as `stock_share_after`. */
export function shareAfter(share: Share | null, asking: Asking, taken: number): Share | null {
  if (share?.rule !== "quota") return share;
  const party = partyOf(share, asking);
  return { ...share, of: { ...share.of, [party]: Math.max(0, (share.of[party] ?? 0) - taken) } };
}
