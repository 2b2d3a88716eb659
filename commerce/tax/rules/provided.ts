import { allocate, sumMinor } from "@/lib/money";
import type { TaxedLine, TaxLine, TaxResult, TaxSale } from "../model";

/** What a provider says about one amount: its tax and the parts that it is made of. */
export interface ProvidedAmount {
  readonly taxMinor: bigint;
  readonly parts: readonly TaxLine[];
}

export interface ProvidedTax {
  /** By line id. */
  readonly lines: ReadonlyMap<string, ProvidedAmount>;
  /** All shipping together. */
  readonly shipping: ProvidedAmount;
}

const NOTHING: ProvidedAmount = { taxMinor: 0n, parts: [] };

/**
 * A provider's answer in the shape of `taxOf`; `tables` gives treatment and notes. Null when the answer does not add up
 * (a line without an answer, parts that are not the tax, more tax than price): then it is not to be trusted.
 */
export function providedResult(
  sale: TaxSale,
  tables: TaxResult,
  provided: ProvidedTax,
  provider: string,
): TaxResult | null {
  if (sale.lines.some(({ id }) => !provided.lines.has(id))) return null;
  const shippingTaxes = allocate(
    provided.shipping.taxMinor,
    sale.shipping.map(({ amountMinor }) => amountMinor),
  );
  const amounts = [
    ...sale.lines.map((line) => ({
      line,
      kind: "line" as const,
      ...(provided.lines.get(line.id) ?? NOTHING),
    })),
    ...sale.shipping.map((line, at) => ({
      line,
      kind: "shipping" as const,
      taxMinor: shippingTaxes[at] ?? 0n,
    })),
  ];
  const perLine = amounts.map(({ line, kind, taxMinor }): TaxedLine => {
    const netMinor = sale.pricesInclude === "gross" ? line.amountMinor - taxMinor : line.amountMinor;
    return {
      ...{ lineId: line.id, kind, netMinor, taxMinor, grossMinor: netMinor + taxMinor },
      ...{ taxClass: line.taxClass, rateMicro: null },
    };
  });
  if (perLine.some(({ netMinor, taxMinor }) => netMinor < 0n || taxMinor < 0n)) return null;
  const lines = merged([...provided.lines.values(), provided.shipping].flatMap(({ parts }) => parts));
  const taxMinor = sumMinor(perLine.map((line) => line.taxMinor));
  if (sumMinor(lines.map((line) => line.taxMinor)) !== taxMinor) return null;
  const netMinor = sumMinor(perLine.map((line) => line.netMinor));
  return {
    ...{ currency: sale.currency, lines, perLine, netMinor, taxMinor, grossMinor: netMinor + taxMinor },
    ...{ treatment: tables.treatment, zoneKey: tables.zoneKey, source: provider },
    notes: tables.notes.filter(({ key }) => key !== "local_rates_missing" && key !== "class_fallback"),
  };
}

/** Parts of one tax at one rate as one line, in the order of their names. */
function merged(parts: readonly TaxLine[]): TaxLine[] {
  const lines = new Map<string, TaxLine>();
  for (const part of parts) {
    if (part.taxMinor === 0n) continue;
    const key = [part.jurisdiction, part.component, part.name, part.rateMicro].join("|");
    const before = lines.get(key);
    lines.set(key, {
      ...part,
      baseMinor: part.baseMinor + (before?.baseMinor ?? 0n),
      taxMinor: part.taxMinor + (before?.taxMinor ?? 0n),
    });
  }
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}
