import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { testDatabase } from "./database";

describe("the template database", () => {
  const world = testDatabase();

  it("has every migration applied", async () => {
    const rows = await world.db.execute(
      sql`select count(*)::int as tables from information_schema.tables where table_schema = 'public'`,
    );
    expect(Number(rows[0]?.tables)).toBeGreaterThan(20);
  });

  it("belongs to this file alone", async () => {
    const rows = await world.db.execute<{ name: string }>(sql`select current_database() as name`);
    expect(rows[0]?.name).toBe(new URL(world.url).pathname.slice(1));
  });

  it("speaks UTF-8 and knows the extensions that search needs", async () => {
    const rows = await world.db.execute<{ similar: boolean; plain: string }>(
      sql`select similarity('lantern', 'lanttern') > 0.4 as similar, unaccent('Überzüge') as plain`,
    );
    expect(rows[0]).toEqual({ similar: true, plain: "Uberzuge" });
  });
});
