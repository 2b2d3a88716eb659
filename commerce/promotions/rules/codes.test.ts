import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CODE_ALPHABET,
  checkCharacter,
  codeForm,
  codeKey,
  codesFrom,
  looksMistyped,
  RANDOM_CHARACTERS,
} from "./codes";

describe("the key of a code", () => {
  it.each([
    ["WELCOME10", "WE1C0ME10"],
    ["welcome10", "WE1C0ME10"],
    ["Welcome-10", "WE1C0ME10"],
    [" WELCOME 10\t", "WE1C0ME10"],
    ["WELCOME–10", "WE1C0ME10"],
    ["W.E.L.C.O.M.E_10", "WE1C0ME10"],
    ["ＷＥＬＣＯＭＥ１０", "WE1C0ME10"],
    ["SALE", "5A1E"],
    ["5A1E", "5A1E"],
    ["BOZ", "802"],
    ["AB", null],
    ["", null],
    ["---", null],
    ["GRÜN10", null],
    ["ПРИВЕТ", null],
    ["割引10", null],
    ["10%", null],
    ["'; drop table promotion --", null],
    ["=SUM(A1)", null],
    ["A".repeat(41), null],
    ["A ".repeat(20), "A".repeat(20)],
    [`${"A".repeat(20)}${" ".repeat(300)}`, null],
    ["A\u0000BC", null],
    ["A\u202eBC", null],
  ])("%j is looked up by %j", (typed, key) => {
    expect(codeKey(typed)).toBe(key);
  });

  it("does not change when it is taken again", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: "grapheme" }), (typed) => {
        const key = codeKey(typed);
        if (key !== null) expect(codeKey(key)).toBe(key);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a code that a person made up", () => {
  it.each([
    ["welcome10", "WELCOME10"],
    [" Spring-2027 ", "SPRING-2027"],
    ["a1b", "A1B"],
  ])("%j becomes %s", (wanted, code) => {
    expect(codeForm(wanted)).toMatchObject({ ok: true, code });
  });

  it.each([
    ["GRÜN10", "characters"],
    ["A B C", "characters"],
    ["A--B", "characters"],
    ["-ABC", "characters"],
    ["ABC!", "characters"],
    ["=1+1", "characters"],
    ["10€", "characters"],
    ["", "length"],
    ["AB", "length"],
    ["A".repeat(41), "length"],
    ["A".repeat(500), "length"],
  ])("%j is refused for its %s", (wanted, reason) => {
    expect(codeForm(wanted)).toEqual({ ok: false, reason });
  });
});

describe("unique codes", () => {
  it("use every character about equally, and no look-alikes", () => {
    const codes = codesFrom(randomBytes(3_000_000), "", 150_000);
    expect(codes).toHaveLength(150_000);
    expect(new Set(codes.map(({ key }) => key)).size).toBe(150_000);
    const counts = new Map<string, number>();
    for (const { key } of codes)
      for (const character of key.slice(0, RANDOM_CHARACTERS))
        counts.set(character, (counts.get(character) ?? 0) + 1);
    expect([...counts.keys()].sort().join("")).toBe([...CODE_ALPHABET].sort().join(""));
    const expected = (150_000 * RANDOM_CHARACTERS) / CODE_ALPHABET.length;
    // 97,500 each; five standard deviations are 1,520, that is 1.6 %.
    for (const count of counts.values()) expect(Math.abs(count - expected) / expected).toBeLessThan(0.02);
    expect([..."0O1IL5S2ZBUVDQAE"].some((character) => CODE_ALPHABET.includes(character))).toBe(false);
  });

  it("tell every single wrong character, and most neighbours that changed places", () => {
    const codes = codesFrom(randomBytes(60_000), "", 2_000).map(({ key }) => key);
    let swapped = 0;
    let noticed = 0;
    for (const key of codes) {
      expect(looksMistyped(key)).toBe(false);
      const at = key.charCodeAt(3) % key.length;
      for (const character of CODE_ALPHABET)
        if (character !== key[at])
          expect(looksMistyped(key.slice(0, at) + character + key.slice(at + 1))).toBe(true);
      const place = at === 0 ? 1 : at;
      const turned = key.slice(0, place - 1) + key[place] + key[place - 1] + key.slice(place + 1);
      if (turned === key) continue;
      swapped += 1;
      if (looksMistyped(turned)) noticed += 1;
    }
    // Luhn's rule misses one pair of characters only (its first and last): 2 of 20 * 19 neighbours.
    expect(noticed / swapped).toBeGreaterThan(0.98);
  });

  it("carry their prefix and two groups", () => {
    const [code] = codesFrom(randomBytes(100), "SUN", 1);
    expect(code?.code).toMatch(/^SUN-[346789CFGHJKMNPRTWXY]{7}-[346789CFGHJKMNPRTWXY]{7}$/);
    expect(codeKey(code?.code.toLowerCase() ?? "")).toBe(code?.key);
  });

  it("stop where the bytes end, and skip those that would be unfair", () => {
    expect(codesFrom(new Uint8Array(12), "", 5)).toHaveLength(0);
    expect(codesFrom(new Uint8Array(26), "", 5)).toHaveLength(2);
    expect(codesFrom(new Uint8Array(100).fill(255), "", 5)).toHaveLength(0);
    expect(checkCharacter("3333333333333")).toBe("3");
  });
});
