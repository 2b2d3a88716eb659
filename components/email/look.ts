import type { Sender } from "./voice";

/** Colours of a mail: the storefront's own where it set them, else those of the shop's pages. */
export interface Look {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly text: string;
  readonly display: string;
}

const PLAIN = {
  paper: "#f8f4ec",
  raised: "#fdfbf6",
  ink: "#1d2730",
  soft: "#4f5a61",
  rule: "#d9cfbc",
  accent: "#2b5a72",
  accentInk: "#fdfbf6",
};

/** Mail programs load no fonts: those of the reader's machine that fit the script. */
const FONTS: Readonly<Record<string, readonly [text: string, display: string]>> = {
  ar: [
    "'Segoe UI', Tahoma, 'Geeza Pro', Arial, sans-serif",
    "'Segoe UI', Tahoma, 'Geeza Pro', Arial, sans-serif",
  ],
  ja: [
    "'Hiragino Sans', 'Yu Gothic', Meiryo, 'Noto Sans JP', sans-serif",
    "'Hiragino Mincho ProN', 'Yu Mincho', 'Noto Serif JP', serif",
  ],
};
const LATIN = [
  "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  "Georgia, 'Times New Roman', serif",
] as const;

export function lookOf({ brand, themeTokens }: Sender, lang: string): Look {
  const tokens = { ...brand.tokens, ...themeTokens };
  const hex = (name: string, usual: string) => {
    const value = tokens[name];
    return value !== undefined && /^#[0-9a-f]{6}$/i.test(value) ? value : usual;
  };
  const [text, display] = FONTS[lang.split("-")[0] ?? ""] ?? LATIN;
  return {
    ...PLAIN,
    accent: hex("accent", PLAIN.accent),
    accentInk: hex("accent-ink", PLAIN.accentInk),
    text,
    display,
  };
}

/**
 * Programs that know dark mode take these; those that turn colours round themselves find plain colours to turn. No
 * picture and no transparent ground depends on either. The button keeps its colours: they are a pair.
 */
export const DARK_STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .m-paper { background-color: #13191d !important; }
  .m-card { background-color: #1a2227 !important; border-color: #303a40 !important; }
  .m-ink, .m-ink a { color: #ece5d6 !important; }
  .m-soft, .m-soft a { color: #a9afab !important; }
  .m-rule { border-color: #303a40 !important; }
}
@media (max-width: 480px) {
  .m-card { padding: 24px 18px !important; }
  .m-half { display: block !important; width: 100% !important; }
}`;
