// Writes lib/locale/codes.gen.ts, lib/country/rows.gen.ts and lib/country/speakers.gen.ts from cldr-core, from
// Natural Earth's shapes (world-atlas) and from the few facts below that neither has. Run by hand after an
// upgrade of cldr-core: node scripts/generate-tables.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { geoArea, geoCentroid } from "d3-geo";
import { feature } from "topojson-client";

const root = new URL("../", import.meta.url);
const readJson = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));
const cldr = (name) => readJson(`node_modules/cldr-core/supplemental/${name}.json`).supplemental;
const cldrVersion = readJson("node_modules/cldr-core/package.json").version;

// ISO 639-1, active codes (without bh, sh, mo, which were withdrawn).
const LANGUAGES = (
  "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en " +
  "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja " +
  "jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb " +
  "nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq " +
  "sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
).split(" ");

// CLDR keeps codes of dissolved countries; these are no longer in ISO 3166-1.
const WITHDRAWN = new Set("AN BU CS DD FX NT SU TP YD YU ZR".split(" "));

// The zone of the capital or of most people, where a country has several.
// biome-ignore format: a table
const MAIN_ZONES = {
  AQ: "Antarctica/McMurdo", AR: "America/Argentina/Buenos_Aires", AU: "Australia/Sydney", BR: "America/Sao_Paulo",
  BV: "Europe/Oslo", CA: "America/Toronto", CD: "Africa/Kinshasa", CL: "America/Santiago", CN: "Asia/Shanghai",
  CY: "Asia/Nicosia", DE: "Europe/Berlin", EC: "America/Guayaquil", EH: "Africa/El_Aaiun", ES: "Europe/Madrid",
  FM: "Pacific/Pohnpei", GL: "America/Nuuk", HM: "Indian/Kerguelen", ID: "Asia/Jakarta", KI: "Pacific/Tarawa",
  KZ: "Asia/Almaty", MH: "Pacific/Majuro", MN: "Asia/Ulaanbaatar", MX: "America/Mexico_City",
  MY: "Asia/Kuala_Lumpur", NZ: "Pacific/Auckland", PF: "Pacific/Tahiti", PG: "Pacific/Port_Moresby",
  PS: "Asia/Hebron", PT: "Europe/Lisbon", RU: "Europe/Moscow", TF: "Indian/Kerguelen", UA: "Europe/Kyiv",
  UM: "Pacific/Wake", US: "America/New_York", UZ: "Asia/Tashkent", VN: "Asia/Ho_Chi_Minh", XK: "Europe/Belgrade",
};

// CLDR keeps the first name a zone ever had; these are IANA's present ones.
// biome-ignore format: a table
const RENAMED_ZONES = {
  "Africa/Asmera": "Africa/Asmara", "Asia/Calcutta": "Asia/Kolkata", "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon", "Atlantic/Faeroe": "Atlantic/Faroe",
};

// Latitude, longitude: territories without a shape of their own, and island states whose largest island misleads.
// biome-ignore format: a table
const PLACES = {
  AU: [-25.3, 134.4], BQ: [12.2, -68.3], BV: [-54.4, 3.4], CC: [-12.2, 96.8], CX: [-10.5, 105.6], GF: [3.9, -53.1],
  GI: [36.1, -5.3], GP: [16.2, -61.5], ID: [-2.2, 117.4], KI: [1.4, 173], MQ: [14.7, -61], MY: [3.8, 109.7],
  NZ: [-41.8, 171.5], PN: [-25.1, -130.1], RE: [-21.1, 55.5], SJ: [78.6, 16.3], TK: [-9.2, -171.8], TV: [-8.5, 179.2],
  UM: [19.3, 166.6], YT: [-12.8, 45.1],
};

// Languages that shops really use, in their customary order, where the official list (CLDR) would mislead.
// biome-ignore format: a table
const SHOP_LANGUAGES = {
  AD: "ca es fr", AE: "ar en", BE: "nl fr de", BH: "ar en", BY: "ru be", CA: "en fr", CH: "de fr it", CY: "el en",
  EG: "ar en", FI: "fi sv", HK: "zh-Hant en", IE: "en", IL: "he en", IN: "en hi", KE: "en sw", KW: "ar en", KZ: "ru kk",
  LB: "ar en fr", LK: "en si ta", LU: "fr de", MA: "fr ar", MO: "zh-Hant pt", MT: "en mt", MY: "ms en zh", NO: "nb",
  NZ: "en", OM: "ar en", PH: "en tl", PK: "en ur", QA: "ar en", SA: "ar en", SG: "en zh", TN: "fr ar", DZ: "fr ar",
  TW: "zh-Hant", TZ: "sw en", US: "en", ZA: "en", ZW: "en", PE: "es", BO: "es", PY: "es", NL: "nl", IT: "it",
  AZ: "az", BN: "ms", BW: "en", CF: "fr", EC: "es", MU: "en fr", SC: "en fr", SN: "fr", SO: "so", UA: "uk", UG: "en sw",
  UZ: "uz", GB: "en", ES: "es", FR: "fr", DE: "de", CN: "zh", VN: "vi", RU: "ru", NG: "en", GH: "en", RW: "rw en fr", JO: "ar en",
  MC: "fr", SJ: "nb", BV: "nb", AQ: "en", HM: "en", TF: "fr", GS: "en", UM: "en", RS: "sr", BA: "bs hr sr", ME: "sr",
  XK: "sq sr", TL: "pt", CW: "nl en", SX: "nl en", AW: "nl en", BQ: "nl en", FO: "fo da", GL: "kl da", HT: "fr ht",
};

