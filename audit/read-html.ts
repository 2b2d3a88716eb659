import { Parser } from "htmlparser2";
import { addressOf } from "./address";
import type { Annotation, PageFacts } from "./model";
import { readStructuredData } from "./read-json-ld";

/** Elements that may stand in a head; the first other one ends it for a browser (H-17). */
const HEAD_ELEMENTS = new Set([
  "html",
  "head",
  "title",
  "meta",
  "link",
  "script",
  "style",
  "base",
  "noscript",
  "template",
]);
const SILENT = new Set(["script", "style", "template", "noscript"]);

/** Reads what rules need from a document. `address` is where it was fetched. */
export function readHtml(html: string, address: string): PageFacts {
  const head: Annotation[] = [];
  const body: Annotation[] = [];
  const canonicals: string[] = [];
  const links = new Set<string>();
  const blocks: string[] = [];
  const shown: string[] = [];
  const silent: string[] = [];
  let lang: string | undefined;
  let title = "";
  let description = "";
  let noindex = false;
  let inHead = true;
  let inTitle = false;
  let inSvg = 0;
  let inData = false;

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (!HEAD_ELEMENTS.has(name)) inHead = false;
        if (SILENT.has(name)) silent.push(name);
        if (name === "svg") inSvg += 1;
        if (name === "html") lang = attributes.lang;
        if (name === "title" && inSvg === 0 && title === "") inTitle = true;
        if (name === "meta") {
          const key = attributes.name?.toLowerCase();
          if (key === "description") description = attributes.content ?? "";
          if (key === "robots" || key === "googlebot") noindex ||= isNoindex(attributes.content);
        }
        if (name === "script" && attributes.type?.toLowerCase() === "application/ld+json") {
          inData = true;
          blocks.push("");
        }
        if (name === "a" && attributes.href) {
          const target = addressOf(attributes.href, address);
          if (target) links.add(target);
        }
        if (name !== "link") return;
        const rel = (attributes.rel ?? "").toLowerCase().split(/\s+/);
        if (rel.includes("canonical") && inHead) canonicals.push(attributes.href ?? "");
        if (rel.includes("alternate") && attributes.hreflang !== undefined)
          (inHead ? head : body).push(annotation(attributes.hreflang, attributes.href ?? "", address));
      },
      ontext(text) {
        if (inTitle) title += text;
        else if (inData) blocks.push((blocks.pop() ?? "") + text);
        else if (silent.length === 0 && !inHead) shown.push(text);
      },
      onclosetag(name) {
        if (name === "head") inHead = false;
        if (name === "title") inTitle = false;
        if (name === "svg") inSvg -= 1;
        if (silent.at(-1) === name) silent.pop();
        if (name === "script") inData = false;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  const data = readStructuredData(blocks);
  return {
    lang: lang === undefined ? undefined : detached(lang),
    title: detached(title.trim()),
    description: detached(description.trim()),
    canonicals: canonicals.map(detached),
    noindex,
    head,
    body,
    links: [...links],
    data,
    // Prices are looked for where a product is.
    numbers: data.products.length > 0 ? numbersIn(shown.join(" ")) : new Set(),
  };
}

export function annotation(code: string, href: string, base?: string): Annotation {
  const url = addressOf(href, base);
  const written = href.trim();
  return { code: detached(code.trim()), href: url === written ? url : detached(written), url };
}

/** A copy of its own: a piece cut from a document would keep the whole document in memory. */
export function detached(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

export const isNoindex = (text: string | undefined): boolean => /\b(noindex|none)\b/i.test(text ?? "");

/** Numbers as a shopper sees them, with the digits of any script and whatever separates them. */
export function numbersIn(text: string): Set<string> {
  const plain = text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
  const found = plain.match(/\d(?:[\d.,'’٫٬\u00a0\u202f ]*\d)?/g) ?? [];
  // A space may part thousands or two numbers: both readings count.
  return new Set(
    found
      .flatMap((number) => [number, ...number.split(/[\u00a0\u202f ]/)])
      .map((number) => detached(number.replace(/\D/g, ""))),
  );
}

/** Blocks of ten digits start at a multiple of ten from their own zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > 0 && code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}
