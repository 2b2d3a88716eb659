import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STATUS_MOVES, type StorefrontStatus } from "@/commerce/storefronts/model";
import { type AlternateMember, alternatesOf, codeHolders, regionalCode, urlOf } from "./hreflang";
import { clusterFaults } from "./hreflang-oracle";

const member = (over: Partial<AlternateMember> & { key: string }): AlternateMember => ({
  status: "live",
  audience: "consumer",
  locale: "de",
  countries: ["DE"],
  origin: `https://${over.key}.acme.com`,
  pathPrefix: "",
  position: 0,
  ownsBareLanguage: false,
  ownsXDefault: false,
  ...over,
});
const everywhere = (members: readonly AlternateMember[], path = "/p/a") =>
  members.map(({ key }) => ({ key, path, indexable: true }));
const codes = (members: readonly AlternateMember[]) =>
  codeHolders(members).map(({ code, key }) => `${code}=${key}`);

describe("regionalCode", () => {
  it.each([
    ["de", "DE", "de-DE"],
    ["pt-BR", "PT", "pt-PT"],
    ["zh-Hant", "TW", "zh-Hant-TW"],
    ["zh-Hant-HK", "TW", "zh-Hant-TW"],
    ["en", "GB", "en-GB"],
  ])("%s in %s is %s", (locale, country, code) => expect(regionalCode(locale, country)).toBe(code));

  it("refuses what hreflang does not know", () => {
    expect(() => regionalCode("en-UK", "GB")).toThrow();
  });
});

describe("urlOf", () => {
  const at = { origin: "https://acme.ch", pathPrefix: "/fr" };
  it.each([
    [at, "/", "https://acme.ch/fr"],
    [at, "/p/a", "https://acme.ch/fr/p/a"],
    [at, "?page=2", "https://acme.ch/fr?page=2"],
    [{ ...at, pathPrefix: "" }, "/", "https://acme.ch/"],
    [{ ...at, pathPrefix: "" }, "/p/a", "https://acme.ch/p/a"],
    [{ ...at, pathPrefix: "" }, "?page=2", "https://acme.ch/?page=2"],
  ])("%o %s", (place, path, url) => expect(urlOf(place, path)).toBe(url));
});

describe("codeHolders", () => {
  it("gives one regional code to a storefront of several countries: its first (H-09)", () => {
    expect(codes([member({ key: "a", countries: ["DE", "AT", "LU"] })])).toEqual(["de-DE=a", "x-default=a"]);
  });

  it("gives bare language and x-default to their owners, x-default last (H-13, H-14, H-27)", () => {
    const members = [
      member({ key: "us", locale: "en", countries: ["US"], position: 0, ownsXDefault: true }),
      member({ key: "gb", locale: "en", countries: ["GB"], position: 1, ownsBareLanguage: true }),
    ];
    expect(codes(members)).toEqual(["en=gb", "en-GB=gb", "en-US=us", "x-default=us"]);
  });

  it("lets the first by position stand in for absent owners", () => {
    const members = [
      member({
        key: "us",
        locale: "en",
        countries: ["US"],
        position: 4,
        ownsXDefault: true,
        status: "paused",
      }),
      member({ key: "gb", locale: "en", countries: ["GB"], position: 2 }),
      member({ key: "au", locale: "en", countries: ["AU"], position: 1 }),
    ];
    expect(codes(members)).toEqual(["en=au", "en-AU=au", "en-GB=gb", "x-default=au"]);
  });

  it("never names what is not live or not for everyone (H-24)", () => {
    const hidden = (["draft", "preview", "scheduled", "paused", "retired"] as const).map((status) =>
      member({ key: status, status }),
    );
    expect(codeHolders([...hidden, member({ key: "b2b", audience: "trade" })])).toEqual([]);
  });
});

describe("alternatesOf", () => {
  it("keeps out pages that are absent or not indexable (H-08, H-15, H-16)", () => {
    const members = [
      member({ key: "de" }),
      member({ key: "at", countries: ["AT"], position: 1 }),
      member({ key: "ch", countries: ["CH"], position: 2 }),
    ];
    const found = alternatesOf(members, [
      { key: "de", path: "/p/hemd", indexable: true },
      { key: "at", path: "/p/hemd", indexable: false },
    ]);
    expect(found).toEqual([
      { code: "de-DE", url: "https://de.acme.com/p/hemd" },
      { code: "x-default", url: "https://de.acme.com/p/hemd" },
    ]);
  });

  it("is empty for an entity that is nowhere", () => {
    expect(alternatesOf([member({ key: "de" })], [])).toEqual([]);
  });
});

const COUNTRIES = ["DE", "AT", "CH", "US", "GB", "AU", "BR", "PT", "JP", "AE", "TW", "HK", "CA", "BE"];
const LOCALES = ["de", "fr", "it", "en", "pt", "pt-BR", "ja", "ar", "zh-Hant", "zh-Hans", "nl"];

