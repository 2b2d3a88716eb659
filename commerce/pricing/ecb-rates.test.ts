import { describe, expect, it } from "vitest";
import { readEcbRates } from "./ecb-rates";

const QUOTED = "USD JPY CZK DKK GBP HUF PLN RON SEK CHF ISK NOK TRY AUD BRL CAD CNY HKD IDR ILS".split(" ");
const cubes = QUOTED.map((currency, at) => `<Cube currency='${currency}' rate='${at + 1}.25'/>`);
/** The shape of the ECB's daily file: an envelope of GESMES with nested Cube elements. */
const file = (time: string, inner: readonly string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><Cube><Cube time='${time}'>${inner.join("\n")}</Cube></Cube></gesmes:Envelope>`;

describe("the ECB's daily file", () => {
  it("gives its day and its rates as they are written", () => {
    const read = readEcbRates(file("2026-11-20", cubes));
    expect(read?.day).toBe("2026-11-20");
    expect(read?.rates.size).toBe(20);
    expect(read?.rates.get("JPY")).toBe("2.25");
  });

  it("may name a currency that is none any more", () => {
    const read = readEcbRates(file("2026-11-20", [...cubes, "<Cube currency='BGN' rate='1.9558'/>"]));
    expect(read?.rates.size).toBe(20);
  });

  const one = (cube: string) => file("2026-11-20", [...cubes.slice(1), cube]);
  it.each([
    ["empty", ""],
    ["a web page", "<html><body>Maintenance</body></html>"],
    ["cut off", file("2026-11-20", cubes).slice(0, 400)],
    ["no day", file("", cubes)],
    ["a day that is none", file("2026-13-45", cubes)],
    ["too few rates", file("2026-11-20", cubes.slice(2))],
    ["a rate that is no number", one("<Cube currency='USD' rate='NaN'/>")],
    ["a rate with an exponent", one("<Cube currency='USD' rate='1e309'/>")],
    ["a rate of zero", one("<Cube currency='USD' rate='0.00'/>")],
    ["a negative rate", one("<Cube currency='USD' rate='-1.05'/>")],
    ["a rate that is missing", one("<Cube currency='USD'/>")],
    ["a currency twice", file("2026-11-20", [...cubes, "<Cube currency='USD' rate='9'/>"])],
    ["two days", file("2026-11-20'/><Cube time='2026-11-19", cubes)],
  ])("is refused whole: %s", (_why, xml) => {
    expect(readEcbRates(xml)).toBeNull();
  });
});
