import { describe, expect, it } from "vitest";
import { readCursor, writeCursor } from "./cursor";

describe("cursors", () => {
  it("come back as they were written", () => {
    const cursor = { value: "2026-01-02T03:04:05.678Z", productId: "prd_01abc" };
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  });

  it.each([
    undefined,
    "",
    "nonsense",
    Buffer.from("{}").toString("base64url"),
    Buffer.from('["1"]').toString("base64url"),
    Buffer.from('["1; drop table", "prd_1"]').toString("base64url"),
    Buffer.from('["1", "x"]').toString("base64url"),
    Buffer.from("[1, 2]").toString("base64url"),
  ])("that nobody wrote count as none: %s", (text) => expect(readCursor(text)).toBeNull());
});
