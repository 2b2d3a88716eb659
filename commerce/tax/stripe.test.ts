import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TaxSale } from "./model";
import { formOf, stripeTax } from "./stripe";

/** Somebody on the loopback who answers as a test tells. The adapter never reaches further in here. */
let server: Server;
let url = "";
let seen: { path: string; key: string; form: URLSearchParams }[] = [];
let answer: { status: number; body: string } | "hang" = { status: 200, body: "" };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const form = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
    seen.push({ path: request.url ?? "", key: request.headers.authorization ?? "", form });
    if (answer !== "hang") response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

const sale: TaxSale = {
  ...{ currency: "USD", pricesInclude: "net", policy: "keep_net", date: new Date("2026-11-22T12:00:00Z") },
  shipFrom: { country: "US", region: "ME", postcode: "04101" },
  shipTo: { country: "US", region: "NY", postcode: "10001" },
  customer: { kind: "consumer", vatId: null, evidence: null },
  lines: [
    { id: "mug", amountMinor: 2_000n, quantity: 2, taxClass: "standard" },
    { id: "card", amountMinor: 500n, quantity: 1, taxClass: "exempt" },
  ],
  shipping: [{ id: "ups", amountMinor: 800n, taxClass: "proportional" }],
};

const part = (amount: number, base: number, name: string, percent: string) => ({
  amount,
  taxable_amount: base,
  jurisdiction: { country: "US", state: "NY", display_name: name },
  tax_rate_details: { display_name: "Sales Tax", percentage_decimal: percent },
});
// New York City: 4 % state, 4.5 % city, 0.375 % district on 20.00 and on 8.00.
const calculation = {
  line_items: {
    data: [
      {
        ...{ reference: "mug", amount_tax: 178 },
        tax_breakdown: [
          part(80, 2000, "New York", "4.0"),
          part(90, 2000, "New York City", "4.5"),
          part(8, 2000, "Metropolitan Commuter Transportation District", "0.375"),
        ],
      },
      { reference: "card", amount_tax: 0, tax_breakdown: [part(0, 0, "New York", "0.0")] },
    ],
  },
  shipping_cost: {
    amount_tax: 71,
    tax_breakdown: [
      part(32, 800, "New York", "4.0"),
      part(36, 800, "New York City", "4.5"),
      part(3, 800, "Metropolitan Commuter Transportation District", "0.375"),
    ],
  },
};

describe("Stripe Tax", () => {
  it("is asked with the sale as form fields, the key in the header alone", async () => {
    seen = [];
    answer = { status: 200, body: JSON.stringify(calculation) };
    const result = await stripeTax("sk_test_12345678", url).calculate(sale);
    expect(result.ok).toBe(true);
    expect(seen[0]).toMatchObject({ path: "/v1/tax/calculations", key: "Bearer sk_test_12345678" });
    expect(Object.fromEntries(seen[0]?.form ?? [])).toMatchObject({
      currency: "usd",
      tax_date: "1795348800",
      "customer_details[address][state]": "NY",
      "customer_details[address][postal_code]": "10001",
      "ship_from_details[address][state]": "ME",
      "line_items[0][reference]": "mug",
      "line_items[0][amount]": "2000",
      "line_items[0][quantity]": "2",
      "line_items[0][tax_behavior]": "exclusive",
      "line_items[1][tax_code]": "txcd_00000000",
      "shipping_cost[amount]": "800",
    });
    expect([...(seen[0]?.form.values() ?? [])].join()).not.toContain("sk_test");
  });

  it("reads the parts of each line and of the shipping", async () => {
    const result = await stripeTax("sk_test_12345678", url).calculate(sale);
    const provided = result.ok ? result.value : null;
    expect(provided?.lines.get("mug")?.taxMinor).toBe(178n);
    expect(provided?.lines.get("mug")?.parts.map(({ rateMicro, taxMinor }) => [rateMicro, taxMinor])).toEqual(
      [
        [40_000, 80n],
        [45_000, 90n],
        [3_750, 8n],
      ],
    );
    expect(provided?.shipping.taxMinor).toBe(71n);
  });

  it("sends gross prices as inclusive and a proven VAT id", () => {
    const evidence = {
      ...{
        vatId: "FR40303265045",
        state: "valid" as const,
        source: "vies",
        reason: null,
        consultation: null,
      },
      ...{ name: null, address: null, checkedAt: sale.date, expiresAt: new Date("2027-01-01T00:00:00Z") },
    };
    const form = new Map(
      formOf({
        ...{ ...sale, currency: "EUR", pricesInclude: "gross" },
        customer: { kind: "business", vatId: "FR40303265045", evidence },
      }),
    );
    expect(form.get("line_items[0][tax_behavior]")).toBe("inclusive");
    expect(form.get("customer_details[tax_ids][0][value]")).toBe("FR40303265045");
  });

  const broken = structuredClone(calculation);
  broken.shipping_cost.amount_tax = 72;
  it.each([
    ["an error", { status: 402, body: "{}" }, "tax.provider_refused"],
    ["nonsense", { status: 200, body: "<html>" }, "tax.provider_nonsense"],
    [
      "another shape",
      { status: 200, body: '{"line_items":{"data":[{"reference":1}]}}' },
      "tax.provider_nonsense",
    ],
    [
      "fractions of a cent",
      { status: 200, body: JSON.stringify(calculation).replace("178", "178.5") },
      "tax.provider_nonsense",
    ],
    ["parts that are not the tax", { status: 200, body: JSON.stringify(broken) }, "tax.provider_nonsense"],
    ["silence", "hang" as const, "tax.provider_unreachable"],
  ])("is not believed when it answers with %s", async (_what, said, code) => {
    answer = said;
    const result = await stripeTax("sk_test_12345678", url, 200).calculate(sale);
    expect(result).toMatchObject({ ok: false, failure: { code } });
  });

  it("is not asked about money with three digits, nor reached where nobody listens", async () => {
    seen = [];
    const dinar = await stripeTax("sk_test_12345678", url).calculate({ ...sale, currency: "KWD" });
    expect(dinar).toMatchObject({ failure: { code: "tax.provider_currency" } });
    expect(seen).toEqual([]);
    const nobody = await stripeTax("sk_test_12345678", "http://127.0.0.1:1").calculate(sale);
    expect(nobody).toMatchObject({ failure: { code: "tax.provider_unreachable" } });
  });
});
