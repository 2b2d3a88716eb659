import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import { createBrand, saveSeller, sellerOf, theBrand } from "./index";

process.env.DATABASE_URL ??= "postgres://nobody@localhost/unused";
const world = testDatabase();
const ctx = () => systemCtx(world.db, "test");
const legalEntity = {
  name: "Acme",
  street: "Kai 1",
  postcode: "20457",
  city: "Hamburg",
  country: "DE",
  email: "shop@acme.example",
  phone: "+49 40 1",
  registration: "HRB 1",
  vatId: "DE1",
};

async function newBrand(key: string) {
  const { id } = await createBrand(ctx(), {
    ...{ key, name: "Acme", defaultLocale: "en", baseCurrency: "EUR", legalEntity },
  });
  await world.db.execute(sql`
    insert into storefront (id, brand_id, code, name, currency, tax_display, time_zone)
    values (${`sto_${key}`}, ${id}, 'de', 'Germany', 'EUR', 'gross', 'Europe/Berlin')`);
  return id;
}
const told = async (brandId: string) =>
  (await world.db.execute(sql`select payload from event where aggregate = ${brandId}`)).length;
const audited = async (brandId: string) =>
  world.db.execute<{ before: unknown; after: unknown }>(
    sql`select before, after from audit_entry where subject_id = ${brandId}`,
  );

describe("the seller", () => {
  it("is changed once, written down and told; the same words again change nothing", async () => {
    const id = await newBrand("once");
    const wish = { version: 1, legalEntity: { ...legalEntity, street: "Sandtorkai 14" } };
    expect(await saveSeller(ctx(), id, wish)).toEqual({ ok: true, value: { version: 2 } });
    expect((await sellerOf(ctx(), id)).legalEntity.street).toBe("Sandtorkai 14");
    expect(await saveSeller(ctx(), id, { ...wish, version: 2 })).toEqual({ ok: true, value: { version: 2 } });
    expect(await told(id)).toBe(1);
    expect(await audited(id)).toMatchObject([
      { before: { street: "Kai 1" }, after: { street: "Sandtorkai 14" } },
    ]);
    expect((await theBrand(ctx())).legalEntity.street).toBe("Sandtorkai 14");
  });

  it("is given to exactly one of 32 who saw the same", async () => {
    const id = await newBrand("race");
    const answers = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        saveSeller(ctx(), id, {
          version: 1,
          legalEntity: { ...legalEntity, phone: `+49 40 ${index + 100}` },
        }),
      ),
    );
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused).toHaveLength(31);
    for (const answer of refused)
      expect(answer).toMatchObject({ failure: { code: "storefronts.seller_changed", kind: "conflict" } });
    expect((await sellerOf(ctx(), id)).version).toBe(2);
    expect(await told(id)).toBe(1);
  });
});
