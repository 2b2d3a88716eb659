import type { ReactNode } from "react";
import { type RichBlock, type RichInline, type RichText, richBlocks } from "@/commerce/catalog/model";
import "./rich-text.css";

/** Rich text to read: what is drawn comes from the closed list of shapes, whatever is stored. */
export function RichTextView({ text }: { text: RichText | null }) {
  return <div className="rich-text">{richBlocks(text).map(block)}</div>;
}

function block(item: RichBlock, at: number): ReactNode {
  switch (item.kind) {
    case "paragraph":
      return <p key={at}>{item.inline.map(inline)}</p>;
    case "heading":
      return item.level === 2 ? (
        <h4 key={at}>{item.inline.map(inline)}</h4>
      ) : (
        <h5 key={at}>{item.inline.map(inline)}</h5>
      );
    case "list": {
      const items = item.items.map((blocks, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document has no names for its parts, and this one is only read
        <li key={place}>{blocks.map(block)}</li>
      ));
      return item.ordered ? <ol key={at}>{items}</ol> : <ul key={at}>{items}</ul>;
    }
    case "quote":
      return <blockquote key={at}>{item.blocks.map(block)}</blockquote>;
    case "code":
      return <pre key={at}>{item.text}</pre>;
    case "rule":
      return <hr key={at} />;
  }
}

const TAGS = { bold: "strong", italic: "em", underline: "u", strike: "s", code: "code" } as const;

function inline(item: RichInline, at: number): ReactNode {
  if (item.kind === "break") return <br key={at} />;
  const marked = item.marks.reduce<ReactNode>((inner, mark) => {
    const Tag = TAGS[mark];
    return <Tag key={mark}>{inner}</Tag>;
  }, item.text);
  // Where a link leads is seen, not followed: this is a text to translate.
  return (
    <span key={at} title={item.href} className={item.href ? "text-primary underline" : undefined}>
      {marked}
    </span>
  );
}
