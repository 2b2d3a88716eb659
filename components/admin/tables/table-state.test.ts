import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isNarrowed,
  narrowed,
  nextPage,
  previousPage,
  readTableState,
  type SearchParams,
  type TableSpec,
  tableHref,
  toggled,
} from "./table-state";

const spec: TableSpec = { path: "/jobs", sorts: ["-changed", "name"], filters: ["state", "kind"] };

function paramsOf(href: string): SearchParams {
  const query = new URL(href, "http://x").searchParams;
  return Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
}

describe("readTableState", () => {
  it("gives the defaults for an empty address", () => {
    expect(readTableState({}, spec)).toEqual({ search: "", sort: "-changed", filters: {}, trail: [] });
  });

  it.each([
    ["an unknown sort", { sort: "price" }, "-changed"],
    ["a known one", { sort: "name" }, "name"],
    ["the other direction", { sort: "changed" }, "changed"],
    ["two at once", { sort: ["-name", "name"] }, "-name"],
  ])("sorts by %s", (_name, params, sort) => {
    expect(readTableState(params, spec).sort).toBe(sort);
  });

  it("drops filters that are not in the spec, empty, doubled or absurdly long", () => {
    const params = { state: ["done", "done", "", "x".repeat(500)], colour: "red" };
    expect(readTableState(params, spec).filters).toEqual({ state: ["done"] });
  });
});

describe("tableHref", () => {
  it("leaves out what is default, so that one state has one address", () => {
    expect(tableHref(spec, readTableState({ sort: "-changed", q: " " }, spec))).toBe("/jobs");
  });

  it("round-trips any state", () => {
    const words = fc.string({ minLength: 1, maxLength: 40 }).map((text) => text.trim());
    const cursor = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
    fc.assert(
      fc.property(
        words,
        fc.uniqueArray(
          words.filter((text) => text !== ""),
          { maxLength: 4 },
        ),
        fc.constantFrom("-changed", "changed", "name", "-name"),
        fc.array(cursor, { maxLength: 6 }),
        (search, values, sort, cursors) => {
          let state = narrowed(readTableState({}, spec), {
            search,
            sort,
            filters: values.length > 0 ? { state: values } : {},
          });
          for (const next of cursors) state = nextPage(state, next);
          expect(readTableState(paramsOf(tableHref(spec, state)), spec)).toEqual(state);
        },
      ),
    );
  });
});

describe("paging", () => {
  it("goes back the way it came", () => {
    const first = readTableState({ q: "tea" }, spec);
    const second = nextPage(first, "c1");
    const third = nextPage(second, "c2");
    expect(previousPage(third)).toEqual(second);
    expect(previousPage(second)).toEqual(first);
    expect(previousPage(first)).toBeNull();
  });

  it("starts over when a filter changes", () => {
    const deep = nextPage(readTableState({}, spec), "c1");
    const filtered = toggled(deep, "state", "done");
    expect(filtered.cursor).toBeUndefined();
    expect(isNarrowed(filtered)).toBe(true);
    expect(toggled(filtered, "state", "done")).toEqual(readTableState({}, spec));
  });
});
