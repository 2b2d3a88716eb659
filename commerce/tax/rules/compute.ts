import { allocate, divRound, MICRO, sumMinor } from "@/lib/money";
import type { TaxLine, TaxRate, TaxZone } from "../model";
import { factorOf } from "./rates";

/** One amount under one set of parts. `gross`: the tax is inside it. */
export interface Share {
  /** Names the share; equal amounts are told apart by it, so the order they come in never matters. */
  readonly key: string;
  readonly amountMinor: bigint;
  readonly mode: "gross" | "net";
  readonly parts: readonly TaxRate[];
}

export interface TaxedShare {
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
}

type Rounding = Pick<TaxZone, "rounding" | "roundingMode">;

/** `top / bottom` (none negative) as the zone rounds: halves up, or cut off. */
export function rounded(top: bigint, bottom: bigint, mode: Rounding["roundingMode"]): bigint {
  return mode === "down" ? top / bottom : divRound(top, bottom);
}

/** The tax that lies in a gross amount, rounded once. */
export function taxInside(
  grossMinor: bigint,
  parts: readonly Pick<TaxRate, "rateMicro" | "compound">[],
  mode: Rounding["roundingMode"],
): bigint {
  const { num, den } = factorOf(parts);
  return rounded(grossMinor * (num - den), num, mode);
}

const ids = new WeakMap<TaxRate, string>();

/** Names a part of a tax: two rows that charge the same under one name are one line of the summary. */
function idOf(part: TaxRate): string {
  const known = ids.get(part);
  if (known !== undefined) return known;
  const { jurisdiction, component, name, rateMicro, compound } = part;
  const id = [jurisdiction, component, name, rateMicro, compound].join("|");
  ids.set(part, id);
  return id;
}

/**
 * Taxes shares. With rounding `total` the tax of all shares under the same parts is rounded once and spread over them by
 * the largest remainder; with `line` each share is rounded by itself. Either way the taxes of the lines are the taxes of the
 * shares.
 */
export function compute(
  shares: readonly Share[],
  rounding: Rounding,
): { taxed: ReadonlyMap<string, TaxedShare>; lines: TaxLine[] } {
  const taxed = new Map<string, TaxedShare>();
  const lines = new Map<string, TaxLine & { position: number }>();
  const add = (part: TaxRate, baseMinor: bigint, taxMinor: bigint) => {
    const before = lines.get(idOf(part));
    const { jurisdiction, component, name, rateMicro, compound, position } = part;
    lines.set(idOf(part), {
      ...{ jurisdiction, component, name, rateMicro, compound, position },
      baseMinor: (before?.baseMinor ?? 0n) + baseMinor,
      taxMinor: (before?.taxMinor ?? 0n) + taxMinor,
    });
  };
  const sorted = [...shares].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const gross = sorted.filter(({ mode }) => mode === "gross");
  const net = sorted.filter(({ mode }) => mode === "net");
  const single = rounding.rounding === "line";
  const bySet = single ? gross.map((share) => [share]) : groups(gross);
  for (const group of bySet) inside(group, rounding.roundingMode, taxed, add);
  for (const group of single ? net.map((share) => [share]) : [net])
    onTop(group, rounding.roundingMode, taxed, add);
  const ordered = [...lines.values()].sort(byLine).map(({ position: _position, ...line }) => line);
  return { taxed, lines: ordered };
}

function groups(shares: readonly Share[]): Share[][] {
  const found = new Map<string, Share[]>();
  for (const share of shares) {
    const key = share.parts.map(idOf).join("\n");
    const group = found.get(key);
    if (group) group.push(share);
    else found.set(key, [share]);
  }
  return [...found.values()];
}

type Add = (part: TaxRate, baseMinor: bigint, taxMinor: bigint) => void;
type Mode = Rounding["roundingMode"];

/** Carves the tax out of gross amounts that share their parts; several parts split it in their exact proportion. */
function inside(group: readonly Share[], mode: Mode, taxed: Map<string, TaxedShare>, add: Add): void {
  const [{ parts } = { parts: [] }] = group;
  const amounts = group.map(({ amountMinor }) => amountMinor);
  const grossMinor = sumMinor(amounts);
  const taxMinor = taxInside(grossMinor, parts, mode);
  const each = allocate(taxMinor, amounts);
  for (const [at, { key, amountMinor }] of group.entries()) {
    const share = each[at] ?? 0n;
    taxed.set(key, { netMinor: amountMinor - share, taxMinor: share });
  }
  if (parts.length === 0) return;
  const taxes = allocate(taxMinor, weightsOf(parts));
  let before = 0n;
  for (const [at, part] of parts.entries()) {
    const tax = taxes[at] ?? 0n;
    add(part, grossMinor - taxMinor + (part.compound ? before : 0n), tax);
    before += tax;
  }
}

/** How much of the whole tax each part is, as whole numbers in exact proportion. */
function weightsOf(parts: readonly TaxRate[]): bigint[] {
  const { den: whole } = factorOf(parts);
  return parts.map(({ rateMicro, compound }, at) => {
    const { num, den } = compound ? factorOf(parts.slice(0, at)) : { num: 1n, den: 1n };
    return (BigInt(rateMicro) * num * whole) / (den * MICRO);
  });
}

/** Puts tax on net amounts: part by part over all shares that it applies to. */
function onTop(shares: readonly Share[], mode: Mode, taxed: Map<string, TaxedShare>, add: Add): void {
  const taxOf = new Map(shares.map(({ key }) => [key, 0n]));
  const byPart = new Map<string, { part: TaxRate; shares: Share[] }>();
  for (const share of shares) {
    for (const part of share.parts) {
      const entry = byPart.get(idOf(part)) ?? { part, shares: [] };
      entry.shares.push(share);
      byPart.set(idOf(part), entry);
    }
  }
  const levied = [...byPart.values()].sort((a, b) => byLine(a.part, b.part));
  for (const { part, shares: hit } of levied) {
    const bases = hit.map(
      ({ key, amountMinor }) => amountMinor + (part.compound ? (taxOf.get(key) ?? 0n) : 0n),
    );
    const baseMinor = sumMinor(bases);
    const taxMinor = rounded(baseMinor * BigInt(part.rateMicro), MICRO, mode);
    const each = baseMinor === 0n ? hit.map(() => 0n) : allocate(taxMinor, bases);
    for (const [at, { key }] of hit.entries()) taxOf.set(key, (taxOf.get(key) ?? 0n) + (each[at] ?? 0n));
    add(part, baseMinor, taxMinor);
  }
  for (const { key, amountMinor } of shares)
    taxed.set(key, { netMinor: amountMinor, taxMinor: taxOf.get(key) ?? 0n });
}

type Levied = Pick<
  TaxLine & { position: number },
  "compound" | "position" | "jurisdiction" | "component" | "rateMicro" | "name"
>;

/** Plain parts first, then those levied on them; then as they stand on an invoice, higher rates first. */
function byLine(a: Levied, b: Levied): number {
  if (a.compound !== b.compound) return a.compound ? 1 : -1;
  if (a.position !== b.position) return a.position - b.position;
  if (a.rateMicro !== b.rateMicro) return b.rateMicro - a.rateMicro;
  const [left, right] = [a, b].map((one) => `${one.jurisdiction}|${one.component}|${one.name}`);
  return (left ?? "") < (right ?? "") ? -1 : left === right ? 0 : 1;
}
