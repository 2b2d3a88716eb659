"use client";

import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import {
  Bold,
  Heading2,
  Heading3,
  Italic,
  Link2,
  List,
  ListOrdered,
  Quote,
  Redo2,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import type { RichText } from "@/commerce/catalog/model";
import { cn } from "@/components/ui/cn";
import "./rich-text.css";

const EMPTY = { type: "doc", content: [] } satisfies RichText;

/**
 * Rich text as ProseMirror JSON: paragraphs, two headings, lists, quotes, bold, italic, links. What it gives is cleaned
 * by allow-list again on the server. `value` from outside (a reload, another language) replaces what is shown.
 */
export function RichTextEditor({
  value,
  onChange,
  label,
  lang,
  dir,
}: {
  value: RichText | null;
  onChange: (value: RichText | null) => void;
  label: string;
  lang: string;
  dir?: "ltr" | "rtl";
}) {
  const latest = useRef(onChange);
  latest.current = onChange;
  // The document that the editor itself gave last: only another one is put back into it.
  const given = useRef(value);
  const editor = useEditor({
    immediatelyRender: false,
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3] },
        link: { openOnClick: false, autolink: false, defaultProtocol: "https" },
      }),
    ],
    content: value ?? EMPTY,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        lang,
        ...(dir ? { dir } : {}),
        class: "rich-text min-h-40 px-3 py-2 focus:outline-none",
      },
    },
    onUpdate: ({ editor: changed }) => {
      given.current = changed.isEmpty ? null : (changed.getJSON() as RichText);
      latest.current(given.current);
    },
  });
  useEffect(() => {
    if (!editor || value === given.current) return;
    given.current = value;
    editor.commands.setContent(value ?? EMPTY, { emitUpdate: false });
  }, [editor, value]);
  return (
    <div className="rounded-md border border-input bg-card focus-within:outline-2 focus-within:outline-ring">
      {editor ? <Tools editor={editor} label={label} /> : <div className="h-10 border-b" />}
      <EditorContent editor={editor} className="max-h-[28rem] overflow-y-auto" />
    </div>
  );
}

function Tools({ editor, label }: { editor: Editor; label: string }) {
  const t = useTranslations("admin.editor.text");
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      h2: now.isActive("heading", { level: 2 }),
      h3: now.isActive("heading", { level: 3 }),
      bullets: now.isActive("bulletList"),
      numbers: now.isActive("orderedList"),
      quote: now.isActive("blockquote"),
      link: now.isActive("link"),
    }),
  });
  const chain = () => editor.chain().focus();
  function link() {
    const before = String(editor.getAttributes("link").href ?? "");
    const href = window.prompt(t("linkAddress"), before)?.trim();
    if (href === undefined) return;
    if (href === "") chain().extendMarkRange("link").unsetLink().run();
    else if (/^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(href))
      chain().extendMarkRange("link").setLink({ href }).run();
  }
  return (
    <div
      role="toolbar"
      aria-label={t("tools", { field: label })}
      className="flex flex-wrap gap-0.5 border-b p-1"
    >
      <Tool name={t("bold")} on={on.bold} act={() => chain().toggleBold().run()} icon={<Bold />} />
      <Tool name={t("italic")} on={on.italic} act={() => chain().toggleItalic().run()} icon={<Italic />} />
      <Tool
        name={t("heading")}
        on={on.h2}
        act={() => chain().toggleHeading({ level: 2 }).run()}
        icon={<Heading2 />}
      />
      <Tool
        name={t("subheading")}
        on={on.h3}
        act={() => chain().toggleHeading({ level: 3 }).run()}
        icon={<Heading3 />}
      />
      <Tool
        name={t("bullets")}
        on={on.bullets}
        act={() => chain().toggleBulletList().run()}
        icon={<List />}
      />
      <Tool
        name={t("numbers")}
        on={on.numbers}
        act={() => chain().toggleOrderedList().run()}
        icon={<ListOrdered />}
      />
      <Tool name={t("quote")} on={on.quote} act={() => chain().toggleBlockquote().run()} icon={<Quote />} />
      <Tool name={t("link")} on={on.link} act={link} icon={<Link2 />} />
      <Tool name={t("undo")} act={() => chain().undo().run()} icon={<Undo2 />} />
      <Tool name={t("redo")} act={() => chain().redo().run()} icon={<Redo2 />} />
    </div>
  );
}

function Tool({ name, on, act, icon }: { name: string; on?: boolean; act: () => void; icon: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      aria-pressed={on}
      onClick={act}
      className={cn(
        "grid size-8 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground [&_svg]:size-4",
        on && "bg-secondary text-foreground",
      )}
    >
      {icon}
    </button>
  );
}
