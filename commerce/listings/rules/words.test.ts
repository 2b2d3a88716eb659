import { describe, expect, it } from "vitest";
import { ngrams, queryTokens, searchWords } from "./words";

describe("searchWords", () => {
  it.each([
    ["Waxed Field-Jacket!", ["waxed", "field", "jacket"]],
    ["ＡＢＣ　１２", ["abc", "12"]],
    ["' | & ! :*", []],
    ["قميص كتان", ["قميص", "كتان"]],
  ])("%s", (text, words) => expect(searchWords(text)).toEqual(words));
});

describe("ngrams", () => {
  it.each([
    ["毛布", ["毛布", "毛", "布"]],
    ["琺瑯マグ", ["琺瑯", "瑯マ", "マグ", "琺", "瑯", "マ", "グ"]],
    ["LED ランプ", ["led", "ラン", "ンプ", "ラ", "ン", "プ"]],
  ])("%s", (text, grams) => expect(ngrams(text)).toEqual(grams));

  it("hold every token that a part of the text asks for", () => {
    const text = "ウールの琺瑯マグカップ";
    const index = new Set(ngrams(text));
    const characters = Array.from(text);
    for (let start = 0; start < characters.length; start += 1) {
      for (let end = start + 1; end <= characters.length; end += 1) {
        const part = characters.slice(start, end).join("");
        for (const token of queryTokens(part, "ja")) expect(index, `${part}: ${token}`).toContain(token);
      }
    }
  });
});
