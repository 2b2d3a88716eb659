import { invariant } from "@/lib/invariant";
import type { ShopLocale } from "@/lib/locale";
import ar from "./world/copy/ar.json";
import de from "./world/copy/de.json";
import en from "./world/copy/en.json";
import es from "./world/copy/es.json";
import fr from "./world/copy/fr.json";
import it from "./world/copy/it.json";
import ja from "./world/copy/ja.json";
import nl from "./world/copy/nl.json";
import pl from "./world/copy/pl.json";
import pt from "./world/copy/pt.json";
import ptBr from "./world/copy/pt-BR.json";
import sv from "./world/copy/sv.json";
import type { ProductFacts } from "./world/products";
import { type CategoryKey, COLOURS } from "./world/taxonomy";

export interface ProductCopy {
  readonly title: string;
  readonly summary: string;
  readonly body: readonly string[];
  readonly details: readonly string[];
  readonly seoTitle: string;
  readonly seoDescription: string;
}

export interface Copy {
  readonly products: Readonly<Record<string, ProductCopy>>;
  readonly categories: Readonly<
    Record<CategoryKey, { readonly title: string; readonly description: string }>
  >;
  readonly options: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly alts: Readonly<Record<string, string>>;
}

const COPY: Readonly<Record<ShopLocale, Copy>> = {
  ar,
  de,
  en,
  es,
  fr,
  it,
  ja,
  nl,
  pl,
  pt,
  "pt-BR": ptBr,
  sv,
};

export function copyOf(locale: ShopLocale): Copy {
  return COPY[locale];
}

/** A product's words as the catalogue stores them: paragraphs, then the facts as a list. */
export function wordsOf(copy: ProductCopy) {
  const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
  const item = (text: string) => ({ type: "listItem", content: [paragraph(text)] });
  const list = { type: "bulletList", content: copy.details.map(item) };
  const { title, summary, seoTitle, seoDescription } = copy;
  return {
    title,
    summary,
    description: { type: "doc", content: [...copy.body.map(paragraph), list] },
    seoTitle,
    seoDescription,
  };
}

/** Options of a product: colour when it comes in several, and its sizes; litres and millilitres are a capacity. */
export function optionsOf(facts: ProductFacts) {
  const { options, values } = copyOf("en");
  const option = (key: string, keys: readonly string[], swatch: (value: string) => string | undefined) => {
    const name = options[key];
    invariant(name, `the copy has no word for the option ${key}`);
    return {
      key,
      name,
      values: keys.map((value) => ({ key: value, name: values[value] ?? value, swatch: swatch(value) })),
    };
  };
  const swatches = new Map<string, string>(Object.entries(COLOURS).map(([key, tones]) => [key, tones.base]));
  const sizeKey = facts.sizes?.every((size) => /^\d+m?l$/.test(size)) ? "capacity" : "size";
  return [
    ...(facts.colours.length > 1 ? [option("colour", facts.colours, (value) => swatches.get(value))] : []),
    ...(facts.sizes ? [option(sizeKey, facts.sizes, () => undefined)] : []),
  ];
}
