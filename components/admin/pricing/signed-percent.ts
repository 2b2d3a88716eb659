import { readPercent, writePercent } from "@/components/admin/tax/percent";

/** Ten times the price is a slip of the keyboard. */
const MOST_PERCENT = 999;

/** Reads "+5", "-10 %", "−2,5" into millionths; null: no percentage, or nothing would be left of the price. */
export function readSignedPercent(text: string): number | null {
  const bare = text.trim().replace("−", "-");
  if (bare === "") return 0;
  const minus = bare.startsWith("-");
  const micro = readPercent(bare.replace(/^[+-]\s*/, ""), MOST_PERCENT);
  if (micro === null || (minus && micro >= 1_000_000)) return null;
  return minus ? -micro : micro;
}

export function writeSignedPercent(micro: number, locale: string): string {
  return `${micro < 0 ? "-" : ""}${writePercent(Math.abs(micro), locale)}`;
}
