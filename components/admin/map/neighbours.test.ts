import { describe, expect, it } from "vitest";
import { drawWorld } from "./geometry";
import { neighbour } from "./neighbours";

const world = drawWorld();
const places = world.shapes.flatMap((shape) => (shape.code ? [{ ...shape, code: shape.code }] : []));
const go = (from: string, key: string) => {
  const place = places.find(({ code }) => code === from);
  return place && neighbour(places, place, key);
};

describe("the drawn world", () => {
  it("has every inhabited country once, no Antarctica, and small ones as markers", () => {
    const codes = places.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).not.toContain("AQ");
    expect(codes.length).toBeGreaterThan(240);
    for (const code of ["SG", "MT", "LI", "MU"])
      expect(places.find((one) => one.code === code)?.path).toBeNull();
    expect(places.find(({ code }) => code === "XK")?.path).not.toBeNull();
  });

  it("leads from country to country by geography", () => {
    expect(go("PT", "ArrowRight")).toBe("ES");
    expect(go("CA", "ArrowDown")).toBe("US");
    expect(["BO", "PY", "PE"]).toContain(go("BR", "ArrowLeft"));
    expect(go("NZ", "ArrowDown")).toBeUndefined();
  });

  it("reaches every country from Portugal by arrow keys", () => {
    const seen = new Set(["PT"]);
    const queue = ["PT"];
    for (let code = queue.shift(); code; code = queue.shift())
      for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
        const next = go(code, key);
        if (next && !seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
      }
    expect(places.map(({ code }) => code).filter((code) => !seen.has(code))).toEqual([]);
  });
});
