import { describe, expect, it } from "vitest";
import { addressClaim, originOf, proposeAddress } from "./addresses";
import { requiredPages } from "./pages";
import { coveredBy, provesControl, recordValueOf, VERIFICATION_MOVES } from "./verification";

const nothing = { keys: new Set<string>(), addresses: new Set<string>(), codes: new Set<string>() };
const brand = { key: "acme", mainHost: "www.acme.com" };

describe("proposeAddress", () => {
  it("gives one language the root of a subdomain", () => {
    expect(proposeAddress(brand, "PT", ["pt"], nothing)).toEqual({
      code: "pt",
      locales: [{ locale: "pt", hostName: "pt.acme.com", pathPrefix: "", key: "acme-pt" }],
    });
  });

  it("gives several languages folders, Britain its usual letters", () => {
    const { locales } = proposeAddress(brand, "GB", ["en", "pt", "pt-BR"], nothing);
    expect(locales.map(({ hostName, pathPrefix, key }) => [hostName, pathPrefix, key])).toEqual([
      ["uk.acme.com", "/en", "acme-gb-en"],
      ["uk.acme.com", "/pt", "acme-gb-pt"],
      ["uk.acme.com", "/pt-br", "acme-gb-pt-br"],
    ]);
  });

  it("steps aside from what is taken", () => {
    const taken = {
      codes: new Set(["pt"]),
      keys: new Set(["acme-pt-2"]),
      addresses: new Set([addressClaim("pt-3.acme.com", "")]),
    };
    expect(proposeAddress(brand, "PT", ["pt"], taken).code).toBe("pt-4");
  });
});

describe("originOf", () => {
  it.each([
    ["acme.com", { port: 3000 }, "https://acme.com"],
    ["acme.com", { port: 3000, publicPort: 8443 }, "https://acme.com:8443"],
    ["de.acme.localhost", { port: 3000 }, "http://de.acme.localhost:3000"],
    ["de.acme.localhost", { port: 3000, publicPort: 80 }, "http://de.acme.localhost"],
    ["notlocalhost", { port: 3000 }, "https://notlocalhost"],
  ])("%s %o is %s", (name, ports, origin) => expect(originOf(name, ports)).toBe(origin));
});

describe("verification", () => {
  it("reads records as panels write them", () => {
    const value = recordValueOf("abc");
    expect(provesControl(["v=spf1", ` "${value}" `], "abc")).toBe(true);
    expect(provesControl([`${value}d`, "abc"], "abc")).toBe(false);
    expect(provesControl([], "abc")).toBe(false);
  });

  it("covers names below a proven one only", () => {
    expect(coveredBy("pt.acme.com", ["acme.com"])).toBe(true);
    expect(coveredBy("xacme.com", ["acme.com"])).toBe(false);
    expect(coveredBy("evil.com", ["com"])).toBe(false);
  });

  it("never skips the check", () => {
    expect(VERIFICATION_MOVES.unverified).not.toContain("verified");
    expect(VERIFICATION_MOVES.failed).not.toContain("verified");
  });
});

describe("requiredPages", () => {
  it.each([
    [["DE"], ["imprint", "cookies"], ["commercial-disclosure"]],
    [["JP"], ["commercial-disclosure"], ["imprint"]],
    [["US"], ["terms", "privacy", "returns", "shipping"], ["imprint", "cookies"]],
    [["US", "FR"], ["imprint"], []],
  ])("%s", (countries, has, lacks) => {
    const pages: readonly string[] = requiredPages({ countries });
    for (const page of has) expect(pages).toContain(page);
    for (const page of lacks) expect(pages).not.toContain(page);
  });
});
