import { createElement, Fragment, type ReactNode } from "react";
import { type RichBlock, type RichInline, type RichText, richBlocks } from "@/commerce/catalog/model";

/** A stored document, drawn from the closed list of shapes that `richBlocks` lets through. No HTML is ever injected. */
export function RichTextView({ doc }: { readonly doc: RichText | null }) {
  return <div className="prose max-w-[38em]">{blocks(richBlocks(doc))}</div>;
}

/** Children given one by one: their order never changes, so they need no keys. */
const together = <T,>(parts: readonly T[], draw: (part: T) => ReactNode) =>
  createElement(Fragment, null, ...parts.map(draw));
const blocks = (list: readonly RichBlock[]) => together(list, drawn);
const inline = (parts: readonly RichInline[]) => together(parts, run);

function drawn(block: RichBlock): ReactNode {
  switch (block.kind) {
    case "paragraph":
      return <p>{inline(block.inline)}</p>;
    case "heading":
      return block.level === 2 ? <h3>{inline(block.inline)}</h3> : <h4>{inline(block.inline)}</h4>;
    case "list":
      return createElement(
        block.ordered ? "ol" : "ul",
        null,
        ...block.items.map((item) => createElement("li", null, listItem(item))),
      );
    case "quote":
      return <blockquote>{blocks(block.blocks)}</blockquote>;
    case "code":
      return <pre>{block.text}</pre>;
    case "rule":
      return <hr />;
  }
}

/** A single paragraph in an item needs no `<p>`. */
function listItem(item: readonly RichBlock[]): ReactNode {
  const [only] = item;
  return item.length === 1 && only?.kind === "paragraph" ? inline(only.inline) : blocks(item);
}

const MARKS = { bold: "strong", italic: "em", underline: "u", strike: "s", code: "code" } as const;

function run(part: RichInline): ReactNode {
  if (part.kind === "break") return <br />;
  const marked = part.marks.reduce<ReactNode>(
    (inner, mark) => createElement(MARKS[mark], null, inner),
    part.text,
  );
  if (part.href === undefined) return marked;
  return (
    <a href={part.href} rel="nofollow noopener">
      {marked}
    </a>
  );
}
