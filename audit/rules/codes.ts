import { parseLocale } from "@/lib/locale";
import { isAbsolute, looseAddress } from "../address";
import type { Finding } from "../model";
import { blame, type Page, type Site } from "./site";

/** An annotation as it was meant: the code that a slip stands for, so that one slip is not blamed by every rule. */
export interface Meant {
  readonly code: string;
  /** The page's own spelling of its address, where this one differs in no more than that (H-06). */
  readonly url: string;
  /** The address that the annotation leads to. */
  readonly written: string;
  /** The code is none (H-10), or several addresses answer to it on this page (H-09): nobody knows what is meant. */
  readonly doubtful: boolean;
}

export interface ReadSet {
  readonly findings: readonly Finding[];
  readonly meant: readonly Meant[];
}

/** Judges the annotations of one page by themselves: H-04, H-09 to H-13. */
export function readSet(page: Page, settled: (url: string) => string): ReadSet {
  const findings: Finding[] = [];
  const entries: { code: string; url: string; written: string; unknown: boolean }[] = [];
  for (const entry of page.alternates) {
    const { code, unknown = false, problem } = readCode(entry.code);
    if (problem) findings.push({ ...problem, url: page.url });
    if (entry.url === undefined || !isAbsolute(entry.href))
      findings.push(blame("H-04")(page.url, `${entry.code} -> ${entry.href}`));
    if (entry.url !== undefined) entries.push({ code, unknown, written: entry.url, url: settled(entry.url) });
  }
  const urlsByCode = groupBy(entries, ({ code }) => code);
  const doubled = new Set<string>();
  for (const [code, group] of urlsByCode) {
    if (group.length < 2 || code === "x-default") continue;
    doubled.add(code);
    findings.push(blame("H-09")(page.url, `${code} -> ${group.map(({ url }) => url).join(" and ")}`));
  }
  for (const [url, group] of groupBy(entries, (entry) => entry.url)) {
    const codes = group.map(({ code }) => code).filter((code) => code !== "x-default" && !doubled.has(code));
    if (!mayShare(codes)) findings.push(blame("H-09")(page.url, `${codes.join(", ")} -> ${url}`));
  }
  const defaults = urlsByCode.get("x-default")?.length ?? 0;
  if (entries.length > 0 && defaults !== 1)
    findings.push(blame("H-13")(page.url, defaults === 0 ? "no x-default" : `${defaults} x-defaults`));
  const meant = entries.map(({ code, url, written, unknown }) => {
    return { code, url, written, doubtful: unknown || doubled.has(code) };
  });
  return { findings, meant };
}

/** One URL may answer to a region and to its bare language, and to nothing else beside x-default (H-09). */
function mayShare(codes: readonly string[]): boolean {
  if (codes.length < 2) return true;
  const [bare = "", regional = ""] = [...codes].sort((a, b) => a.length - b.length);
  return codes.length === 2 && regional.startsWith(`${bare}-`) && /-[A-Z]{2}$/.test(regional);
}

function readCode(raw: string): { code: string; unknown?: boolean; problem?: Omit<Finding, "url"> } {
  if (raw.toLowerCase() === "x-default") return { code: "x-default" };
  const parsed = parseLocale(raw);
  if (parsed.ok) {
    const [warning] = parsed.warnings.filter(() => parsed.region !== undefined);
    if (!warning) return { code: parsed.tag };
    return {
      code: parsed.tag,
      problem: { rule: "H-11", severity: "warning", detail: `${raw}: perhaps ${warning.suggestion}` },
    };
  }
  const { reason, suggestion } = parsed;
  const rule =
    reason === "region_alone" ? "H-12" : suggestion || reason === "region_is_area" ? "H-11" : "H-10";
  const detail = suggestion ? `${raw}: use ${suggestion}` : `${raw}: ${reason}`;
  return {
    code: suggestion ?? raw.toLowerCase(),
    unknown: suggestion === undefined,
    problem: { rule, severity: "error", detail },
  };
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The sets of all pages that name alternates, by address. */
export function readSets(site: Site): ReadonlyMap<string, ReadSet> {
  const settled = (url: string) => {
    const canonical = site.pages.get(url)?.canonical;
    return canonical !== undefined && looseAddress(canonical) === looseAddress(url) ? canonical : url;
  };
  const sets = new Map<string, ReadSet>();
  for (const page of site.pages.values())
    if (page.alternates.length > 0) sets.set(page.url, readSet(page, settled));
  return sets;
}
