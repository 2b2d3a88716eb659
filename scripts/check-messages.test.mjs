import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkMessages, compare, sharedSlugs } from "./check-messages.mjs";

const ITEMS = "{count, plural, one {# item} other {# items}}";

describe("compare", () => {
  it.each([
    ["a good translation", "de", "Hello {name}", "Hallo {name}", []],
    ["a lost argument", "de", "Hello {name}", "Hallo", ["lacks {name (text)}"]],
    ["an invented argument", "de", "Hello", "Hallo {name}", ["has {name (text)}, which English does not"]],
    ["a lost tag", "de", "<b>Hello</b>", "Hallo", ["lacks {b (tag)}"]],
    ["an empty text", "de", "Hello", "  ", ["is empty"]],
    ["a missing plural form", "pl", ITEMS, ITEMS, ["plural count lacks many, few"]],
    ["a form the language never uses", "ja", ITEMS, ITEMS, ["plural count has one, which ja never uses"]],
    [
      "Arabic's six forms",
      "ar",
      ITEMS,
      "{count, plural, zero {a} one {b} two {c} few {d} many {e} other {f}}",
      [],
    ],
    ["French without its million", "fr", ITEMS, "{count, plural, one {# article} other {# articles}}", []],
    ["a plain number where no plural is needed", "ja", ITEMS, "{count, number}点", []],
    [
      "a changed select",
      "de",
      "{s, select, a {x} other {y}}",
      "{s, select, b {x} other {y}}",
      ["select s chooses b|other instead of a|other"],
    ],
  ])("judges %s", (_name, locale, english, text, expected) => {
    expect(compare(locale, english, text)).toEqual(expected);
  });

  it("says where the grammar breaks", () => {
    expect(compare("de", "Hi {name}", "Hi {name")[0]).toMatch(/^is not valid ICU/);
  });
});

describe("sharedSlugs", () => {
  it("names what two pages want", () => {
    const pages = {
      a: { slug: "about" },
      b: { slug: "ueber" },
      c: { slug: "about" },
      words: { title: "x" },
      plain: "y",
    };
    expect(sharedSlugs(pages)).toEqual(["about"]);
    expect(sharedSlugs({ a: { slug: "about" }, b: { slug: "b" } })).toEqual([]);
  });
});

describe("checkMessages", () => {
  it("finds missing files and keys, unknown keys, English left behind and files nobody reads", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "meridian-messages-"));
    const write = (at, value) => {
      mkdirSync(path.dirname(path.join(folder, at)), { recursive: true });
      writeFileSync(path.join(folder, at), JSON.stringify(value));
    };
    write("en/admin.json", { nav: { map: "World map", status: "Status" }, tip: "Press {key}" });
    write("de/admin.json", { nav: { map: "World map", status: "Status" }, extra: "Mehr" });
    write("it/admin.json", {});
    write("xx/admin.json", {});
    const { complaints } = checkMessages(folder, { de: ["Status"] });
    rmSync(folder, { recursive: true });
    expect(complaints).toEqual([
      "xx: not a locale of the shop",
      "de/admin.json extra: unknown to English",
      'de/admin.json nav.map: still English ("World map"); if it is right, list it in scripts/cognates.json',
      "de/admin.json tip: missing",
      "fr/admin.json: missing",
      "it/admin.json: nobody reads this file",
    ]);
  });
});
