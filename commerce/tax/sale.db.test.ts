import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { installBuiltInRates, saveRegistration, saveTaxSettings, stripeTax, taxSale, taxSettings } from ".";
import { saleTo } from "./rules/tax-world";

const test = testDatabase();
const ctx = () => systemCtx(test.db, "test", new Date("2026-11-22T12:00:00Z"));
let brandId = "";
let server: Server;
let url = "";
let asked = 0;

// New York City on 20.00: 4 % and 4.5 %; the answer says no more than this sale needs.
const part = (amount: number, name: string, percent: string) => ({
  ...{ amount, taxable_amount: 2000, jurisdiction: { country: "US", state: "NY", display_name: name } },
  tax_rate_details: { display_name: "Sales Tax", percentage_decimal: percent },
});
const answer = {
  line_items: {
    data: [
      {
        ...{ reference: "l0", amount_tax: 170 },
        tax_breakdown: [part(80, "New York", "4.0"), part(90, "New York City", "4.5")],
      },
    ],
  },
};

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1;
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  brandId = await makeBrand(test.db);
  await installBuiltInRates(ctx());
  for (const jurisdiction of ["DE", "US-NY"])
    await saveRegistration(ctx(), { brandId, jurisdiction, validFrom: "2024-01-01" });
  const { thresholdMinor: _threshold, ...settings } = await taxSettings(ctx(), brandId);
  await saveTaxSettings(ctx(), { ...settings, provider: "stripe", providerCountries: ["US"] });
});
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

const newYork = saleTo("US-NY 10001", "20.00 standard", {
  from: "US-ME",
  currency: "USD",
  pricesInclude: "net",
});

describe("taxSale", () => {
  it("takes the provider's word where the settings name one", async () => {
    const result = await taxSale(ctx(), { brandId, sale: newYork }, stripeTax("sk_test_12345678", url));
    expect(result).toMatchObject({
      ...{ source: "stripe", treatment: "domestic", netMinor: 2_000n, taxMinor: 170n, grossMinor: 2_170n },
      lines: [{ name: "New York City Sales Tax" }, { name: "New York Sales Tax" }],
      notes: [],
    });
  });

  it.each([
    ["cannot be reached", stripeTax("sk_test_12345678", "http://127.0.0.1:1"), "tax.provider_unreachable"],
    ["has no key", null, "tax.provider_unconfigured"],
  ])("falls back to the tables and says so when it %s", async (_what, provider, reason) => {
    const result = await taxSale(ctx(), { brandId, sale: newYork }, provider);
    expect(result).toMatchObject({ source: "tables", taxMinor: 80n });
    expect(result.notes).toContainEqual({ key: "provider_failed", data: { provider: "stripe", reason } });
    expect(result.notes.map(({ key }) => key)).toContain("local_rates_missing");
  });

  it("falls back when the answer is about another sale", async () => {
    const two = { ...newYork, lines: newYork.lines.map((line) => ({ ...line, id: "other" })) };
    const result = await taxSale(ctx(), { brandId, sale: two }, stripeTax("sk_test_12345678", url));
    expect(result).toMatchObject({ source: "tables", taxMinor: 80n });
  });

  it("asks nobody about other countries, or where nothing is charged", async () => {
    asked = 0;
    const provider = stripeTax("sk_test_12345678", url);
    const home = await taxSale(ctx(), { brandId, sale: saleTo("DE", "119.00 standard") }, provider);
    const florida = saleTo("US-FL 33101", "20.00 standard", { currency: "USD", pricesInclude: "net" });
    const away = await taxSale(ctx(), { brandId, sale: florida }, provider);
    expect([home.taxMinor, away.taxMinor, away.treatment, asked]).toEqual([1_900n, 0n, "export", 0]);
  });
});
