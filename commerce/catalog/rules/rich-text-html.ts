import sanitizeHtml from "sanitize-html";
import type { RichText, RichTextNode } from "./rich-text";
import { normaliseRichText, type RichBlock, type RichInline, richBlocks } from "./rich-text";
import { cleanText } from "./text";

/** Longer bodies are refused before they are read. */
export const MAX_HTML = 262_144;

const BLOCKS = ["p", "div", "section", "article", "tr", "caption", "dt", "dd", "figcaption"];
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
const MARKS: Readonly<Record<string, string>> = {
  strong: "bold",
  b: "bold",
  em: "italic",
  i: "italic",
  u: "underline",
  s: "strike",
  del: "strike",
  strike: "strike",
  code: "code",
};

/**
 * HTML that a merchant's old shop wrote, as a document of ours. sanitize-html repairs and filters it; its output
 * (balanced tags of the allow-list, escaped text) becomes the tree. Nothing of the HTML itself is ever stored.
 */
export function richTextFromHtml(html: string): RichText | null {
  const clean = sanitizeHtml(cleanText(html), {
    allowedTags: [
      ...BLOCKS,
      ...HEADINGS,
      ...Object.keys(MARKS),
      ...["ul", "ol", "li", "blockquote", "pre", "a", "br", "hr", "th", "td"],
    ],
    allowedAttributes: { a: ["href"] },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowProtocolRelative: false,
    nestingLimit: 40,
    disallowedTagsMode: "discard",
  });
  return normaliseRichText({ type: "doc", content: treeOf(clean) });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const unescapeHtml = (text: string) =>
  text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? "");

/** The sanitised markup as nodes. Every tag in it is closed, so a stack is enough. */
function treeOf(clean: string): RichTextNode[] {
  const root: RichTextNode = { type: "doc", content: [] };
  const stack: RichTextNode[] = [root];
  const marks: { type: string; attrs?: Record<string, string> }[] = [];
  let block: RichTextNode | undefined;
  const top = () => stack.at(-1) ?? root;
  const append = (parent: RichTextNode, node: RichTextNode) => {
    parent.content ??= [];
    parent.content.push(node);
  };
  const openBlock = (node: RichTextNode) => {
    append(top(), node);
    block = node;
  };
  const write = (node: RichTextNode) => {
    if (!block) openBlock({ type: "paragraph" });
    if (block) append(block, node);
  };
  const push = (type: string) => {
    block = undefined;
    const node: RichTextNode = { type };
    append(top(), node);
    stack.push(node);
  };
  const pop = () => {
    block = undefined;
    if (stack.length > 1) stack.pop();
  };
  for (const [, closing, name = "", attributes = "", text] of clean.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>|([^<]+)/g,
  )) {
    if (text !== undefined) {
      // A no-break space is a word too; what stands between two tags for the eye of a programmer is not.
      if (block || /[^ \t\r\n\f]/.test(text))
        write({ type: "text", text: unescapeHtml(text), ...(marks.length > 0 ? { marks: [...marks] } : {}) });
    } else if (name === "br") write({ type: "hardBreak" });
    else if (name === "hr") {
      block = undefined;
      append(top(), { type: "horizontalRule" });
    } else if (name === "a" || MARKS[name]) {
      const href = /href="([^"]*)"/.exec(attributes)?.[1];
      const type = MARKS[name] ?? "link";
      if (closing)
        marks.splice(
          marks.findLastIndex((mark) => mark.type === type),
          1,
        );
      else marks.push(type === "link" ? { type, attrs: { href: unescapeHtml(href ?? "") } } : { type });
    } else if (HEADINGS.includes(name)) {
      block = undefined;
      if (!closing) openBlock({ type: "heading", attrs: { level: Number(name[1]) } });
    } else if (name === "pre") {
      block = undefined;
      if (!closing) openBlock({ type: "codeBlock" });
    } else if (["ul", "ol", "li", "blockquote"].includes(name)) {
      const type = { ul: "bulletList", ol: "orderedList", li: "listItem" }[name] ?? "blockquote";
      if (closing) pop();
      else push(type);
    } else if (name === "td" || name === "th") {
      if (!closing && block?.content?.length) write({ type: "text", text: " · " });
    } else block = undefined;
  }
  return root.content ?? [];
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? "");

const MARK_TAGS = { bold: "strong", italic: "em", underline: "u", strike: "s", code: "code" } as const;

/** The document as HTML for an export file. `richTextFromHtml` reads the same document back. */
export function htmlOf(doc: unknown): string {
  return richBlocks(doc).map(blockHtml).join("\n");
}

function inlineHtml(inline: readonly RichInline[]): string {
  return inline
    .map((part) => {
      if (part.kind === "break") return "<br>";
      const marked = part.marks.reduceRight(
        (inner, mark) => `<${MARK_TAGS[mark]}>${inner}</${MARK_TAGS[mark]}>`,
        escapeHtml(part.text),
      );
      return part.href === undefined ? marked : `<a href="${escapeHtml(part.href)}">${marked}</a>`;
    })
    .join("");
}

function blockHtml(block: RichBlock): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${inlineHtml(block.inline)}</p>`;
    case "heading":
      return `<h${block.level}>${inlineHtml(block.inline)}</h${block.level}>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return `<${tag}>${block.items.map((item) => `<li>${item.map(blockHtml).join("")}</li>`).join("")}</${tag}>`;
    }
    case "quote":
      return `<blockquote>${block.blocks.map(blockHtml).join("")}</blockquote>`;
    case "code":
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case "rule":
      return "<hr>";
  }
}
