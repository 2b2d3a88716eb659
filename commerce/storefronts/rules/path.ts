/** What is wrong with a path that has no canonical form: not UTF-8, or too long. */
export type BadPath = "encoding" | "length";

const MAX_PATH = 2_048;
/** Separators and bytes that browsers and proxies read in different ways; they never reach a router or a Location header. */
const CONTROL = /[\p{Cc}\u2028\u2029\ufeff]/gu;

/**
 * The one form in which a path is served: decoded segments in lower case and NFC, without control characters, empty,
 * `.` and `..` segments or a slash at the end, percent-encoded again. Always starts with one slash that no slash or
 * backslash follows, so a redirect to it cannot leave the host. `canonicalPath(canonicalPath(x))` is
 * `canonicalPath(x)`. Never throws.
 */
export function canonicalPath(raw: string): { ok: true; path: string } | { ok: false; reason: BadPath } {
  if (raw.length > MAX_PATH) return { ok: false, reason: "length" };
  // The common case: nothing to decode and nothing to mend.
  if (/^(\/[a-z0-9][a-z0-9_~-]*(\.[a-z0-9_~-]+)*)+$/.test(raw) || raw === "/") return { ok: true, path: raw };
  const segments: string[] = [];
  for (const part of raw.split(/[/\\]/)) {
    let decoded: string;
    try {
      decoded = decodeURIComponent(part);
    } catch {
      return { ok: false, reason: "encoding" };
    }
    // %2f and %5c are separators to some servers and not to others: to us they are.
    for (const inner of decoded.split(/[/\\]/)) {
      const segment = settled(inner);
      if (segment === "..") segments.pop();
      else if (segment !== "" && segment !== ".") segments.push(segment);
    }
  }
  return { ok: true, path: `/${segments.map(encodeURIComponent).join("/")}` };
}

/** Lower case and NFC disturb each other in a few scripts: repeat until nothing moves. */
function settled(segment: string): string {
  let text = segment.replace(CONTROL, "").trim();
  for (let round = 0; round < 4; round++) {
    const next = text.toLowerCase().normalize("NFC");
    if (next === text) break;
    text = next;
  }
  return text.replace(CONTROL, "").trim();
}

/** The host name in a Host header: lower case, without the port. Empty when there is none. */
export function hostNameOf(header: string | null | undefined): string {
  return (header ?? "")
    .trim()
    .toLowerCase()
    .replace(/:\d{1,5}$/, "");
}
