import { type Sibling, suggestedSibling } from "@/components/shop/suggested-sibling";

const SETTLED = "meridian:region";
/** After the page has settled: nothing here is worth a slower first paint. */
const WAIT_MS = 1_500;

/**
 * Suggests another storefront when the browser's languages or time zone speak for it. Never redirects, never asks
 * twice: the answer stays in the browser. The list of siblings is fetched only then, so pages do not carry it.
 */
export default function regionBanner(root: HTMLElement): void {
  const { siblings } = root.dataset;
  if (!(root instanceof HTMLTemplateElement) || !siblings) return;
  // Who is about to buy is not asked to go elsewhere.
  if (document.querySelector("main [data-quiet]")) return;
  setTimeout(() => {
    // Storage may be closed to us, the network away: then nothing is suggested.
    look(root, siblings).catch(() => undefined);
  }, WAIT_MS);
}

async function look(template: HTMLTemplateElement, path: string) {
  if (localStorage.getItem(SETTLED)) return;
  const answer = await fetch(path);
  if (!answer.ok) return;
  const { here, siblings } = (await answer.json()) as { here: string; siblings: Sibling[] };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const found = suggestedSibling(siblings, here, navigator.languages, zone);
  if (found) show(template, found);
}

function show(template: HTMLTemplateElement, { words, code, lang, direction, url }: Sibling) {
  const copy = template.content.cloneNode(true) as DocumentFragment;
  const banner = copy.querySelector<HTMLElement>("aside");
  const question = copy.querySelector("[data-question]");
  const link = copy.querySelector("a");
  const stay = copy.querySelector("button");
  const go = copy.querySelector("[data-go]");
  if (!banner || !question || !link || !go || !stay) return;
  banner.lang = lang;
  banner.dir = direction;
  banner.setAttribute("aria-label", words.label);
  question.textContent = words.question;
  go.textContent = words.go;
  link.href = sameEntity(code) ?? url;
  link.hreflang = code;
  stay.setAttribute("aria-label", words.stay);
  for (const answer of [link, stay])
    answer.addEventListener("click", () => {
      localStorage.setItem(SETTLED, "1");
      banner.remove();
    });
  template.after(copy);
}

/** The page's own alternate of that code, else its link to it: the same product there, not just its home page. */
function sameEntity(code: string): string | undefined {
  const own = `[hreflang="${CSS.escape(code)}"]`;
  const found = document.querySelector(`link[rel="alternate"]${own}, main a${own}`);
  return (found as HTMLLinkElement | HTMLAnchorElement | null)?.href;
}
