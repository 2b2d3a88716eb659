/**
 * The drawing kit's ground floor: colour arithmetic, a seeded random source and one "pen" per drawing that
 * collects definitions. Pure and deterministic: the same key always draws the same picture.
 */
import type { ColourTones } from "@/db/seed/world/taxonomy";

export interface Pen {
  /** Registers a definition and returns its id; ids carry the pen's prefix, so two drawings can share a page. */
  def(make: (id: string) => string): string;
  /** Next pseudo-random number in [0, 1). */
  rnd(): number;
  /** Next pseudo-random number in [from, to). */
  between(from: number, to: number): number;
  defs(): string;
}

/** FNV-1a: a small stable hash of a key, for seeds and choices. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export function penFor(seed: string): Pen {
  const prefix = hashOf(seed).toString(36);
  const list: string[] = [];
  let state = hashOf(seed) || 1;
  // mulberry32: enough randomness for folds and flecks
  const rnd = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    def(make) {
      const id = `${prefix}-${list.length}`;
      list.push(make(id));
      return id;
    },
    rnd,
    between: (from, to) => from + (to - from) * rnd(),
    defs: () => list.join(""),
  };
}

/** One decimal is a tenth of a pixel at full size: enough, and it keeps files small. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

const channel = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);

/** Mixes two #rrggbb colours; t = 0 gives a, 1 gives b. */
export function mix(a: string, b: string, t: number): string {
  const part = (at: number): string =>
    Math.round(channel(a, at) * (1 - t) + channel(b, at) * t)
      .toString(16)
      .padStart(2, "0");
  return `#${part(1)}${part(3)}${part(5)}`;
}

/** Light and shade for a material that is not one of the ten brand colours. Light is warm, shade is cool. */
export function tonesOf(base: string): ColourTones {
  return { base, light: mix(base, "#fff3dd", 0.32), dark: mix(base, "#1b2430", 0.34) };
}

/** The same cloth turned away from the light. */
export function shaded(t: ColourTones, by = 0.35): ColourTones {
  return {
    base: mix(t.base, t.dark, by),
    light: mix(t.light, t.base, by),
    dark: mix(t.dark, "#141a22", by * 0.4),
  };
}

export const MATERIAL = {
  oak: tonesOf("#b98f5e"),
  walnut: tonesOf("#74503a"),
  ash: tonesOf("#d8bd92"),
  brass: { base: "#c39a4a", light: "#ecd08b", dark: "#8a6526" },
  steel: { base: "#a9b2b7", light: "#e3e8e8", dark: "#6b757c" },
  iron: { base: "#34383c", light: "#5d6468", dark: "#1c1f23" },
  leather: tonesOf("#9a5f38"),
  rope: tonesOf("#d6c39c"),
  cream: { base: "#efe7d6", light: "#fbf7ee", dark: "#cdc1a8" },
  wax: { base: "#dfae52", light: "#f2d48d", dark: "#b3812d" },
  rubber: { base: "#d8cbb0", light: "#ece3cf", dark: "#a99a7b" },
  glass: { base: "#cfdcdb", light: "#f2f7f4", dark: "#93a9ab" },
  flame: { base: "#f0a63c", light: "#fde6a4", dark: "#cf6a2a" },
} as const satisfies Record<string, ColourTones>;
