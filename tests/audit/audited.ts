import { afterEach } from "vitest";
import { crawl, createFetcher, type Finding, judge } from "@/audit";
import { type FakeHost, type FakePage, type FakeShop, healthyShop, serve } from "./site";

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

export type At = (name: string, path: string) => string;
/** Breaks the healthy shop; `at` gives the address of a path on `de`, `gb` or `us`. */
export type Plant = (shop: FakeShop, at: At) => void;

/** Crawls the healthy shop after `plant` has broken it. */
export async function audit(plant: Plant = () => {}) {
  const server = await serve((port) => {
    const shop = healthyShop(port);
    plant(shop, (name, path) => `http://${name}.shop.localhost:${port}${path}`);
    return shop;
  });
  close = server.close;
  const fetcher = createFetcher(`http://127.0.0.1:${server.port}`, 4);
  const origins = ["de", "gb", "us"].map((name) => `http://${name}.shop.localhost:${server.port}`);
  const seen = await crawl({
    ...{ origins, homes: origins.map((origin) => `${origin}/`), fetcher },
    ...{ maxPages: 500, concurrency: 4, now: new Date("2026-06-01T00:00:00Z") },
  });
  fetcher.close();
  return { seen, findings: judge(seen) };
}

export function hostOf(shop: FakeShop, name: string): FakeHost {
  const host = shop.get(`${name}.shop.localhost`);
  if (!host) throw new Error(`no host ${name}`);
  return host;
}

export function pageOf(shop: FakeShop, name: string, path: string): FakePage {
  const page = hostOf(shop, name).pages.get(path);
  if (!page) throw new Error(`no page ${name}${path}`);
  return page;
}

/** The same change on all three alternates of a path. */
export function each(shop: FakeShop, path: string, change: (page: FakePage) => unknown): void {
  for (const name of ["de", "gb", "us"]) change(pageOf(shop, name, path));
}

export const rulesOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ rule }) => rule))];
export const errorsOf = (findings: readonly Finding[]) =>
  rulesOf(findings.filter(({ severity }) => severity === "error"));
