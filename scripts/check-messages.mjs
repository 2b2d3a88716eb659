// The words of every language say the same things: same files, same keys, same arguments and tags, the plural forms
// that the language has, nothing empty, and nothing left in English by accident.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { ROOT } from "./launcher/settings.mjs";

const SHOP = ["en", "de", "fr", "it", "es", "pt", "pt-BR", "nl", "sv", "pl", "ja", "ar"];
const CONSOLE = ["en", "de", "fr"];
/** The locales that must have a file of English. */
const localesOf = (file) => (file === "admin.json" ? CONSOLE : SHOP);

/** Every text below `value` as [dotted key, text]. */
export function* texts(value, at = "") {
  if (value === null || typeof value !== "object") return yield [at, value];
  for (const [key, inner] of Object.entries(value)) yield* texts(inner, at ? `${at}.${key}` : key);
}

const KINDS = {
  [TYPE.argument]: "text",
  [TYPE.number]: "number",
  [TYPE.date]: "date",
  [TYPE.time]: "time",
  [TYPE.select]: "select",
  [TYPE.plural]: "plural",
  [TYPE.tag]: "tag",
};

/** What a message is made of: its arguments with their kinds, the choices of each select, each plural with its forms. */
export function anatomy(message) {
  const found = { arguments: new Set(), selects: new Map(), plurals: [] };
  const walk = (nodes) => {
    for (const node of nodes) {
      const kind = KINDS[node.type];
      if (!kind) continue;
      // A language may count with a plural where English needs none, and the other way round.
      found.arguments.add(
        kind === "plural" || kind === "number" ? `${node.value} (number)` : `${node.value} (${kind})`,
      );
      if (kind === "select") found.selects.set(node.value, Object.keys(node.options).sort().join("|"));
      if (kind === "plural")
        found.plurals.push({ name: node.value, type: node.pluralType, forms: Object.keys(node.options) });
      for (const option of Object.values(node.options ?? {})) walk(option.value);
      walk(node.children ?? []);
    }
  };
  walk(parse(message, { ignoreTag: false }));
  return found;
}

/**
 * The plural forms of a language: `needed` by the numbers that a shop counts (Romance "many" begins at a million),
 * `known` to CLDR at all. "other" is needed always: ICU falls back on it.
 */
export function pluralForms(locale, type) {
  const rules = new Intl.PluralRules(locale, { type });
  const needed = new Set(["other"]);
  for (let n = 0; n <= 1000; n++) needed.add(rules.select(n));
  return { needed, known: new Set([...needed, ...rules.resolvedOptions().pluralCategories]) };
}

/** The complaints about one translated message. */
export function compare(locale, english, text) {
  if (typeof text !== "string") return ["is not a text"];
  if (text.trim() === "") return ["is empty"];
  let wanted;
  let got;
  try {
    wanted = anatomy(english);
    got = anatomy(text);
  } catch (error) {
    return [`is not valid ICU: ${error.message}`];
  }
  const complaints = [];
  for (const name of wanted.arguments) if (!got.arguments.has(name)) complaints.push(`lacks {${name}}`);
  for (const name of got.arguments)
    if (!wanted.arguments.has(name)) complaints.push(`has {${name}}, which English does not`);
  for (const [name, options] of wanted.selects) {
    if (got.selects.has(name) && got.selects.get(name) !== options)
      complaints.push(`select ${name} chooses ${got.selects.get(name)} instead of ${options}`);
  }
  for (const { name, type, forms } of got.plurals) {
    const { needed, known } = pluralForms(locale, type);
    const lacking = [...needed].filter((form) => !forms.includes(form));
    const strange = forms.filter((form) => !form.startsWith("=") && !known.has(form));
    if (lacking.length) complaints.push(`plural ${name} lacks ${lacking.join(", ")}`);
    if (strange.length)
      complaints.push(`plural ${name} has ${strange.join(", ")}, which ${locale} never uses`);
  }
  return complaints;
}

/** Is there a word in it that could have been translated? Arguments, numbers, addresses and signs are none. */
const hasWords = (text) => /\p{L}{2,}/u.test(text.replace(/\{[^{}]*\}|https?:\S+|\S+@\S+|<[^>]+>/g, " "));

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Addresses that two pages of a file would share: the second could never be visited. */
export function sharedSlugs(pages) {
  const slugs = Object.values(pages).map((page) => page?.slug);
  return [...new Set(slugs.filter((slug, index) => slug && slugs.indexOf(slug) !== index))];
}

/** Checks a folder of messages; `cognates` maps a locale (or "*") to texts that may equal English. */
export function checkMessages(folder, cognates) {
  const complaints = [];
  const files = readdirSync(path.join(folder, "en")).filter((name) => name.endsWith(".json"));
  for (const locale of readdirSync(folder).filter((name) => !SHOP.includes(name)))
    complaints.push(`${locale}: not a locale of the shop`);
  let count = 0;
  for (const file of files) {
    const english = new Map(texts(readJson(path.join(folder, "en", file))));
    for (const locale of localesOf(file)) {
      const where = path.join(folder, locale, file);
      if (!existsSync(where)) {
        complaints.push(`${locale}/${file}: missing`);
        continue;
      }
      const content = readJson(where);
      const own = new Map(texts(content));
      for (const slug of sharedSlugs(content))
        complaints.push(`${locale}/${file}: two pages have the slug "${slug}"`);
      const mayEqual = new Set([...(cognates["*"] ?? []), ...(cognates[locale] ?? [])]);
      for (const key of own.keys())
        if (!english.has(key)) complaints.push(`${locale}/${file} ${key}: unknown to English`);
      for (const [key, source] of english) {
        if (!own.has(key)) {
          complaints.push(`${locale}/${file} ${key}: missing`);
          continue;
        }
        count += 1;
        const text = own.get(key);
        for (const what of compare(locale, source, text))
          complaints.push(`${locale}/${file} ${key}: ${what}`);
        if (locale !== "en" && text === source && hasWords(source) && !mayEqual.has(source)) {
          complaints.push(
            `${locale}/${file} ${key}: still English ("${source}"); if it is right, list it in scripts/cognates.json`,
          );
        }
      }
    }
  }
  for (const locale of SHOP) {
    const has = existsSync(path.join(folder, locale)) ? readdirSync(path.join(folder, locale)) : [];
    for (const file of has)
      if (!files.includes(file) || !localesOf(file).includes(locale))
        complaints.push(`${locale}/${file}: nobody reads this file`);
  }
  return { complaints, count };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const cognates = readJson(path.join(ROOT, "scripts/cognates.json"));
  const { complaints, count } = checkMessages(path.join(ROOT, "messages"), cognates);
  for (const line of complaints) console.log(line);
  console.log(`${count} messages, ${complaints.length} complaints`);
  process.exitCode = complaints.length ? 1 : 0;
}