// Territories that CLDR gives no tender, or one of several: what a shop would charge there.
// biome-ignore format: a table
const SHOP_CURRENCIES = {
  AQ: "USD", HT: "HTG", PA: "USD", PS: "ILS", LS: "LSL", BT: "BTN", ZW: "USD", LR: "LRD", TL: "USD", CU: "CUP", NA: "NAD",
  CW: "XCG", SX: "XCG", UY: "UYU", CL: "CLP", MX: "MXN", BO: "BOB", CO: "COP", CH: "CHF", US: "USD", VE: "VES", SV: "USD",
};

const CONTINENTS = { "002": "africa", 142: "asia", 150: "europe", "009": "oceania" };
const AMERICAS = {
  "005": "south_america",
  "013": "north_america",
  "021": "north_america",
  "029": "north_america",
};

const mappings = cldr("codeMappings").codeMappings;
const iso = Object.keys(mappings).filter(
  (code) => /^[A-Z]{2}$/.test(code) && Number(mappings[code]._numeric) < 900 && !WITHDRAWN.has(code),
);
const countries = [...iso, "XK"].sort();

const containment = cldr("territoryContainment").territoryContainment;
const territoryInfo = cldr("territoryInfo").territoryInfo;
const firstDays = cldr("weekData").weekData.firstDay;
const regions = cldr("currencyData").currencyData.region;
const mapZones = cldr("windowsZones").windowsZones.mapTimezones.map((entry) => entry.mapZone);
const likely = cldr("likelySubtags").likelySubtags;
const aliases = cldr("aliases").metadata.alias.languageAlias;

function subregionOf(code) {
  const isArea = (area) =>
    /^\d{3}$/.test(area) && area !== "001" && area !== "003" && area !== "419" && area !== "019";
  const found = Object.entries(containment).find(
    ([area, entry]) => isArea(area) && !CONTINENTS[area] && (entry._contains ?? []).includes(code),
  );
  return found?.[0];
}

function continentOf(code) {
  const subregion = subregionOf(code);
  if (!subregion) return "antarctica";
  if (AMERICAS[subregion]) return AMERICAS[subregion];
  const area = Object.keys(CONTINENTS).find((key) => (containment[key]?._contains ?? []).includes(subregion));
  if (!area) throw new Error(`no continent for ${code} in ${subregion}`);
  return CONTINENTS[area];
}

const world = readJson("node_modules/world-atlas/countries-50m.json");
const shapes = feature(world, world.objects.countries).features;

