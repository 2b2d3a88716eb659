import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { auditEntry, category, event, product, taxDistanceSale, variant } from "@/db/schema";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeBrand, makeProduct } from "@/tests/factories";
import {
  assignClass,
  endRegistration,
  installBuiltInRates,
  listClasses,
  listRegistrations,
  ossMeter,
  recordDistanceSale,
  removeClass,
  saveClass,
  saveRate,
  saveRegistration,
  saveTaxSettings,
  shelfRate,
  shelfRates,
  taxClassesOf,
  taxFacts,
  taxOf,
  taxSettings,
} from ".";
import type { TaxSale } from "./model";

const test = testDatabase({ max: 40 });
const NOON = new Date("2026-11-22T12:00:00Z");
const at = (now: Date = NOON): Ctx => systemCtx(test.db, "test", now);
let brandId = "";

beforeAll(async () => {
  brandId = await makeBrand(test.db);
  await installBuiltInRates(at());
});

async function makeCategory(key: string, parentId: string | null = null) {
  const id = newId("category");
  await test.db.insert(category).values({ id, key, parentId });
  return id;
}

describe("tax classes", () => {
  it("come from the product, else from the nearest category above, else from its variants, else standard", async () => {
    const food = await makeCategory("food");
    const bread = await makeCategory("bread", food);
    const [loaf, roll, voucher, plate] = await Promise.all(
      ["loaf", "roll", "voucher", "plate"].map((handle) => makeProduct(test.db, handle)),
    );
    const ids = [loaf, roll, voucher, plate].map((made) => made?.productId ?? "");
    const [loafId = "", rollId = "", voucherId = "", plateId = ""] = ids;
    for (const id of [loafId, rollId])
      await test.db.update(product).set({ categoryId: bread }).where(eq(product.id, id));
    await test.db.update(variant).set({ taxable: false }).where(eq(variant.productId, voucherId));
    await assignClass(at(), { categoryIds: [food], classKey: "reduced" });
    const done = await assignClass(at(), { productIds: [rollId], classKey: "reduced2" });
    expect(done).toMatchObject({ value: { changed: 1 } });
    expect(Object.fromEntries(await taxClassesOf(at(), ids))).toEqual({
      [loafId]: "reduced",
      [rollId]: "reduced2",
      [voucherId]: "exempt",
      [plateId]: "standard",
    });
    await assignClass(at(), { productIds: [rollId], classKey: null });
    expect((await taxClassesOf(at(), [rollId])).get(rollId)).toBe("reduced");
    const told = await test.db.select().from(event).where(eq(event.type, "catalog.products_changed"));
    expect(told.map(({ payload }) => payload)).toContainEqual({ productIds: [loafId, rollId].sort() });
  });

  it("are given to all or to none", async () => {
    const { productId } = await makeProduct(test.db, "spoon");
    const refused = await assignClass(at(), { productIds: [productId, "prd_none"], classKey: "zero" });
    expect(refused).toMatchObject({ failure: { code: "tax.unknown_product" } });
    expect((await taxClassesOf(at(), [productId])).get(productId)).toBe("standard");
    expect(await assignClass(at(), { productIds: [productId], classKey: "odd" })).toMatchObject({
      failure: { code: "tax.class_not_found" },
    });
  });

  it("of one's own have rates, a stand-in, and go when nothing names them", async () => {
    const books = { key: "books", name: "Books", fallback: "reduced", version: null };
    expect((await saveClass(at(), books)).ok).toBe(true);
    expect(await saveClass(at(), books)).toMatchObject({ failure: { code: "tax.class_key_taken" } });
    expect(await saveClass(at(), { ...books, key: "standard" })).toMatchObject({
      failure: { code: "tax.class_built_in" },
    });
    const maps = await saveClass(at(), { key: "maps", name: "Maps", fallback: "books", version: null });
    expect(maps.ok).toBe(true);
    expect(await saveClass(at(), { ...books, fallback: "maps", version: 1 })).toMatchObject({
      failure: { code: "tax.class_circle" },
    });
    // Danish books: no reduced rate there; Irish books are zero-rated, which a row of 0 says.
    await saveRate(at(), {
      ...{ zoneKey: "ie", classKey: "books", name: "VAT", rateMicro: 0 },
      ...{ validFrom: "2026-01-01", source: "VAT Consolidation Act 2010, sch. 2" },
    });
    await saveRegistration(at(), { brandId, jurisdiction: "DE", validFrom: "2020-01-01" });
    await saveRegistration(at(), { brandId, jurisdiction: "DE", scheme: "oss", validFrom: "2021-07-01" });
    const rate = (country: string) => shelfRate(at(), { brandId, country, taxClass: "maps", date: NOON });
    expect(await Promise.all(["DE", "DK", "IE", "FR"].map(rate))).toEqual([70_000, 250_000, 0, 55_000]);
    expect(await removeClass(at(), { key: "books", version: 1 })).toMatchObject({
      failure: { code: "tax.class_in_use" },
    });
    expect((await removeClass(at(), { key: "maps", version: 1 })).ok).toBe(true);
    expect((await listClasses(at())).map(({ key }) => key)).not.toContain("maps");
  });
});

