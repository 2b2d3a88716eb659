/** Quiet paper tones; the seed decides, so that a product keeps its own. */
const GROUNDS = ["#e7e2d6", "#dfe4df", "#dde3e8", "#e8dfd8", "#e3e0e6"];

/** A drawing for a picture that is missing: a framed horizon, square, the same for the same `seed`. SVG. */
export function placeholderDrawing(seed: string): string {
  let hash = 0;
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  const ground = GROUNDS[hash % GROUNDS.length] ?? "#e7e2d6";
  const sun = 300 + (hash % 200);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="1920" height="1920"><rect width="800" height="800" fill="${ground}"/><g fill="none" stroke="#1d2327" stroke-opacity="0.28" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"><rect x="230" y="260" width="340" height="280" rx="14"/><circle cx="${sun}" cy="345" r="26"/><path d="M230 500l92-96 70 66 58-52 120 112"/></g></svg>`;
}