function placeOf(code) {
  if (PLACES[code]) return PLACES[code];
  const own = shapes.filter((shape) =>
    code === "XK" ? shape.properties.name === "Kosovo" : shape.id === mappings[code]._numeric,
  );
  const parts = own.flatMap(({ geometry }) =>
    (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map((coordinates) => ({
      type: "Polygon",
      coordinates,
    })),
  );
  if (parts.length === 0) throw new Error(`no place for ${code}`);
  const largest = parts.reduce((best, part) => (geoArea(part) > geoArea(best) ? part : best));
  const [longitude, latitude] = geoCentroid(largest);
  return [latitude, longitude];
}

function currencyOf(code) {
  if (SHOP_CURRENCIES[code]) return SHOP_CURRENCIES[code];
  const current = (regions[code] ?? []).filter((entry) => {
    const [facts] = Object.values(entry);
    return facts._from && !facts._to && facts._tender !== "false";
  });
  const newest = current.sort((a, b) => Object.values(b)[0]._from.localeCompare(Object.values(a)[0]._from));
  if (newest.length !== 1) console.warn(`${code}: tender is ${newest.map((entry) => Object.keys(entry)[0])}`);
  return Object.keys(newest[0])[0];
}

function zoneOf(code) {
  if (MAIN_ZONES[code]) return MAIN_ZONES[code];
  const zones = mapZones.filter((zone) => zone._territory === code).flatMap((zone) => zone._type.split(" "));
  if (RENAMED_ZONES[zones[0]]) return RENAMED_ZONES[zones[0]];
  if (zones.length === 0) throw new Error(`no zone for ${code}`);
  if (zones.length > 1) console.warn(`${code}: several zones, first taken: ${zones.join(" ")}`);
  return zones[0];
}

/** CLDR's language key as an hreflang language with an optional script, or undefined if ISO 639-1 lacks it. */
function hreflangLanguage(key) {
  const [language, script] = key.replace(/^fil/, "tl").split("_");
  if (!LANGUAGES.includes(language)) return undefined;
  return script ? `${language}-${script}` : language;
}

function speakersOf(code) {
  const rows = Object.entries(territoryInfo[code]?.languagePopulation ?? {}).flatMap(([key, facts]) => {
    const language = hreflangLanguage(key);
    return language
      ? [{ language, percent: Number(facts._populationPercent), status: facts._officialStatus }]
      : [];
  });
  return rows.sort((a, b) => b.percent - a.percent);
}

function languagesOf(code) {
  if (SHOP_LANGUAGES[code]) return SHOP_LANGUAGES[code].split(" ");
  const official = speakersOf(code).filter(
    (row) => row.status === "official" || row.status === "de_facto_official",
  );
  const found = [...new Set(official.map((row) => row.language))].slice(0, 3);
  if (found.length === 0) {
    const most = speakersOf(code)[0]?.language ?? "en";
    console.warn(`${code}: no official language in ISO 639-1, ${most} taken`);
    return [most];
  }
  return found;
}

const round = (value) => String(Math.round(value * 10) / 10);
const countryRows = countries.map((code) => {
  const [latitude, longitude] = placeOf(code);
  return [
    code,
    code === "XK" ? "" : mappings[code]._numeric,
    `${round(latitude)},${round(longitude)}`,
    currencyOf(code),
    languagesOf(code).join(","),
    firstDays[code] ?? firstDays["001"],
    zoneOf(code),
    continentOf(code),
    subregionOf(code) ?? "",
  ].join("|");
});

const STATUS_MARKS = { official: "!", de_facto_official: "!", official_regional: "~" };
const speakerRows = countries.map((code) => {
  const kept = speakersOf(code).filter((row) => row.percent >= 1 || row.status);
  return `${code} ${kept.map((row) => `${row.language}${STATUS_MARKS[row.status] ?? ":"}${Math.round(row.percent * 10) / 10}`).join(" ")}`;
});

const scripts = Object.keys(readJson("node_modules/cldr-core/scriptMetadata.json").scriptMetadata);
const longForms = Object.entries(aliases)
  .filter(([long, { _replacement: short }]) => /^[a-z]{3}$/.test(long) && LANGUAGES.includes(short))
  .map(([long, { _replacement: short }]) => `${long}:${short}`);
const homes = LANGUAGES.map((code) => {
  const region = (likely[code] ?? "").split("-").at(-1) ?? "";
  return `${code}:${iso.includes(region) ? region : ""}`;
});

const head = (what) =>
  `// Made by scripts/generate-tables.mjs from cldr-core ${cldrVersion}. Do not edit.\n// ${what}\n\n`;
const wrapped = (name, words, doc) =>
  `/** ${doc} */\nexport const ${name} =\n  ${(words.join(" ").match(/.{1,100}(?:\s|$)/g) ?? []).map((line) => JSON.stringify(line)).join(" +\n  ")};\n\n`;
const write = (path, text) => writeFileSync(new URL(path, root), `${text.trimEnd()}\n`);

write(
  "lib/locale/codes.gen.ts",
  head("Codes that hreflang knows: ISO 639-1, ISO 15924, ISO 3166-1 alpha-2.") +
    wrapped(
      "LANGUAGE_HOMES",
      homes,
      "ISO 639-1 language and the country where most of it is spoken (CLDR likely subtags).",
    ) +
    wrapped("SCRIPT_CODES", scripts, "ISO 15924 scripts with characters in Unicode.") +
    wrapped(
      "REGION_CODES",
      iso.sort(),
      "ISO 3166-1 alpha-2, officially assigned codes only (no XK, EU, UK).",
    ) +
    wrapped("LONG_FORMS", longForms, "Three-letter code and the ISO 639-1 code that says the same."),
);
write(
  "lib/country/rows.gen.ts",
  head("code|numeric|latitude,longitude|currency|languages|first day|time zone|continent|UN M49 subregion") +
    `export const COUNTRY_CODES = [\n${countries.map((code) => `  "${code}",\n`).join("")}] as const;\n\n` +
    `export const COUNTRY_ROWS = [\n${countryRows.map((row) => `  "${row}",\n`).join("")}] as const;\n`,
);
write(
  "lib/country/speakers.gen.ts",
  `${head(
    "Country, then each ISO 639-1 language spoken by 1% or more, or official: ! official, ~ regional, : neither; percent.",
  )}export const SPEAKER_ROWS = [\n${speakerRows.map((row) => `  "${row}",\n`).join("")}] as const;\n`,
);
