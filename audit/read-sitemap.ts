import { Parser } from "htmlparser2";
import type { Annotation, SitemapEntry, SitemapFile } from "./model";
import { annotation } from "./read-html";

type Content = Pick<SitemapFile, "kind" | "entries" | "declaresXhtml">;

const NEVER_EMPTY = new Set(["urlset", "sitemapindex", "url", "sitemap", "loc", "lastmod"]);

/** Reads a sitemap or an index. What is no XML of sitemaps.org is "unreadable". */
export function readSitemap(xml: string): Content {
  const entries: SitemapEntry[] = [];
  const open: string[] = [];
  let kind: Content["kind"] = "unreadable";
  let declaresXhtml = false;
  let broken = false;
  let loc = "";
  let lastmod: string | undefined;
  let alternates: Annotation[] = [];
  let images: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length === 0) {
          kind = name === "sitemapindex" ? "index" : name === "urlset" ? "urlset" : "unreadable";
          declaresXhtml = attributes["xmlns:xhtml"] === "http://www.w3.org/1999/xhtml";
        }
        open.push(name);
        if (name === "xhtml:link" && attributes.rel === "alternate")
          alternates.push(annotation(attributes.hreflang ?? "", attributes.href ?? ""));
        if (name === "image:loc") images.push("");
      },
      ontext(text) {
        const at = open.at(-1);
        if (at === "loc") loc += text;
        else if (at === "lastmod") lastmod = (lastmod ?? "") + text;
        else if (at === "image:loc") images.push((images.pop() ?? "") + text);
      },
      onclosetag(name, implied) {
        // `<xhtml:link …/>` closes itself; these never do.
        if (implied && NEVER_EMPTY.has(name)) broken = true;
        open.pop();
        if (name !== "url" && name !== "sitemap") return;
        entries.push({ loc: loc.trim(), lastmod: lastmod?.trim(), alternates, images });
        loc = "";
        lastmod = undefined;
        alternates = [];
        images = [];
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return { kind: broken ? "unreadable" : kind, entries, declaresXhtml };
}
