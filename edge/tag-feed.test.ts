import { describe, expect, it } from "vitest";
import { noticesOf } from "./tag-feed";

describe("noticesOf", () => {
  it("fits every notice into what Postgres takes and loses no tag", () => {
    const tags = Array.from(
      { length: 5_000 },
      (_, n) => `product:prd_${n}:acme-${n % 7 === 0 ? "コート" : "de"}`,
    );
    const notices = noticesOf("3f2a6c1e-0000-4000-8000-000000000000", tags);
    for (const notice of notices) expect(Buffer.byteLength(notice)).toBeLessThan(8_000);
    expect(notices.flatMap((notice) => (JSON.parse(notice) as { tags: string[] }).tags)).toEqual(tags);
    expect(notices.length).toBeLessThan(40);
  });

  it("sends nothing for nothing", () => {
    expect(noticesOf("x", [])).toEqual([]);
  });
});
