/** A page of the shop on its way out. */
export type ShopPage =
  /** Whole without scripts: Next's client is gone, the islands' script is in. */
  | { readonly kind: "whole"; readonly html: string }
  /** Parts of it came late and wait for React's script to be put in their place: it must go out as it is. */
  | { readonly kind: "streamed" }
  /** Nothing in it: only a script would draw it. */
  | { readonly kind: "shell" };

const SCRIPT = /<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/script>/gi;
const LINK = /<link\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
/** Data blocks (JSON-LD, speculation rules, JSON for an island) are no scripts; a module is. */
const DATA_TYPE = /\btype="(?!module"|text\/javascript")[^"]*"/i;
const FONT_PRELOAD = /\brel="preload"(?=[^>]*\bas="font")/i;
const BUILD_FILE = /\b(?:src|href)="\/_next\//i;
/** What Next and its bundler write into a page: the drawing over again as data, and what starts the client. */
const CLIENT_TEXT = /^\s*(?:\(?\s*self\.__next_|\(globalThis\["TURBOPACK|\(?globalThis\.TURBOPACK)/;
/** React's way of putting a late part in its place. */
const SWAP_TEXT = /\$R[A-Z]\b/;
/** A place that waits for a late part, or a late part that waits for its place. */
const LATE = /<template id="[BPS]:|<!--\$[?~]|<(?:div|svg|table) hidden(?:="")? id="S:/;
/** Marks by which React's client finds its way in the document. */
const MARKS = /<!--\/?\$-->|<!-- -->/g;

/**
 * Takes Next's client out of a page of the shop: its scripts, its copy of the page as data, its preloads. What is drawn
 * stays as it is, and so do data blocks and scripts that are not Next's. `islands` is the address of our own script; it
 * goes in where the page has an island.
 */
export function withoutClient(html: string, islands: string | undefined): ShopPage {
  if (html.includes('<html id="__next_error__"')) return { kind: "shell" };
  let swaps = false;
  const bare = html.replace(SCRIPT, (whole, attributes: string, text: string) => {
    if (DATA_TYPE.test(attributes)) return whole;
    if (BUILD_FILE.test(attributes) || CLIENT_TEXT.test(text)) return "";
    if (SWAP_TEXT.test(text)) swaps = true;
    return whole;
  });
  if (swaps || LATE.test(bare)) return { kind: "streamed" };
  const latin = isLatin(html);
  const light = bare
    .replace(LINK, (link) => (isScriptPreload(link) || (!latin && FONT_PRELOAD.test(link)) ? "" : link))
    .replace(MARKS, "")
    .replace('<div hidden=""></div>', "");
  const script =
    islands && light.includes(" data-island=") ? `<script type="module" src="${islands}"></script>` : "";
  return { kind: "whole", html: light.replace("</head>", () => `${script}</head>`) };
}

/**
 * Whether the page's language is written in Latin letters: Next preloads the face of those on every page, where others
 * would wait for it and never show it, or only in a brand's name.
 */
function isLatin(html: string): boolean {
  // The form that storefronts' languages have; anything else would throw.
  const lang = /<html\b[^>]*\blang="([a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?)"/.exec(html)?.[1] ?? "en";
  let latin = scripts.get(lang);
  if (latin === undefined) {
    latin = new Intl.Locale(lang).maximize().script === "Latn";
    scripts.set(lang, latin);
  }
  return latin;
}

const scripts = new Map<string, boolean>();

function isScriptPreload(link: string): boolean {
  return (
    /\brel="(?:modulepreload|preload)"/i.test(link) &&
    BUILD_FILE.test(link) &&
    !/\bas="(?!script")/i.test(link)
  );
}

/** Next says its preloads in a header, too: the entries of it that are still in the page. */
export function linkHeaderOf(header: string, html: string): string {
  return header
    .split(/,\s*(?=<)/)
    .filter((entry) => {
      const address = /^<([^>]*)>/.exec(entry)?.[1];
      return address === undefined || !address.startsWith("/_next/") || html.includes(`href="${address}"`);
    })
    .join(", ");
}
