import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/tests/db/database";
import { checkInvariants } from "./invariants";

describe("the rules of the data", () => {
  const test = testDatabase({ breaks: ["I12"] });

  it("hold in a database that nobody wrote to, and each of them is asked", async () => {
    const { checked, broken } = await checkInvariants(test.db);
    expect(broken).toEqual([]);
    expect(checked).toBeGreaterThan(0);
  });

  it("are seen to be broken, by name and with what was found", async () => {
    await test.db.execute(sql`insert into event (type, aggregate, payload, actor_id, request_id, due_at, attempts)
      values ('catalog.products_changed', 'left', '{}', 'test', 'test', now() - interval '1 hour', 3)`);
    const { broken } = await checkInvariants(test.db);
    expect(broken).toMatchObject([{ name: "I12", found: "catalog.products_changed, tries: 3" }]);
  });
});