describe("registrations and settings", () => {
  it("follow from the imprint until somebody saves some", async () => {
    const other = await makeBrand(test.db, "ebb");
    expect(await listRegistrations(at(), other)).toMatchObject([{ jurisdiction: "DE", version: 0 }]);
    expect(await taxSettings(at(), other)).toMatchObject({ homeCountry: "DE", version: 0 });
    expect(await shelfRate(at(), { brandId: other, country: "CH", taxClass: "standard", date: NOON })).toBe(
      0,
    );
    await saveRegistration(at(), { brandId: other, jurisdiction: "CH", validFrom: "2026-01-01" });
    const rates = (date: string) =>
      shelfRate(at(), { brandId: other, country: "CH", taxClass: "standard", date: new Date(date) });
    expect(await rates("2025-12-31T22:59:59Z")).toBe(0);
    expect(await rates("2025-12-31T23:00:00Z")).toBe(81_000);
    // The home country is no longer implied.
    expect(await shelfRate(at(), { brandId: other, country: "DE", taxClass: "standard", date: NOON })).toBe(
      0,
    );
  });

  it("cannot overlap, end before they begin, or be changed from an old page", async () => {
    const nz = { brandId, jurisdiction: "NZ", validFrom: "2025-01-01" };
    const saved = await saveRegistration(at(), nz);
    const id = saved.ok ? saved.value.id : "";
    expect(await saveRegistration(at(), { ...nz, validFrom: "2026-01-01" })).toMatchObject({
      failure: { code: "tax.registration_overlap" },
    });
    expect(await saveRegistration(at(), { ...nz, validUntil: "2024-01-01" })).toMatchObject({
      failure: { code: "tax.registration_dates" },
    });
    const end = (validUntil: string, version: number) => endRegistration(at(), { id, validUntil, version });
    expect(await end("2024-12-31", 1)).toMatchObject({ failure: { code: "tax.registration_dates" } });
    expect(await end("2026-01-01", 3)).toMatchObject({ failure: { code: "tax.registration_changed" } });
    expect((await end("2026-01-01", 1)).ok).toBe(true);
    expect((await saveRegistration(at(), { ...nz, validFrom: "2026-01-01" })).ok).toBe(true);
  });

  it("save the settings once for each version, with an audit line", async () => {
    const {
      thresholdMinor: _t,
      version: _v,
      providerCountries,
      ...settings
    } = await taxSettings(at(), brandId);
    const input = { ...settings, providerCountries: [...providerCountries], shippingClass: "standard" };
    const saves = await Promise.all([0, 0, 0].map((version) => saveTaxSettings(at(), { ...input, version })));
    expect(saves.filter((result) => result.ok)).toHaveLength(1);
    expect(await taxSettings(at(), brandId)).toMatchObject({ shippingClass: "standard", version: 1 });
    expect(await saveTaxSettings(at(), { ...input, shippingClass: "odd", version: 1 })).toMatchObject({
      failure: { code: "tax.class_not_found" },
    });
    const lines = await test.db.select().from(auditEntry).where(eq(auditEntry.action, "tax.settings"));
    expect(lines).toHaveLength(1);
  });
});

describe("facts", () => {
  it("of two countries are enough for a cart, and no others are in them", async () => {
    const facts = await taxFacts(at(), { countries: ["FR"], date: NOON, brandId });
    expect(new Set(facts.zones.map(({ country }) => country))).toEqual(
      new Set(["DE", "FR", "GP", "MQ", "RE"]),
    );
    const sale: TaxSale = {
      ...{ currency: "EUR", pricesInclude: "gross", policy: "keep_gross", date: NOON },
      shipFrom: { country: "DE", region: null, postcode: "20457" },
      shipTo: { country: "FR", region: null, postcode: "75001" },
      customer: { kind: "consumer", vatId: null, evidence: null },
      lines: [{ id: "a", amountMinor: 12_000n, quantity: 1, taxClass: "standard" }],
      shipping: [],
    };
    expect(taxOf(sale, facts)).toMatchObject({ treatment: "oss", netMinor: 10_000n, taxMinor: 2_000n });
    expect(
      await shelfRates(at(), { brandId, country: "FR", taxClasses: ["standard", "reduced"], date: NOON }),
    ).toEqual(
      new Map([
        ["standard", 200_000],
        ["reduced", 55_000],
      ]),
    );
  });
});

