import { invariant } from "@/lib/invariant";
import { allocate, sumMinor } from "@/lib/money";
import type {
  SaleLine,
  SaleShipping,
  TaxedLine,
  TaxFacts,
  TaxNote,
  TaxRate,
  TaxResult,
  TaxSale,
} from "../model";
import { compute, type Share, taxInside } from "./compute";
import { effectiveMicro, ratesOf } from "./rates";
import { type Placement, placementOf } from "./treatment";

/** Where nobody said how to round: once for each rate, halves up. */
const PLAIN = { rounding: "total", roundingMode: "half_up" } as const;

/** What a line, or the part of a shipping line that follows one class, turns into. */
interface Portion {
  readonly lineId: string;
  readonly key: string;
  readonly taxClass: string;
  readonly amountMinor: bigint;
  readonly includedMicro: number | undefined;
}

/**
 * The tax of a sale: a pure function of the sale and the facts. Amounts are minor units, none negative; ids of lines
 * and shipping differ. It always adds up: net + tax = gross on each line and in all, the lines sum to the totals,
 * the tax lines to the tax; the order of the lines does not matter. An id that stands twice or a negative amount throws.
 */
export function taxOf(sale: TaxSale, facts: TaxFacts): TaxResult {
  check(sale);
  const placement = placementOf(sale, facts);
  const consumer = consumerPlacement(sale, facts, placement);
  const notes = [...placement.notes];
  const chargedOn = once((taxClass): Charged => {
    const { parts, stoodIn } = chargedParts(facts, placement, taxClass, sale.date);
    if (stoodIn && placement.zone)
      notes.push({ key: "class_fallback", data: { class: taxClass, zone: placement.zone.name } });
    return { parts, micro: effectiveMicro(parts) };
  });
  const consumerMicro = once((taxClass) =>
    effectiveMicro(chargedParts(facts, consumer, taxClass, sale.date).parts),
  );
  const goods = sale.lines.map(wholeLine);
  const shipping = sale.shipping.flatMap((one) => spread(one, sale.lines));
  const shares = [...goods, ...shipping].map((portion) =>
    shareOf(portion, sale, placement, chargedOn(portion.taxClass), consumerMicro),
  );
  const { taxed, lines } = compute(shares, placement.zone ?? PLAIN);
  const perLine = [
    ...sale.lines.map((line, at) => lineResult(line, "line", goods.slice(at, at + 1), taxed, chargedOn)),
    ...sale.shipping.map((line) => {
      const mine = shipping.filter(({ lineId }) => lineId === line.id);
      return lineResult(line, "shipping", mine, taxed, chargedOn);
    }),
  ];
  const netMinor = sumMinor(perLine.map((line) => line.netMinor));
  const taxMinor = sumMinor(perLine.map((line) => line.taxMinor));
  invariant(taxMinor === sumMinor(lines.map((line) => line.taxMinor)), "tax lines do not add up to the tax");
  return {
    ...{ currency: sale.currency, lines, perLine, netMinor, taxMinor, grossMinor: netMinor + taxMinor },
    treatment: placement.treatment,
    zoneKey: placement.zone?.key ?? null,
    source: "tables",
    notes: sortedNotes(notes),
  };
}

/**
 * The rate that a consumer in a country finds in a price, millionths, all parts together: 0 where the seller may not charge
 * tax. Without `shipFrom` goods leave from the seller's own country.
 */
export function shelfRateOf(
  facts: TaxFacts,
  question: { country: string; region?: string | null; taxClass: string; date: Date; shipFrom?: string },
): number {
  const address = (country: string, region: string | null = null) => ({ country, region, postcode: null });
  const placement = placementOf(
    {
      ...{ currency: "EUR", pricesInclude: "gross", policy: "keep_gross", lines: [], shipping: [] },
      shipFrom: address(question.shipFrom ?? facts.settings.homeCountry),
      shipTo: address(question.country, question.region ?? null),
      customer: { kind: "consumer", vatId: null, evidence: null },
      date: question.date,
    },
    facts,
  );
  return effectiveMicro(chargedParts(facts, placement, question.taxClass, question.date).parts);
}

/** What is charged on a class in this sale. */
interface Charged {
  readonly parts: readonly TaxRate[];
  readonly micro: number;
}

/** `work` with a memory: a sale has many lines and few classes. */
function once<T>(work: (taxClass: string) => T): (taxClass: string) => T {
  const known = new Map<string, T>();
  return (taxClass) => {
    const before = known.get(taxClass);
    if (before !== undefined) return before;
    const value = work(taxClass);
    known.set(taxClass, value);
    return value;
  };
}

