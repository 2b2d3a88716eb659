import type { RichText, RichTextNode } from "@/db/schema/catalog";
import { cleanText } from "./text";

export type { RichText, RichTextNode };

export type RichMark = "bold" | "italic" | "underline" | "strike" | "code";
/** A run of text or a line break. `href` is present only when it is safe to put into a link. */
export type RichInline =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly marks: readonly RichMark[];
      readonly href?: string;
    }
  | { readonly kind: "break" };
/** What a component draws: a closed list of shapes, whatever was stored. */
export type RichBlock =
  | { readonly kind: "paragraph"; readonly inline: readonly RichInline[] }
  | { readonly kind: "heading"; readonly level: 2 | 3 | 4; readonly inline: readonly RichInline[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly RichBlock[])[] }
  | { readonly kind: "quote"; readonly blocks: readonly RichBlock[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "rule" };

const MARKS: readonly RichMark[] = ["bold", "italic", "underline", "strike", "code"];
const MAX_DEPTH = 8;
const MAX_NODES = 8_000;
const MAX_HREF = 2_048;

/** A link that may be drawn: http, https, mailto, tel, or a path of the same site. Anything else: undefined. */
export function safeHref(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > MAX_HREF) return undefined;
  // Browsers ignore controls and white space inside a scheme ("java\tscript:"), so they are cut before judging.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is cut out
  const href = cleanText(value).replace(/[\u0000-\u0020\u00a0\u00ad\u200b-\u200f\u2028\u2029\u2060]/g, "");
  if (/^(https?:\/\/|mailto:|tel:)[^\\]/i.test(href)) return href;
  if (/^\/(?![/\\])/.test(href) || href.startsWith("#")) return href;
  return undefined;
}

interface Budget {
  nodes: number;
}

/**
 * The stored document as blocks to draw, by allow-list: unknown nodes give way to their children, unknown marks
 * and attributes vanish, depth and number are bounded. Takes anything (a row of an older release, a forged form).
 */
export function richBlocks(doc: unknown): RichBlock[] {
  return blocksOf(childrenOf(doc), 0, { nodes: MAX_NODES });
}

function childrenOf(node: unknown): unknown[] {
  if (node === null || typeof node !== "object") return [];
  const { content } = node as { content?: unknown };
  return Array.isArray(content) ? content : [];
}

function typeOf(node: unknown): string {
  if (node === null || typeof node !== "object") return "";
  const { type } = node as { type?: unknown };
  return typeof type === "string" ? type : "";
}

function blocksOf(nodes: readonly unknown[], depth: number, budget: Budget): RichBlock[] {
  const blocks: RichBlock[] = [];
  let loose: unknown[] = [];
  const flush = () => {
    const inline = tidy(inlineOf(loose, depth, budget));
    if (inline.length > 0) blocks.push({ kind: "paragraph", inline });
    loose = [];
  };
  for (const node of nodes) {
    if (budget.nodes-- <= 0 || depth > MAX_DEPTH) break;
    if (["text", "hardBreak"].includes(typeOf(node))) {
      loose.push(node);
      continue;
    }
    flush();
    blocks.push(...blockOf(node, depth, budget));
  }
  flush();
  return blocks;
}

function blockOf(node: unknown, depth: number, budget: Budget): RichBlock[] {
  const children = childrenOf(node);
  const within = () => blocksOf(children, depth + 1, budget);
  switch (typeOf(node)) {
    case "paragraph":
    case "heading": {
      const inline = tidy(inlineOf(children, depth, budget));
      if (inline.length === 0) return [];
      return typeOf(node) === "paragraph"
        ? [{ kind: "paragraph", inline }]
        : [{ kind: "heading", level: levelOf(node), inline }];
    }
    case "bulletList":
    case "orderedList": {
      const items = children
        .map((item) => blocksOf(typeOf(item) === "listItem" ? childrenOf(item) : [item], depth + 1, budget))
        .filter((item) => item.length > 0);
      return items.length > 0 ? [{ kind: "list", ordered: typeOf(node) === "orderedList", items }] : [];
    }
    case "blockquote": {
      const blocks = within();
      return blocks.length > 0 ? [{ kind: "quote", blocks }] : [];
    }
    case "codeBlock": {
      const text = textOf(children)
        .replace(/\r\n?/g, "\n")
        .replace(/^\n+|\s+$/g, "");
      return text === "" ? [] : [{ kind: "code", text }];
    }
    case "horizontalRule":
      return [{ kind: "rule" }];
    default:
      return within();
  }
}

function levelOf(node: unknown): 2 | 3 | 4 {
  const level = Number((node as { attrs?: { level?: unknown } }).attrs?.level);
  return level === 3 ? 3 : level >= 4 ? 4 : 2;
}

function textOf(nodes: readonly unknown[]): string {
  return nodes
    .map((node) => {
      const text = (node as { text?: unknown } | null)?.text;
      return typeof text === "string" ? cleanText(text) : typeOf(node) === "hardBreak" ? "\n" : "";
    })
    .join("");
}

