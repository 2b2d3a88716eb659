import { describe, expect, it } from "vitest";
import { linkHeaderOf, withoutClient } from "./shop-html";

const ISLANDS = "/_next/static/islands/main-ABC.js";
const HEAD =
  '<link rel="preload" href="/_next/static/media/text.woff2" as="font" crossorigin="" type="font/woff2"/>' +
  '<link rel="preload" as="image" imageSrcSet="/media/a/96 96w" fetchPriority="high"/>' +
  '<link rel="stylesheet" href="/_next/static/chunks/0oj0.css" data-precedence="next"/>' +
  '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/0g8c.js"/>' +
  '<link rel="modulepreload" href="/_next/static/chunks/1abc.js"/>' +
  '<script src="/_next/static/chunks/1h55.js" async=""></script>' +
  '<script src="/_next/static/chunks/0cz1.js" noModule=""></script>';
const CLIENT =
  '<script id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":[]})</script>' +
  '<script src="/_next/static/chunks/0g8c.js" async=""></script>' +
  "<script>(self.__next_f=self.__next_f||[]).push([0])</script>" +
  '<script>self.__next_f.push([1,"1:\\"$Sreact.fragment\\"\\n$RC(\\"B:0\\")"])</script>';
const DATA =
  '<script type="application/ld+json">{"name":"\\u003c/script>$RC( self.__next_f"}</script>' +
  '<script type="speculationrules">{"prefetch":[]}</script>' +
  '<script type="application/json">{"variants":[]}</script>';

const page = (body: string, head = HEAD) =>
  `<!DOCTYPE html><html lang="de"><head>${head}</head><body><div hidden=""><!--$--><!--/$--></div>${body}${CLIENT}</body></html>`;

function htmlOf(html: string): string {
  const result = withoutClient(html, ISLANDS);
  if (result.kind !== "whole") throw new Error(`expected a whole page, got ${result.kind}`);
  return result.html;
}

describe("withoutClient", () => {
  it("leaves nothing of Next's client, and everything else as it was", () => {
    const html = htmlOf(page(`<h1>Parka <!-- -->&amp; Mütze</h1>${DATA}`));
    expect(html).not.toMatch(/\/_next\/static\/chunks\/[^"]*\.js|__next_f\.push|TURBOPACK|modulepreload/);
    expect(html).toBe(
      '<!DOCTYPE html><html lang="de"><head>' +
        '<link rel="preload" href="/_next/static/media/text.woff2" as="font" crossorigin="" type="font/woff2"/>' +
        '<link rel="preload" as="image" imageSrcSet="/media/a/96 96w" fetchPriority="high"/>' +
        '<link rel="stylesheet" href="/_next/static/chunks/0oj0.css" data-precedence="next"/>' +
        `</head><body><h1>Parka &amp; Mütze</h1>${DATA}</body></html>`,
    );
  });

  it("puts the islands' script in where there is an island, and only there", () => {
    const script = `<script type="module" src="${ISLANDS}"></script>`;
    expect(htmlOf(page('<div data-island="buy-box"></div>'))).toContain(`${script}</head>`);
    expect(htmlOf(page("<div></div>"))).not.toContain("<script type");
    const unbuilt = withoutClient(page('<div data-island="buy-box"></div>'), undefined);
    expect(unbuilt.kind === "whole" && unbuilt.html.includes("<script type")).toBe(false);
  });

  it("preloads the face of Latin letters where people read those", () => {
    const fonts = (lang: string) =>
      htmlOf(page("").replace('lang="de"', `dir="ltr" lang="${lang}"`)).includes('as="font"');
    expect(["pt-BR", "pl", "de-CH"].map(fonts)).toEqual([true, true, true]);
    expect(["ar", "ar-AE", "ja"].map(fonts)).toEqual([false, false, false]);
    expect(htmlOf(page("").replace('lang="de"', 'lang="ja"'))).toContain('as="image"');
  });

  it("keeps scripts that are not Next's", () => {
    const own = '<script>document.title+="$"</script><script src="https://pay.example/v3.js"></script>';
    expect(htmlOf(page(own))).toContain(own);
  });

  it.each([
    [
      "a boundary and its late part",
      '<!--$?--><template id="B:0"></template><!--/$--><div hidden id="S:0">late</div>',
    ],
    ["React's swap script", '<script>$RC=function(b,a){};$RC("B:0","S:0")</script>'],
    ["its successor", "<script>$RB=[];$RV=function(a){};</script>"],
    ["a late stylesheet", '<script>$RR=function(){};$RR("B:1","S:1",[])</script>'],
    ["a placeholder alone", '<main><template id="P:1"></template></main>'],
    ["a pending mark alone", "<main><!--$?--><!--/$--></main>"],
  ])("leaves a page alone that needs a script to be whole: %s", (_what, body) => {
    expect(withoutClient(page(body), ISLANDS)).toEqual({ kind: "streamed" });
  });

  it("does not take a template of ours, or words about one, for a late part", () => {
    const body = '<template data-offer="0"></template><p>&lt;template id="B:0"&gt; $RC("B:0")</p>';
    expect(htmlOf(page(body))).toContain(body);
  });

  it("knows the shell that only a script would draw", () => {
    expect(withoutClient(`<!DOCTYPE html><html id="__next_error__"><head></head></html>`, ISLANDS)).toEqual({
      kind: "shell",
    });
  });
});

describe("linkHeaderOf", () => {
  it("names no preload that was taken out of the page, and leaves other relations alone", () => {
    const font = '</_next/static/media/text.woff2>; rel=preload; as="font"; crossorigin=""';
    const style = '</_next/static/chunks/0oj0.css>; rel=preload; as="style"';
    const other = '<https://a.example/x>; rel="alternate"; hreflang="de"';
    const header = [font, style, other].join(", ");
    expect(linkHeaderOf(header, htmlOf(page("")))).toBe(header);
    const japanese = htmlOf(page("").replace('lang="de"', 'lang="ja"'));
    expect(linkHeaderOf(header, japanese)).toBe([style, other].join(", "));
  });
});
