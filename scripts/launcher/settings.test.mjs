import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { judge } from "../check-sizes.mjs";
import { originOf } from "./database.mjs";
import { checkNode } from "./prepare.mjs";
import { parseEnvFile, readSettings } from "./settings.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "meridian-settings-"));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("readSettings", () => {
  it("needs nothing", () => {
    const { port, dataDir, adminHost, databaseUrl } = readSettings({}, root);
    expect({ port, dataDir, adminHost, databaseUrl }).toEqual({
      port: 3000,
      dataDir: path.join(root, ".data"),
      adminHost: "admin.localhost",
      databaseUrl: undefined,
    });
  });

  it("lets the environment win over .env, and takes an empty value for none", () => {
    writeFileSync(path.join(root, ".env"), "PORT=4000\nADMIN_HOST=console.example.com\nDATABASE_URL=\n");
    const { port, adminHost, databaseUrl, env } = readSettings({ PORT: "5000" }, root);
    expect({ port, adminHost, databaseUrl }).toEqual({
      port: 5000,
      adminHost: "console.example.com",
      databaseUrl: undefined,
    });
    expect(env.ADMIN_HOST).toBe("console.example.com");
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "0"],
    ["PORT", "70000"],
    ["PORT", "30e2"],
    ["ADMIN_HOST", "http://admin.localhost"],
    ["ADMIN_HOST", "admin.localhost:3000"],
    ["LOG_LEVEL", "loud"],
    ["DATABASE_URL", "localhost"],
    ["DATABASE_URL", "mysql://u@h/db"],
    ["DATABASE_URL", "postgres://u@h"],
    ["AUTH_SECRET", "short"],
    ["PUBLIC_PORT", "-1"],
    ["DATABASE_POOL", "0"],
    ["DATABASE_POOL", "many"],
    ["PAGE_CACHE_MB", "1e9"],
    ["ISR_STORE_MB", "-5"],
    ["TRUST_PROXY", "yes"],
  ])("refuses %s=%s in one line that names the key", (key, value) => {
    expect(() => readSettings({ [key]: value }, root)).toThrow(new RegExp(`^${key}: [^\\n]+$`));
  });

  it("never shows the password of a bad address", () => {
    expect(() => readSettings({ DATABASE_URL: "mysql://u:hidden@h/db" }, root)).toThrow(/^(?!.*hidden)/s);
  });
});

describe("parseEnvFile", () => {
  it.each([
    ["A=1", { A: "1" }],
    ['A="a b" # note', { A: "a b" }],
    ["A='x#y'", { A: "x#y" }],
    ["A=x # note", { A: "x" }],
    ["A=x#y", { A: "x#y" }],
    ["# A=1\r\nexport B = 2\r\n", { B: "2" }],
    ["\uFEFFA=", { A: "" }],
  ])("reads %j", (text, expected) => {
    expect(parseEnvFile(text)).toEqual(expected);
  });
});

describe("small judgements", () => {
  it.each(["18.20.0", "20.8.1"])("refuses Node %s", (version) => {
    expect(() => checkNode(version)).toThrow(/too old/);
  });
  it.each(["20.9.0", "22.0.0", "24.1.0"])("takes Node %s", (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });
  it.each([
    ["de.aldertide.localhost", 3000, "http://de.aldertide.localhost:3000"],
    ["admin.localhost", 80, "http://admin.localhost"],
    ["shop.example.com", 3000, "https://shop.example.com"],
  ])("writes the origin of %s on %i", (host, port, origin) => {
    expect(originOf(host, port)).toBe(origin);
  });
  it.each([
    ["lib/a.ts", 250, undefined],
    ["lib/a.ts", 251, "warning"],
    ["lib/a.ts", 401, "error"],
    ["lib/a.test.ts", 600, undefined],
    ["lib/a.test.ts", 601, "error"],
  ])("judges the size of %s with %i lines", (file, lines, verdict) => {
    expect(judge(file, lines)).toBe(verdict);
  });
});