function inlineOf(nodes: readonly unknown[], depth: number, budget: Budget): RichInline[] {
  const out: RichInline[] = [];
  for (const node of nodes) {
    if (budget.nodes-- <= 0 || depth > MAX_DEPTH) break;
    const type = typeOf(node);
    if (type === "hardBreak") out.push({ kind: "break" });
    else if (type === "text") out.push(...runOf(node));
    else out.push(...inlineOf(childrenOf(node), depth + 1, budget));
  }
  return out;
}

function runOf(node: unknown): RichInline[] {
  const { text, marks } = node as { text?: unknown; marks?: unknown };
  if (typeof text !== "string") return [];
  // A no-break space is meant; other white space in a run of text is one space.
  const run = cleanText(text).replace(/[ \t\r\n\f\v\u2028\u2029]+/g, " ");
  if (run === "") return [];
  const list: unknown[] = Array.isArray(marks) ? marks : [];
  const types = list.map(typeOf);
  const link = list.find((mark) => typeOf(mark) === "link") as { attrs?: { href?: unknown } } | undefined;
  const href = safeHref(link?.attrs?.href);
  const kept = MARKS.filter((mark) => types.includes(mark));
  return [{ kind: "text", text: run, marks: kept, ...(href === undefined ? {} : { href }) }];
}

const sameLook = (a: RichInline, b: RichInline) =>
  a.kind === "text" && b.kind === "text" && a.href === b.href && a.marks.join() === b.marks.join();

/** Joins runs that look alike, and cuts white space at the ends of lines and doubled between runs. */
function tidy(inline: readonly RichInline[]): RichInline[] {
  const out: RichInline[] = [];
  const trimEnd = () => {
    for (let last = out.at(-1); last?.kind === "text"; last = out.at(-1)) {
      const text = last.text.replace(/ +$/, "");
      if (text === last.text) return;
      out.pop();
      if (text !== "") {
        out.push({ ...last, text });
        return;
      }
    }
  };
  for (const part of inline) {
    const last = out.at(-1);
    if (part.kind === "break") {
      trimEnd();
      if (out.length > 0) out.push(part);
      continue;
    }
    const atStart = !last || last.kind === "break" || last.text.endsWith(" ");
    const text = atStart ? part.text.replace(/^ +/, "") : part.text;
    if (text === "") continue;
    if (last?.kind === "text" && sameLook(last, part))
      out[out.length - 1] = { ...last, text: last.text + text };
    else out.push({ ...part, text });
  }
  for (;;) {
    trimEnd();
    if (out.at(-1)?.kind !== "break") break;
    out.pop();
  }
  return out.some((part) => part.kind === "text" && /\S/.test(part.text)) ? out : [];
}

/** Blocks in the stored form (ProseMirror JSON). Null when there is nothing to say. */
export function richTextOf(blocks: readonly RichBlock[]): RichText | null {
  return blocks.length === 0 ? null : { type: "doc", content: blocks.map(nodeOf) };
}

/** What may be stored of a document that came from outside: `richBlocks` and back. */
export function normaliseRichText(doc: unknown): RichText | null {
  return richTextOf(richBlocks(doc));
}

function nodeOf(block: RichBlock): RichTextNode {
  switch (block.kind) {
    case "paragraph":
      return { type: "paragraph", content: block.inline.map(inlineNode) };
    case "heading":
      return { type: "heading", attrs: { level: block.level }, content: block.inline.map(inlineNode) };
    case "list":
      return {
        type: block.ordered ? "orderedList" : "bulletList",
        content: block.items.map((item) => ({ type: "listItem", content: item.map(nodeOf) })),
      };
    case "quote":
      return { type: "blockquote", content: block.blocks.map(nodeOf) };
    case "code":
      return { type: "codeBlock", content: [{ type: "text", text: block.text }] };
    case "rule":
      return { type: "horizontalRule" };
  }
}

function inlineNode(inline: RichInline): RichTextNode {
  if (inline.kind === "break") return { type: "hardBreak" };
  const marks = [
    ...inline.marks.map((type) => ({ type })),
    ...(inline.href === undefined ? [] : [{ type: "link", attrs: { href: inline.href } }]),
  ];
  return { type: "text", text: inline.text, ...(marks.length > 0 ? { marks } : {}) };
}

/** The words alone, blocks on lines of their own: for search, descriptions in `<meta>`, lengths. */
export function plainText(doc: unknown): string {
  return richBlocks(doc).map(blockText).filter(Boolean).join("\n");
}

function blockText(block: RichBlock): string {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return block.inline.map((part) => (part.kind === "break" ? "\n" : part.text)).join("");
    case "list":
      return block.items.map((item) => item.map(blockText).join("\n")).join("\n");
    case "quote":
      return block.blocks.map(blockText).join("\n");
    case "code":
      return block.text;
    case "rule":
      return "";
  }
}
