import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalPath, hostNameOf } from "./path";
import { decideRoute, type RoutedHost, type RoutedLocale, type RoutingTable } from "./routing";

const locale = (key: string, pathPrefix: string, status: RoutedLocale["status"] = "live"): RoutedLocale => ({
  key,
  pathPrefix,
  status,
});
const host = (name: string, locales: RoutedLocale[], aliasOrigin: string | null = null): RoutedHost => ({
  name,
  brandId: "brd_1",
  aliasOrigin,
  locales,
});
const hosts = [
  host("acme.com", [
    locale("us", ""),
    locale("de-at", "/de-at"),
    locale("de", "/de"),
    locale("de-b", "/de/b"),
  ]),
  host("acme.ch", [locale("ch-de", "/de"), locale("ch-fr", "/fr"), locale("ch-it", "/it", "paused")]),
  host("acme.jp", [locale("jp", "", "draft")]),
  host("acme.fr", [locale("fr-old", "", "retired"), locale("fr", "", "paused")]),
  host("acme.it", [locale("it", "", "retired")]),
  host("www.acme.com", [], "https://acme.com"),
];
const table: RoutingTable = { hosts: new Map(hosts.map((one) => [one.name, one])) };
const route = (name: string, path: string) => decideRoute(table, "admin.acme.com", name, path);

describe("decideRoute", () => {
  it.each([
    ["acme.com", "/", "rewrite", "/s/us"],
    ["acme.com", "/p/hat", "rewrite", "/s/us/p/hat"],
    ["acme.com", "/de", "rewrite", "/s/de"],
    ["acme.com", "/de/p/hut", "rewrite", "/s/de/p/hut"],
    ["acme.com", "/de-at/p/hut", "rewrite", "/s/de-at/p/hut"],
    ["acme.com", "/de/b/p/hut", "rewrite", "/s/de-b/p/hut"],
    ["acme.com", "/dex", "rewrite", "/s/us/dex"],
    ["acme.ch", "/", "selector", "/h/acme.ch"],
    ["acme.ch", "/fr/p/chemise", "rewrite", "/s/ch-fr/p/chemise"],
    ["acme.ch", "/p/chemise", "notFound", "/h/acme.ch/-/missing"],
    ["acme.ch", "/it/p/x", "paused", "/s/ch-it/-/paused"],
    ["acme.fr", "/", "paused", "/s/fr/-/paused"],
    ["acme.it", "/p/x", "gone", "/h/acme.it/-/gone"],
    ["acme.jp", "/", "notFound", "/h/acme.jp/-/missing"],
    ["acme.com", "/robots.txt", "hostDocument", "/h/acme.com/robots.txt"],
    ["acme.ch", "/sitemaps/3.xml", "hostDocument", "/h/acme.ch/sitemaps/3.xml"],
    ["acme.ch", "/fr/manifest.webmanifest", "rewrite", "/s/ch-fr/manifest.webmanifest"],
    ["admin.acme.com", "/", "admin", "/admin"],
    ["admin.acme.com", "/storefronts/sto_1", "admin", "/admin/storefronts/sto_1"],
    ["admin.acme.com", "/admin", "notFound", "/admin/-/missing"],
    ["acme.com", "/s/us", "notFound", "/h/acme.com/-/missing"],
    ["acme.com", "/h/acme.ch", "notFound", "/h/acme.com/-/missing"],
    ["acme.com", "/admin/staff", "notFound", "/h/acme.com/-/missing"],
    ["acme.com", "/-/gone", "notFound", "/h/acme.com/-/missing"],
    ["acme.com", "/de/-/paused", "notFound", "/h/acme.com/-/missing"],
    ["acme.com", "/api/auth/signin", "notFound", "/h/acme.com/-/missing"],
    ["acme.com", "/p/%ff", "notFound", "/h/acme.com/-/missing"],
  ])("%s%s: %s %s", (name, path, kind, inside) =>
    expect(route(name, path)).toMatchObject({ kind, path: inside }),
  );

  it.each([
    ["acme.com", "/P/Hat", "/p/hat"],
    ["acme.com", "/p/hat/", "/p/hat"],
    ["acme.com", "//evil.com", "/evil.com"],
    ["acme.com", "/\\evil.com", "/evil.com"],
    ["acme.com", "/%5c%5cevil.com", "/evil.com"],
    ["acme.com", "/%2f/evil.com", "/evil.com"],
    ["acme.com", "/%09/evil.com", "/evil.com"],
    ["acme.com", "/\t//evil.com", "/evil.com"],
    ["acme.com", "/p/a%00b%0ac", "/p/abc"],
    ["acme.com", "/p/%2e%2e/admin", "/admin"],
    ["acme.com", "/de/%2E%2E/%2e./s/us", "/s/us"],
    ["acme.com", "/p/é", "/p/%C3%A9"],
    ["acme.com", "/p/%C3%89", "/p/%C3%A9"],
    ["acme.com", "/ROBOTS.txt", "/robots.txt"],
    ["acme.com", "/_next/..%2fadmin", "/admin"],
    ["www.acme.com", "/p/Hat/", "https://acme.com/p/hat"],
    ["www.acme.com", "//evil.com", "https://acme.com/evil.com"],
  ])("%s%s: one 301 to %s", (name, path, location) =>
    expect(route(name, path)).toEqual({ kind: "redirect", location }),
  );

  it.each(["evil.com", "sub.acme.com", "acme.com.", "", "acme.com:80", "_", "constructor"])(
    "%s is not ours: 421",
    (name) => expect(route(name, "/")).toEqual({ kind: "misdirected" }),
  );

  it.each(["/api/health", "/api/ready"])("%s answers everywhere", (path) => {
    for (const name of ["10.0.0.1", "acme.com", "admin.acme.com"])
      expect(route(name, path)).toEqual({ kind: "pass" });
  });

  it("leaves signed and upper-case API and media paths as they are", () => {
    expect(route("acme.com", "/media/med_1X/640")).toEqual({ kind: "pass" });
    expect(route("admin.acme.com", "/api/auth/Callback")).toEqual({ kind: "pass" });
  });
});

