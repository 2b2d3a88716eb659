import { readFile } from "node:fs/promises";
import path from "node:path";
import { Font } from "@react-pdf/renderer";
import { sfntOf } from "./sfnt";

/** All are under the SIL Open Font License 1.1, which allows embedding. One file holds one script. */
const PLEX = "ibm-plex-sans-arabic/files/ibm-plex-sans-arabic";
const PLEX_WEST = "ibm-plex-sans/files/ibm-plex-sans";
const SAWARABI = "sawarabi-gothic/files/sawarabi-gothic";

/** Name, what it is needed for, and its files for 400 and 600. */
const FACES = [
  ["Latin", null, [`${PLEX}-latin-400`, `${PLEX}-latin-600`]],
  [
    "Latin Extended",
    /[\u0100-\u024f\u1e00-\u1eff\u20a0-\u20bf]/,
    [`${PLEX_WEST}-latin-ext-400`, `${PLEX_WEST}-latin-ext-600`],
  ],
  [
    "Arabic",
    /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]/,
    [`${PLEX}-arabic-400`, `${PLEX}-arabic-600`],
  ],
  ["Greek", /[\u0370-\u03ff]/, [`${PLEX_WEST}-greek-400`, `${PLEX_WEST}-greek-600`]],
  ["Cyrillic", /[\u0400-\u045f\u0490\u0491]/, [`${PLEX_WEST}-cyrillic-400`, `${PLEX_WEST}-cyrillic-600`]],
  [
    "Vietnamese",
    /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/,
    [`${PLEX_WEST}-vietnamese-400`, `${PLEX_WEST}-vietnamese-600`],
  ],
  ["Japanese", /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/, [`${SAWARABI}-japanese-400`]],
] as const;

const opened = new Map<string, Promise<void>>();

/** The fonts that a document with this text needs, the base first. A font that no letter asks for is never opened. */
export async function fontsFor(text: string): Promise<string[]> {
  const needed = FACES.filter(([, letters]) => letters === null || letters.test(text));
  await Promise.all(
    needed.map(([family, , files]) => {
      const known = opened.get(family) ?? open(family, files);
      opened.set(family, known);
      return known;
    }),
  );
  return needed.map(([family]) => family);
}

async function open(family: string, files: readonly string[]): Promise<void> {
  const name = family.replace(" ", "");
  const sources = await Promise.all(
    files.map((file, index) => source(file, `Meridian${name}-${[400, 600][index]}`)),
  );
  const regular = sources[0] ?? "";
  Font.register({
    family,
    fonts: [
      { src: regular, fontWeight: 400 },
      { src: sources[1] ?? regular, fontWeight: 600 },
    ],
  });
  for (const fontWeight of [400, 600]) await learn({ fontFamily: family, fontWeight });
  // A line is broken between words alone: a hyphen in a name or a number would be wrong.
  Font.registerHyphenationCallback((word) => [word]);
}

/** Signs for dictionaries that share their drawing with a character that people write. */
const isRadical = (point: number) => point >= 0x2e80 && point <= 0x2fdf;

/**
 * Tells a font which letter each of its glyphs is. The library remembers for the life of the process what it heard when a glyph was first
 * asked for, and a paper embeds some by number alone: parts of accented letters, and those of another weight with the same file. On
 * the next paper such a letter stood for nothing and was left out.
 */
async function learn(face: { readonly fontFamily: string; readonly fontWeight: number }): Promise<void> {
  await Font.load(face);
  const { data } = Font.getFont(face);
  if (!data || !("characterSet" in data)) return;
  const points: readonly number[] = data.characterSet;
  const last = points.filter(isRadical);
  for (const point of [...points.filter((one) => !isRadical(one)), ...last]) data.glyphForCodePoint(point);
}

async function source(file: string, name: string): Promise<string> {
  const woff = await readFile(path.join(process.cwd(), "node_modules/@fontsource", `${file}-normal.woff`));
  return `data:font/ttf;base64,${sfntOf(woff, name).toString("base64")}`;
}
