import { originOf } from "../address";
import type { Finding } from "../model";
import type { Meant, ReadSet } from "./codes";
import { blame, type Page, type Site } from "./site";

type Sets = ReadonlyMap<string, ReadSet>;
type Bad = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Judges pages against each other: H-01, H-02, H-03, H-13, H-14, H-27, H-30. A cluster in which something was found
 * already is not blamed again for the differences that follow from it.
 */
export function judgeClusters(site: Site, sets: Sets, bad: Bad): readonly Finding[] {
  const findings: Finding[] = [];
  const faulty = new Set<string>();
  const report = (finding: Finding, ...pages: string[]) => {
    findings.push(finding);
    for (const page of pages) faulty.add(page);
  };
  for (const [url, set] of sets) if (set.findings.length > 0 || bad.has(url)) faulty.add(url);

  const members = site.own.filter(({ url, indexable }) => indexable && sets.has(url));
  for (const page of members) {
    const meant = sets.get(page.url)?.meant ?? [];
    if (!meant.some(({ url }) => url === page.url))
      report(
        blame(page.methods[0] === "sitemap" ? "H-19" : "H-01")(page.url, "does not name itself"),
        page.url,
      );
    for (const url of targetsOf(page.url, meant, bad)) {
      const target = site.pages.get(url);
      if (!target?.indexable) continue;
      const back = sets.get(url)?.meant.some((entry) => entry.url === page.url) ?? false;
      if (!back) report(blame("H-02")(url, `does not name ${page.url}, which names it`), url, page.url);
    }
  }
  for (const cluster of clustersOf(members, sets, bad)) {
    if (cluster.some(({ url }) => faulty.has(url))) continue;
    findings.push(...judgeCluster(cluster, sets));
  }
  return findings;
}

/** What a page says of others and can be held to. */
function targetsOf(page: string, meant: readonly Meant[], bad: Bad): string[] {
  const urls = meant.filter(({ doubtful, url }) => !doubtful && url !== page && !bad.get(page)?.has(url));
  return [...new Set(urls.map(({ url }) => url))];
}

/** Pages that name each other, directly or over others. */
function clustersOf(members: readonly Page[], sets: Sets, bad: Bad): Page[][] {
  const byUrl = new Map(members.map((page) => [page.url, page]));
  const links = new Map<string, Set<string>>(members.map(({ url }) => [url, new Set()]));
  for (const { url } of members) {
    for (const target of targetsOf(url, sets.get(url)?.meant ?? [], bad)) {
      links.get(url)?.add(target);
      links.get(target)?.add(url);
    }
  }
  const seen = new Set<string>();
  const clusters: Page[][] = [];
  for (const { url: start } of members) {
    if (seen.has(start)) continue;
    const cluster: Page[] = [];
    const waiting = [start];
    seen.add(start);
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      const page = byUrl.get(url);
      if (page) cluster.push(page);
      for (const next of links.get(url) ?? []) {
        if (seen.has(next) || !byUrl.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    clusters.push(cluster);
  }
  return clusters;
}

function judgeCluster(cluster: readonly Page[], sets: Sets): Finding[] {
  const [first] = cluster;
  if (!first) return [];
  const saidBy = ({ url }: Page) => sets.get(url)?.meant ?? [];
  const findings: Finding[] = [];
  const text = (meant: readonly Meant[]) =>
    meant
      .map(({ code, url }) => `${code} ${url}`)
      .sort()
      .join("\n");
  const usual = text(saidBy(first));
  for (const page of cluster) {
    if (text(saidBy(page)) !== usual)
      findings.push(
        blame("H-03")(
          page.url,
          `names other pairs than ${first.url}: ${difference(saidBy(first), saidBy(page))}`,
        ),
      );
  }
  if (findings.length > 0) return findings;
  const codes = saidBy(first).map(({ code }) => code);
  const regional = codes.filter((code) => /-[A-Z]{2}$/.test(code));
  for (const code of new Set(regional.map((one) => one.replace(/-[A-Z]{2}$/, "")))) {
    const sharing = regional.filter((one) => one.replace(/-[A-Z]{2}$/, "") === code);
    if (sharing.length > 1 && !codes.includes(code))
      findings.push(blame("H-14")(first.url, `${sharing.join(", ")} without a bare ${code}`));
  }
  for (const page of cluster) {
    const order = page.alternates.map(({ code }) => code);
    const sorted = [...order].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
    if (order.join() !== sorted.join()) findings.push(blame("H-27")(page.url, order.join(", ")));
  }
  return [...findings, ...identities(cluster)];
}

const rank = (code: string) => (code.toLowerCase() === "x-default" ? 1 : 0);

function difference(a: readonly Meant[], b: readonly Meant[]): string {
  const keys = (list: readonly Meant[]) => new Set(list.map(({ code, url }) => `${code} ${url}`));
  const [left, right] = [keys(a), keys(b)];
  const only = [...left].find((key) => !right.has(key)) ?? [...right].find((key) => !left.has(key));
  return only ?? "order";
}

/** Alternates are the same thing, not the same path (H-30): what the data says the page is about must agree. */
function identities(cluster: readonly Page[]): Finding[] {
  const known = cluster.flatMap((page) => {
    const identity = page.facts.data.products.map((product) => product.identity).join(" ");
    return identity === "" ? [] : [{ page, identity }];
  });
  const [first] = known;
  if (!first) return [];
  return known
    .filter(({ page, identity }) => identity !== first.identity && originOf(page.url) !== "")
    .map(({ page }) => blame("H-30")(page.url, `is about another product than ${first.page.url}`));
}
