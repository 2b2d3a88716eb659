import { expect, it } from "vitest";
import { changesOf } from "./changes";

it.each([
  ["nothing stored", null, null, []],
  ["the same twice", { a: 1 }, { a: 1 }, []],
  ["a plain value", "live", "paused", [{ field: "", before: "live", after: "paused" }]],
  [
    "only after",
    null,
    { email: "a@b.example" },
    [{ field: "email", before: undefined, after: "a@b.example" }],
  ],
  [
    "a list that shrinks",
    [{ role: "owner" }, { role: "viewer" }],
    [{ role: "owner" }],
    [{ field: "2.role", before: "viewer", after: undefined }],
  ],
  [
    "a false beside a null",
    { on: null },
    { on: false },
    [{ field: "on", before: undefined, after: "false" }],
  ],
])("%s", (_name, before, after, changes) => {
  expect(changesOf(before, after)).toEqual(changes);
});
