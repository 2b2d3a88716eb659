import { looseAddress } from "../address";
import type { Finding } from "../model";
import type { ReadSet } from "./codes";
import { blame, type Site } from "./site";

/** Judges where alternates lead: H-06, H-07, H-08, H-24. Gives too the targets at fault, by page. */
export function judgeTargets(
  site: Site,
  sets: ReadonlyMap<string, ReadSet>,
): { findings: readonly Finding[]; bad: ReadonlyMap<string, ReadonlySet<string>> } {
  const findings: Finding[] = [];
  const bad = new Map<string, Set<string>>();
  for (const page of site.own.filter(({ indexable }) => indexable)) {
    for (const url of new Set(sets.get(page.url)?.meant.map(({ written }) => written))) {
      const finding = judge(site, page.url, url);
      if (!finding) continue;
      findings.push(finding);
      bad.set(page.url, (bad.get(page.url) ?? new Set()).add(url));
    }
  }
  return { findings, bad };
}

function judge(site: Site, page: string, url: string): Finding | undefined {
  const visit = site.crawl.visits.get(url);
  if (!visit) return undefined;
  if (visit.blocked) return blame("H-08")(page, `${url} is closed by robots.txt`);
  const { status, location } = visit;
  // Paused and gated storefronts must not be named; anything else that is not a page is plainly broken.
  if (status === 401 || status === 403 || status === 503)
    return blame("H-24")(page, `${url} answers ${status}`);
  if (status !== 200)
    return blame("H-07")(page, `${url} answers ${status}${location ? ` to ${location}` : ""}`);
  const target = site.pages.get(url);
  if (!target) return undefined;
  if (target.facts.noindex || target.visit.noindexHeader) return blame("H-08")(page, `${url} is noindex`);
  if (target.canonical === undefined || target.canonical === url) return undefined;
  return looseAddress(target.canonical) === looseAddress(url)
    ? blame("H-06")(page, `${url} is written ${target.canonical} by itself`)
    : blame("H-08")(page, `${url} has its canonical at ${target.canonical}`);
}