/** Random brands as the database would let them be: a country once, an address once, one declared x-default owner. */
const brandOf = fc
  .record({
    countries: fc.shuffledSubarray(COUNTRIES, { minLength: 1 }),
    cuts: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 14, maxLength: 14 }),
    languages: fc.array(fc.shuffledSubarray(LOCALES, { minLength: 1, maxLength: 3 }), {
      minLength: 14,
      maxLength: 14,
    }),
    positions: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 42, maxLength: 42 }),
    owners: fc.array(fc.boolean(), { minLength: 42, maxLength: 42 }),
    xDefaultAt: fc.integer({ min: 0, max: 50 }),
    sharedHost: fc.boolean(),
  })
  .map(({ countries, cuts, languages, positions, owners, xDefaultAt, sharedHost }) => {
    const members: AlternateMember[] = [];
    const owned = new Set<string>();
    let at = 0;
    for (let store = 0; at < countries.length; store++) {
      const mine = countries.slice(at, at + (cuts[store] ?? 1));
      at += mine.length;
      const regional = new Set<string>();
      for (const locale of languages[store] ?? ["en"]) {
        // pt and pt-BR of one storefront would both be pt-BR: refused when it is created.
        if (regional.has(regionalCode(locale, mine[0] ?? ""))) continue;
        regional.add(regionalCode(locale, mine[0] ?? ""));
        const nth = members.length;
        const language = regionalCode(locale, "XX");
        const owns = (owners[nth] ?? false) && !owned.has(language);
        if (owns) owned.add(language);
        members.push(
          member({
            key: `s${store}-${locale.toLowerCase()}`,
            status: "draft",
            locale,
            countries: mine,
            origin: sharedHost ? "https://acme.com" : `https://s${store}.acme.com`,
            pathPrefix: sharedHost ? `/s${store}/${locale.toLowerCase()}` : `/${locale.toLowerCase()}`,
            position: positions[nth] ?? 0,
            ownsBareLanguage: owns,
            ownsXDefault: nth === xDefaultAt,
          }),
        );
      }
    }
    return members;
  });

const STATUSES: readonly StorefrontStatus[] = [
  "preview",
  "scheduled",
  "live",
  "live",
  "live",
  "paused",
  "retired",
];
const step = fc.record({ store: fc.nat(13), to: fc.constantFrom(...STATUSES) });
const presenceOf = fc.array(fc.record({ has: fc.boolean(), indexable: fc.boolean() }), {
  minLength: 42,
  maxLength: 42,
});

describe("random brands through launch, pause and retire", () => {
  it("keeps every hreflang invariant after each step", () => {
    let steps = 0;
    fc.assert(
      fc.property(
        brandOf,
        fc.array(step, { minLength: 4, maxLength: 14 }),
        presenceOf,
        (brand, moves, presence) => {
          let members = brand;
          for (const { store, to } of moves) {
            members = members.map((one) =>
              one.key.startsWith(`s${store}-`) && STATUS_MOVES[one.status].includes(to)
                ? { ...one, status: to }
                : one,
            );
            const product = members.flatMap(({ key }, at) =>
              presence[at]?.has ? [{ key, path: `/p/${key}`, indexable: presence[at].indexable }] : [],
            );
            for (const entity of [everywhere(members, "/"), product]) {
              steps++;
              expect(clusterFaults(members, entity, (rows) => alternatesOf(rows, entity))).toEqual([]);
            }
          }
        },
      ),
      { numRuns: 1_500 },
    );
    expect(steps).toBeGreaterThan(10_000);
  }, 120_000);

  it("does not depend on the order of rows (H-27)", () => {
    fc.assert(
      fc.property(brandOf, fc.integer(), (brand, seed) => {
        const live = brand.map((one) => ({ ...one, status: "live" as const }));
        const shuffled = [...live].sort(
          (a, b) => ((a.key.length * 31 + seed) % 7) - ((b.key.length * 17 + seed) % 5),
        );
        expect(alternatesOf(shuffled, everywhere(shuffled))).toEqual(alternatesOf(live, everywhere(live)));
      }),
      { numRuns: 300 },
    );
  });
});

describe("the checker itself", () => {
  const members = [member({ key: "de" }), member({ key: "at", countries: ["AT"], position: 1 })];
  const entity = everywhere(members);
  const right = alternatesOf(members, entity);
  const faults = (set: readonly { code: string; url: string }[]) => clusterFaults(members, entity, () => set);

  it.each([
    ["H-01", right.filter(({ code }) => code !== "de-AT")],
    ["H-04", right.map((one) => ({ ...one, url: one.url.replace("https:", "") }))],
    ["H-06", right.map((one) => ({ ...one, url: `${one.url}/` }))],
    ["H-09", [...right, { code: "de-DE", url: right[0]?.url ?? "" }]],
    ["H-10", right.map((one) => ({ ...one, code: one.code.replace("-", "_") }))],
    ["H-12", right.map((one) => ({ ...one, code: one.code.replace("de-AT", "AT") }))],
    ["H-13", right.filter(({ code }) => code !== "x-default")],
    ["H-14", right.filter(({ code }) => code !== "de")],
    ["H-15", [...right, { code: "fr-FR", url: "https://fr.acme.com/p/a" }]],
    ["H-27", [...right].reverse()],
  ])("reports %s", (rule, set) => expect(faults(set)).toContain(rule));
});
