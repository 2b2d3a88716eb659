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
  const light = bare
    .replace(LINK, (link) => (isScriptPreload(link) ? "" : link))
    .replace(MARKS, "")
    .replace('<div hidden=""></div>', "");
  const script =
    islands && light.includes(" data-island=") ? `<script type="module" src="${islands}"></script>` : "";
  return { kind: "whole", html: light.replace("</head>", () => `${script}</head>`) };
}

function isScriptPreload(link: string): boolean {
  return (
    /\brel="(?:modulepreload|preload)"/i.test(link) &&
    BUILD_FILE.test(link) &&
    !/\bas="(?!script")/i.test(link)
  );
}
