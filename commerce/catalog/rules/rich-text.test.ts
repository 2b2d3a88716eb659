import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseRichText, plainText, richBlocks, safeHref } from "./rich-text";
import { htmlOf, richTextFromHtml } from "./rich-text-html";
import { canonicalJson } from "./text";

const para = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

describe("richTextFromHtml", () => {
  it.each([
    ["plain text", "A soft shirt. ", [para("A soft shirt.")]],
    ["paragraph", "<p>Clay  pot</p>", [para("Clay pot")]],
    ["entities", "<p>a &amp; b &lt;c&gt; &nbsp;d</p>", [para("a & b <c> \u00a0d")]],
    ["two blocks", "<div>a</div><div>b</div>", [para("a"), para("b")]],
    [
      "list",
      "<ul><li>a</li><li><p>b</p></li></ul>",
      [
        {
          type: "bulletList",
          content: [
            { type: "listItem", content: [para("a")] },
            { type: "listItem", content: [para("b")] },
          ],
        },
      ],
    ],
    ["table row", "<table><tr><td>S</td><td>36</td></tr></table>", [para("S · 36")]],
    [
      "heading 1 gives way to the page's own",
      "<h1>a</h1>",
      [{ type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "a" }] }],
    ],
    ["script", "<p>a</p><script>alert(1)</script>", [para("a")]],
    ["event handler", '<p onclick="x()">a<img src=x onerror=alert(1)></p>', [para("a")]],
    ["javascript link", '<a href="javascript:alert(1)">a</a>', [para("a")]],
    ["javascript link with a tab", '<a href="java&#9;script:alert(1)">a</a>', [para("a")]],
    ["protocol-relative link", '<a href="//evil.test">a</a>', [para("a")]],
    [
      "mXSS: math and style",
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
      null,
    ],
    ["mXSS: noscript", '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', null],
    ["svg", "<svg><a xlink:href='javascript:alert(1)'><text>a</text></a></svg>", [para("a")]],
    ["nothing", "<p> </p><br>", null],
    ["NUL, lone surrogate and override", "<p>a\u0000\ud800b\u202e</p>", [para("a\ufffdb")]],
  ])("%s", (_, html, content) => {
    expect(richTextFromHtml(html)).toEqual(content === null ? null : { type: "doc", content });
  });

  it("keeps marks and safe links", () => {
    const doc = richTextFromHtml('<p>a <b>b <i>c</i></b> <a href="https://x.test/?a=1&amp;b=2">d</a></p>');
    expect(richBlocks(doc)).toEqual([
      {
        kind: "paragraph",
        inline: [
          { kind: "text", text: "a ", marks: [] },
          { kind: "text", text: "b ", marks: ["bold"] },
          { kind: "text", text: "c", marks: ["bold", "italic"] },
          { kind: "text", text: " ", marks: [] },
          { kind: "text", text: "d", marks: [], href: "https://x.test/?a=1&b=2" },
        ],
      },
    ]);
  });

  it("survives 1,000 nested elements and 1 MB", () => {
    expect(plainText(richTextFromHtml(`${"<div><b>".repeat(1_000)}deep`))).toBe("deep");
    expect(plainText(richTextFromHtml(`<p>${"<ul><li>".repeat(1_000)}deep`)).length).toBeLessThan(5);
    expect(plainText(richTextFromHtml("<p>word </p>".repeat(90_000))).length).toBeGreaterThan(1_000);
  });
});

describe("richBlocks", () => {
  it.each([
    null,
    1,
    "x",
    [],
    {},
    { type: "doc", content: "x" },
    { content: [null, 3, { type: "text", text: 5 }] },
  ])("takes anything: %j", (doc) => expect(richBlocks(doc)).toEqual([]));
  it("cuts a document nested 10,000 deep", () => {
    let node: unknown = { type: "text", text: "deep" };
    for (let i = 0; i < 10_000; i++) node = { type: i % 2 ? "blockquote" : "weird", content: [node] };
    expect(richBlocks({ type: "doc", content: [node] })).toEqual([]);
  });
  it.each([
    ["https://a.test/b", "https://a.test/b"],
    ["/c/shirts", "/c/shirts"],
    ["#size", "#size"],
    ["mailto:a@b.test", "mailto:a@b.test"],
    ["javascript:alert(1)", undefined],
    [" JaVa\nScript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["//evil.test", undefined],
    ["/\\evil.test", undefined],
    ["vbscript:x", undefined],
    [5, undefined],
  ])("safeHref(%j)", (given, wanted) => expect(safeHref(given)).toBe(wanted));
});

const text = fc.record({
  type: fc.constant("text"),
  text: fc.string({ unit: fc.constantFrom("a", " ", "<", "&", '"', "é", "\u00a0", "\n", "=") }),
  marks: fc.subarray([
    { type: "bold" },
    { type: "code" },
    { type: "link", attrs: { href: 'https://a.test/?"=1&b' } },
  ]),
});
const inline = fc.array(fc.oneof(text, fc.constant({ type: "hardBreak" })), { maxLength: 5 });
const { block } = fc.letrec((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    fc.record({ type: fc.constant("paragraph"), content: inline }),
    fc.record({
      type: fc.constant("heading"),
      attrs: fc.record({ level: fc.integer({ min: 1, max: 6 }) }),
      content: inline,
    }),
    fc.record({ type: fc.constant("codeBlock"), content: fc.array(text, { maxLength: 2 }) }),
    fc.constant({ type: "horizontalRule" }),
    fc.record({
      type: fc.constantFrom("bulletList", "orderedList", "blockquote", "listItem"),
      content: fc.array(tie("block"), { maxLength: 3 }),
    }),
  ),
}));

describe("round trips", () => {
  it("normalising twice is normalising once, and HTML reads back as the same document", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), (content) => {
        const doc = normaliseRichText({ type: "doc", content });
        expect(canonicalJson(normaliseRichText(doc))).toBe(canonicalJson(doc));
        expect(canonicalJson(richTextFromHtml(htmlOf(doc)))).toBe(canonicalJson(doc));
      }),
      { numRuns: 500 },
    );
  });
});