describe("the meter of distance sales", () => {
  const sale = (
    orderRef: string,
    netMinor: bigint,
    given: Partial<{ soldOn: string; brandId: string }> = {},
  ) => ({
    ...{ brandId, orderRef, soldOn: "2026-05-01", country: "FR", currency: "EUR", netMinor },
    ...{ perEuro: "1", rateDate: "2026-05-01", ...given },
  });
  const record = (input: Parameters<typeof recordDistanceSale>[1]) =>
    inTransaction(at(), (tx) => recordDistanceSale(tx, input));

  it("counts an order once, however many tell it at the same time", async () => {
    const results = await Promise.all(
      Array.from({ length: 32 }, (_, index) => record(sale(`ord_${index % 4}`, 100_000n))),
    );
    const recorded = results.filter((result) => result.ok && result.value.recorded);
    expect(recorded).toHaveLength(4);
    expect(await test.db.$count(taxDistanceSale)).toBe(4);
    expect(await ossMeter(at(), { brandId, date: NOON })).toMatchObject({
      ...{ year: 2026, thisYearMinor: 400_000n, lastYearMinor: 0n, state: "below", taxedAt: "origin" },
    });
  });

  it("converts at the dated rate that it was given", async () => {
    // 1,145.90 SEK at 11.4590 SEK for one euro: 100.00 EUR.
    await record({ ...sale("ord_sek", 114_590n), currency: "SEK", perEuro: "11.4590" });
    // 16,306 JPY (no minor unit) at 163.06: 100.00 EUR. 39.063 BHD (three digits) at 0.390626: 100.0010 EUR.
    await record({ ...sale("ord_jpy", 16_306n), currency: "JPY", perEuro: "163.06" });
    await record({ ...sale("ord_bhd", 39_063n), currency: "BHD", perEuro: "0.390626" });
    const rows = await test.db.select().from(taxDistanceSale).where(eq(taxDistanceSale.soldOn, "2026-05-01"));
    const eur = (ref: string) => rows.find(({ orderRef }) => orderRef === ref)?.eurMinor;
    expect([eur("ord_sek"), eur("ord_jpy"), eur("ord_bhd")]).toEqual([10_000n, 10_000n, 10_000n]);
    expect(await record({ ...sale("ord_zero", 1n), currency: "SEK", perEuro: "0.0" })).toMatchObject({
      failure: { code: "tax.bad_rate" },
    });
    expect(await record({ ...sale("ord_odd", 1n), currency: "XXX" })).toMatchObject({
      failure: { code: "tax.bad_currency" },
    });
  });

  it("turns near, then over, tells the member states once, and a return takes its share back", async () => {
    const other = await makeBrand(test.db, "neap");
    const state = async () => (await ossMeter(at(), { brandId: other, date: NOON })).state;
    const mine = (ref: string, net: bigint) => record(sale(ref, net, { brandId: other }));
    await mine("a", 799_999n);
    expect(await state()).toBe("below");
    await mine("b", 1n);
    expect(await state()).toBe("near");
    await mine("c", 200_000n);
    // Exactly 10,000.00 EUR does not exceed it.
    expect(await state()).toBe("near");
    const before = await test.db.$count(event, eq(event.type, "tax.rates_changed"));
    await Promise.all([mine("d", 1n), mine("d", 1n)]);
    expect(await state()).toBe("over");
    expect(await test.db.$count(event, eq(event.type, "tax.rates_changed"))).toBe(before + 1);
    await mine("c:return", -200_000n);
    expect(await state()).toBe("near");
    // What was over last year counts this year.
    const next = await ossMeter(at(), { brandId: other, date: new Date("2027-02-01T00:00:00Z") });
    expect(next).toMatchObject({ thisYearMinor: 0n, lastYearMinor: 800_001n, state: "below" });
  });

  it("cannot be passed unnoticed by two sales that do not see each other", async () => {
    const other = await makeBrand(test.db, "spring");
    await record(sale("start", 950_000n, { brandId: other }));
    const before = await test.db.$count(event, eq(event.type, "tax.rates_changed"));
    await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        inTransaction(at(), async (tx) => {
          const done = await recordDistanceSale(tx, sale(`small-${index}`, 2_000n, { brandId: other }));
          await new Promise((resolve) => setTimeout(resolve, 5));
          return done.ok ? ok(null) : done;
        }),
      ),
    );
    expect((await ossMeter(at(), { brandId: other, date: NOON })).state).toBe("over");
    const after = await test.db.$count(event, eq(event.type, "tax.rates_changed"));
    expect(after).toBeGreaterThan(before);
  });

  it("is evidence: rows cannot be changed or taken away", async () => {
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => "done",
        (reason: Error) => String((reason.cause as Error).message),
      );
    expect(await refused(test.db.delete(taxDistanceSale))).toMatch(/append-only/);
  });
});