function check(sale: TaxSale): void {
  const all = [...sale.lines, ...sale.shipping];
  invariant(new Set(all.map(({ id }) => id)).size === all.length, "two lines of a sale have one id");
  invariant(
    all.every(({ amountMinor }) => amountMinor >= 0n),
    "an amount is negative",
  );
}

/** How the same sale to a consumer is placed: the tax that shelf prices contain. */
function consumerPlacement(sale: TaxSale, facts: TaxFacts, placement: Placement): Placement {
  const same = placement.treatment !== "intra_eu_supply" && placement.treatment !== "reverse_charge";
  const customer = { kind: "consumer", vatId: null, evidence: null } as const;
  return same ? placement : placementOf({ ...sale, customer }, facts);
}

function chargedParts(facts: TaxFacts, placement: Placement, taxClass: string, at: Date) {
  const { zone, charged } = placement;
  if (zone === null || (charged !== "all" && charged.size === 0)) return { parts: [], stoodIn: false };
  const { parts, stoodIn } = ratesOf(facts, zone, taxClass, at);
  const due = charged === "all" ? parts : parts.filter(({ jurisdiction }) => charged.has(jurisdiction));
  return { parts: due, stoodIn: stoodIn && due.length > 0 };
}

const wholeLine = (line: SaleLine): Portion => ({
  lineId: line.id,
  key: line.id,
  taxClass: line.taxClass,
  amountMinor: line.amountMinor,
  includedMicro: line.includedRateMicro,
});

/** Shipping as its class says, or spread over the classes of the goods by their value. */
function spread(shipping: SaleShipping, lines: readonly SaleLine[]): Portion[] {
  const { id, amountMinor, taxClass, includedRateMicro: includedMicro } = shipping;
  if (taxClass !== "proportional") return [{ lineId: id, key: id, taxClass, amountMinor, includedMicro }];
  const byClass = new Map<string, bigint>();
  for (const line of lines) byClass.set(line.taxClass, (byClass.get(line.taxClass) ?? 0n) + line.amountMinor);
  const classes = [...byClass].filter(([, value]) => value > 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  if (classes.length === 0)
    return [{ lineId: id, key: id, taxClass: "standard", amountMinor, includedMicro }];
  const amounts = allocate(
    amountMinor,
    classes.map(([, value]) => value),
  );
  return classes.map(([key], at) => ({
    ...{ lineId: id, key: `${id}\u0000${key}`, taxClass: key, includedMicro },
    amountMinor: amounts[at] ?? 0n,
  }));
}

/**
 * The amount that tax is carved out of or put on. A gross price gives up the tax it contains when the customer owes it
 * himself (art. 138, 196), and under `keep_net` when the rate here is another one than it was made with.
 */
function shareOf(
  portion: Portion,
  sale: TaxSale,
  placement: Placement,
  { parts, micro }: Charged,
  consumerMicro: (taxClass: string) => number,
): Share {
  const { key, amountMinor } = portion;
  if (sale.pricesInclude === "net") return { key, amountMinor, mode: "net", parts };
  const exempt = placement.treatment === "intra_eu_supply" || placement.treatment === "reverse_charge";
  if (!exempt && sale.policy === "keep_gross") return { key, amountMinor, mode: "gross", parts };
  const included = portion.includedMicro ?? consumerMicro(portion.taxClass);
  if (!exempt && included === micro) return { key, amountMinor, mode: "gross", parts };
  const inside = taxInside(amountMinor, [{ rateMicro: included, compound: false }], "half_up");
  return { key, amountMinor: amountMinor - inside, mode: "net", parts };
}

function lineResult(
  line: SaleLine | SaleShipping,
  kind: TaxedLine["kind"],
  mine: readonly Portion[],
  taxed: ReadonlyMap<string, { netMinor: bigint; taxMinor: bigint }>,
  chargedOn: (taxClass: string) => Charged,
): TaxedLine {
  const netMinor = sumMinor(mine.map(({ key }) => taxed.get(key)?.netMinor ?? 0n));
  const taxMinor = sumMinor(mine.map(({ key }) => taxed.get(key)?.taxMinor ?? 0n));
  const rates = new Set(mine.map(({ taxClass }) => chargedOn(taxClass).micro));
  const [only = 0] = rates;
  return {
    ...{
      lineId: line.id,
      kind,
      netMinor,
      taxMinor,
      grossMinor: netMinor + taxMinor,
      taxClass: line.taxClass,
    },
    rateMicro: rates.size <= 1 ? only : null,
  };
}

/** Each note once, in one order, whatever the order of the lines. */
function sortedNotes(notes: readonly TaxNote[]): TaxNote[] {
  const byText = new Map(notes.map((note) => [JSON.stringify(note), note]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, note]) => note);
}
