import { inflateSync } from "node:zlib";

/** The letters that a PDF of ours shows, in the order in which they are drawn, as a reader that copies them gets them. */
export function lettersOf(pdf: Buffer): string {
  const objects = new Map(
    [...pdf.toString("latin1").matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(
      ([, id = "", body = ""]) => [id, body] as const,
    ),
  );
  const streamOf = (id: string | undefined) => {
    const body = objects.get(id ?? "") ?? "";
    const packed = /stream\n([\s\S]*)\nendstream/.exec(body)?.[1];
    if (packed === undefined) return "";
    const bytes = Buffer.from(packed, "latin1");
    return (body.includes("/FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
  };
  const fonts = new Map<string, readonly string[]>();
  for (const body of objects.values())
    for (const [, name = "", id = ""] of body.matchAll(/\/(F\d+) (\d+) 0 R/g))
      fonts.set(name, tableOf(streamOf(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1])));
  const pages = [...objects.values()].flatMap((body) => /\/Contents (\d+) 0 R/.exec(body)?.[1] ?? []);
  return pages.map((id) => drawn(streamOf(id), fonts)).join("\n");
}

/** What each glyph of an embedded font stands for, by its number there. */
function tableOf(cmap: string): string[] {
  const table: string[] = [];
  for (const [, first = "", list = ""] of cmap.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g))
    for (const [at, [, units = ""]] of [...list.matchAll(/<([\w ]*)>/g)].entries())
      table[Number.parseInt(first, 16) + at] = Buffer.from(units.replaceAll(" ", ""), "hex")
        .swap16()
        .toString("utf16le");
  return table;
}

function drawn(content: string, fonts: ReadonlyMap<string, readonly string[]>): string {
  let table: readonly string[] = [];
  let text = "";
  for (const [, font, list = ""] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) table = fonts.get(font) ?? [];
    else
      for (const [, hex = ""] of list.matchAll(/<(\w+)>/g))
        for (const glyph of hex.match(/\w{4}/g) ?? []) text += table[Number.parseInt(glyph, 16)] ?? "";
  }
  return text;
}
