import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import path from "node:path";

export type Row = Readonly<Record<string, string | number>>;

/** The value below which `share` (0..1) of the values lie, by nearest rank. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** Rounds to three digits that mean something. */
export const figure = (value: number) => Number(value.toPrecision(3));

/** Prints the rows as a table and writes them, with the machine's facts, to `.data/bench/<name>.json`. */
export function report(
  name: string,
  rows: readonly Row[],
  more: Readonly<Record<string, unknown>> = {},
): void {
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model ?? "",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    // Above the number of cores others were at work too, and the figures are noisy.
    load: loadavg().map((value) => figure(value)),
  };
  const folder = path.join(process.env.BENCH_OUT ?? ".data", "bench");
  mkdirSync(folder, { recursive: true });
  const content = { name, at: new Date().toISOString(), machine, rows, ...more };
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
  console.log(`\n${name}  (${machine.cores} cores, load ${machine.load[0]})`);
  console.table(rows);
}
