/** The brand's and the console's marks. Both hold at 16 pixels, so they have few parts. */

export interface MarkTones {
  readonly leaf: string;
  readonly wave: string;
}

const LIGHT: MarkTones = { leaf: "#5f6b45", wave: "#2f6079" };

/** An alder leaf over a wave, 64 x 64, without a ground. */
export function logoSvg(tones: MarkTones = LIGHT): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><path fill="${tones.leaf}" d="M32 42.5C19 40.6 13.6 31.4 15.6 21.2c1.4-7 8-12.4 16.4-17.2 8.4 4.8 15 10.2 16.4 17.2 2 10.2-3.4 19.4-16.4 21.300Z"/><path fill="none" stroke="#fbf6ea" stroke-width="2.4" stroke-linecap="round" d="M32 13v29M32 21l-7-5M32 21l7-5M32 29.500l-9.5-6.500M32 29.500l9.5-6.5"/><path fill="none" stroke="${tones.wave}" stroke-width="5" stroke-linecap="round" d="M6 54c4.3-6.6 8.7-6.6 13 0s8.7 6.6 13 0 8.7-6.6 13 0 8.7 6.6 13 0"/></svg>`;
}

/** The brand's mark on its own ground, for a browser tab and a home screen. */
export function faviconSvg(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" rx="14" fill="#2f6079"/><path fill="#f4ecda" d="M32 41C22 39.5 17.6 32.2 19.2 24c1.1-5.6 6.2-9.9 12.8-13.700C38.6 14.1 43.7 18.4 44.8 24 46.4 32.2 42 39.5 32 41Z"/><path fill="none" stroke="#2f6079" stroke-width="2.6" stroke-linecap="round" d="M32 19v22M32 30l-6.5-5M32 30l6.5-5"/><path fill="none" stroke="#f4ecda" stroke-width="4.6" stroke-linecap="round" d="M12 51c3.3-5 6.7-5 10 0s6.7 5 10 0 6.7-5 10 0 6.7 5 10 0"/></svg>`;
}

/** The console's mark: a globe and the one meridian that counts, in the current text colour and an accent. */
export function meridianSvg(ink = "currentColor", accent = "#0f766e"): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><g fill="none" stroke-linecap="round"><circle cx="32" cy="32" r="25" stroke="${ink}" stroke-width="4"/><path stroke="${ink}" stroke-width="2.5" stroke-opacity=".45" d="M7 32h50M11.5 19.500h41M11.5 44.500h41"/><path stroke="${accent}" stroke-width="6" d="M32 4C46 18 46 46 32 60"/></g></svg>`;
}
