import { alternatesIn, ask } from "./harness/http";
import { HOMES } from "./harness/shop";
import { admin, expect, shop, test } from "./harness/test";

test.describe("addresses", () => {
  test("every storefront answers in its own language, without a cookie, for every shared cache", async () => {
    const languages = ["en", "en", "de", "ja", "de", "fr", "it", "ar", "en"];
    for (const [index, home] of HOMES.entries()) {
      const page = await ask(home);
      expect(page.status, home).toBe(200);
      expect(page.headers["set-cookie"], home).toBeUndefined();
      expect(page.headers["cache-control"], home).toMatch(/public|s-maxage|max-age=0/);
      expect(/<html[^>]*\blang="([a-z]+)/.exec(page.body)?.[1], home).toBe(languages[index]);
    }
    expect((await ask(shop("ae", "/ar"))).body).toMatch(/<html[^>]*\bdir="rtl"/);
  });

  test("all homes name the same alternates, each code once, x-default last", async () => {
    const sets = [];
    for (const home of HOMES) sets.push([...alternatesIn((await ask(home)).body)]);
    for (const set of sets) expect(set).toEqual(sets[0]);
    const codes = sets[0]?.map(([code]) => code) ?? [];
    expect(codes).toEqual(
      expect.arrayContaining(["ar-AE", "de-CH", "de-DE", "en-GB", "en-US", "fr-CH", "ja-JP", "x-default"]),
    );
    expect(codes.at(-1)).toBe("x-default");
    expect(new Set(codes).size).toBe(codes.length);
    for (const [, url] of sets[0] ?? []) expect((await ask(url)).status, url).toBe(200);
  });

  test("a bare root of a host with several languages is a page to choose, never a redirect", async () => {
    for (const headers of [undefined, { "accept-language": "fr" }]) {
      const page = await ask(shop("ch", "/"), headers);
      expect(page.status).toBe(200);
      for (const locale of ["de", "fr", "it"]) expect(page.body).toContain(`/${locale}"`);
    }
  });

  test("an unknown host is misdirected; places inside the app do not exist from outside", async () => {
    expect((await ask(shop("nowhere", "/"))).status).toBe(421);
    for (const path of ["/s/aldertide-de", "/h/de.aldertide.localhost", "/admin", "/s", "/-/gone"]) {
      expect((await ask(shop("de", path))).status, path).toBe(404);
    }
    // The console tells strangers nothing, not even what is missing: everything leads to its door.
    const console = await ask(admin("/s/aldertide-de"));
    expect(console.status).toBe(307);
    expect(console.headers.location).toMatch(/^(http:\/\/admin\.localhost:\d+)?\/sign-in/);
  });

  test("strange paths are put right by one redirect on the same host or refused", async () => {
    for (const path of [
      "//evil.example/",
      "/\\evil.example",
      "/%2f%2fevil.example",
      "/C/NOTHING/",
      "/%00",
      "/p/%e0%a4%a",
    ]) {
      const answer = await ask(shop("de", path));
      expect([301, 400, 404], path).toContain(answer.status);
      if (answer.status !== 301) continue;
      const to = new URL(answer.headers.location ?? "", shop("de", "/"));
      expect(to.hostname, path).toBe("de.aldertide.localhost");
      expect((await ask(to.href)).status, path).not.toBe(301);
    }
  });

  test("robots.txt of each host names its own sitemap, and the sitemap only its own addresses", async () => {
    for (const label of ["", "uk", "de", "jp", "ch", "ae"]) {
      const { host } = new URL(shop(label));
      const robots = await ask(shop(label, "/robots.txt"));
      expect(robots.body).toContain(`Sitemap: http://${host}/sitemap.xml`);
      const index = await ask(shop(label, "/sitemap.xml"));
      expect(index.headers["content-type"]).toContain("application/xml");
      const shards = [...index.body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url ?? "");
      expect(shards.length).toBeGreaterThan(0);
      for (const shard of shards) {
        const urls = [...(await ask(shard)).body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
          ([, url]) => url ?? "",
        );
        for (const url of urls) expect(new URL(url).host).toBe(host);
      }
    }
  });

  test("health and readiness answer on any host", async () => {
    expect((await ask(shop("nowhere", "/api/health"))).status).toBe(200);
    expect(JSON.parse((await ask(shop("nowhere", "/api/ready"))).body)).toMatchObject({ status: "ready" });
  });
});