const nasty = fc.oneof(
  fc.constantFrom(
    "/",
    "//",
    "\\",
    "%2f",
    "%5C",
    "%2e",
    "..",
    ".",
    "%00",
    "%0a",
    "\t",
    "%09",
    " ",
    "%20",
    ";",
    "@",
    "é",
    "%ff",
  ),
  fc.constantFrom(
    "p",
    "S",
    "evil.com",
    "https:",
    "de",
    "fr",
    "admin",
    "s",
    "h",
    "İ",
    "ﬀ",
    "%E3%82%B3",
    "\u202e",
    "-",
  ),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const nastyPath = fc.array(nasty, { maxLength: 12 }).map((parts) => `/${parts.join("")}`);

describe("path hygiene", () => {
  it("settles in one step and never leaves the host", () => {
    fc.assert(
      fc.property(nastyPath, (path) => {
        const first = canonicalPath(path);
        if (!first.ok) return;
        expect(canonicalPath(first.path)).toEqual(first);
        expect(first.path).toMatch(/^\/($|[^/\\])/);
        expect(first.path).toMatch(/^[\x21-\x7e]+$/);
        expect(new URL(first.path, "https://acme.com").origin).toBe("https://acme.com");
        expect(new URL(first.path, "https://acme.com").pathname).toBe(first.path);
      }),
      { numRuns: 5_000 },
    );
  });

  it("redirects at most once, and never into the app's inside", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...hosts.map(({ name }) => name), "admin.acme.com"),
        nastyPath,
        (name, path) => {
          const found = route(name, path);
          if (found.kind === "redirect") {
            const target = new URL(found.location, `https://${name}`);
            expect([name, "acme.com"]).toContain(target.hostname);
            expect(route(target.hostname, target.pathname).kind).not.toBe("redirect");
          }
          if (found.kind === "rewrite") expect(found.path.startsWith(`/s/${found.key}`)).toBe(true);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

describe("hostNameOf", () => {
  it.each([
    ["Acme.COM:3000", "acme.com"],
    ["acme.com", "acme.com"],
    [" acme.com ", "acme.com"],
    [undefined, ""],
    ["[::1]:80", "[::1]"],
  ])("%s is %s", (header, name) => expect(hostNameOf(header)).toBe(name));
});
