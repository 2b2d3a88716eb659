import type { HreflangChange } from "@/commerce/launch/model";
import { type Alternate, MAX_HEAD_ALTERNATES } from "@/commerce/storefronts/model";
import { parseLocale } from "@/lib/locale";
import { type Case, inPanel, type Member, plannedLocales, type Rule } from "./facts";

export interface ClusterProblem {
  readonly why:
    | "code_twice"
    | "bad_code"
    | "stranger"
    | "member_missing"
    | "foreign_code"
    | "x_default"
    | "not_absolute"
    | "order";
  readonly code: string;
  readonly url: string;
}

/**
 * What is wrong with the alternates of one cluster, given the members that must be in it. Every member prints the same
 * set, so return links and self-references hold when each member's URL is in it (H-01..H-03); the rest is H-04, H-09,
 * H-10, H-13 and H-27. Members and alternates of live, indexable consumer pages only.
 */
export function clusterProblems(
  members: readonly Pick<Member, "hreflangCode" | "bare" | "homeUrl">[],
  alternates: readonly Alternate[],
): ClusterProblem[] {
  const problems: ClusterProblem[] = [];
  const seen = new Set<string>();
  const byUrl = new Map(members.map((member) => [member.homeUrl, member]));
  for (const { code, url } of alternates) {
    const say = (why: ClusterProblem["why"]) => problems.push({ why, code, url });
    if (seen.has(code)) say("code_twice");
    seen.add(code);
    if (!/^https?:\/\/[^/]/.test(url)) say("not_absolute");
    const member = byUrl.get(url);
    if (!member) say("stranger");
    if (code === "x-default") continue;
    const parsed = parseLocale(code);
    if (!parsed.ok || parsed.tag !== code) say("bad_code");
    if (member && code !== member.hreflangCode && code !== member.bare) say("foreign_code");
  }
  const named = new Set(alternates.flatMap(({ code, url }) => (code === "x-default" ? [] : [url])));
  for (const { homeUrl, hreflangCode } of members)
    if (!named.has(homeUrl)) problems.push({ why: "member_missing", code: hreflangCode, url: homeUrl });
  const codes = alternates.map(({ code }) => code);
  if (members.length > 0 && codes.filter((code) => code === "x-default").length !== 1)
    problems.push({ why: "x_default", code: "x-default", url: "" });
  const sorted = [...codes].sort(
    (a, b) => Number(a === "x-default") - Number(b === "x-default") || (a < b ? -1 : 1),
  );
  if (sorted.some((code, index) => code !== codes[index]))
    problems.push({ why: "order", code: codes[0] ?? "", url: "" });
  return problems;
}

/** P-29: the simulated graph with the planned storefronts keeps every invariant; owners of codes are unique. */
export const hreflangHolds: Rule = (facts) => {
  const failing: Case[] = clusterProblems(facts.members, facts.alternates).map((problem) => ({
    example: { ...problem },
    fix: inPanel("address"),
  }));
  const bare = new Set(facts.taken.bareOwners);
  let xDefault = facts.taken.xDefault;
  for (const { storefront, locale } of plannedLocales(facts)) {
    const member = facts.members.find(({ key }) => key === locale.key);
    const fix = inPanel("address", storefront);
    if (locale.ownsBareLanguage && member) {
      if (bare.has(member.bare))
        failing.push({ example: { why: "bare_taken", code: member.bare, url: member.homeUrl }, fix });
      bare.add(member.bare);
    }
    if (locale.ownsXDefault) {
      if (xDefault)
        failing.push({
          example: { why: "x_default_taken", code: "x-default", url: member?.homeUrl ?? "" },
          fix,
        });
      xDefault = true;
    }
  }
  return { failing, total: facts.alternates.length };
};

const SITEMAP_BYTES = 50_000_000;
const SITEMAP_FILES = 50_000;
/** Markup around each address of a sitemap line. */
const ENTRY_MARKUP = 90;

/** P-30: each host's sitemap fits: lines below 50 MB, split by bytes into no more files than an index names (S-01, S-04). */
export const sitemapFits: Rule = (facts) => {
  const hosts = [...new Set(plannedLocales(facts).map(({ locale }) => locale.hostName))];
  const inSitemap = facts.alternates.length > MAX_HEAD_ALTERNATES;
  const lineBytes = inSitemap
    ? facts.alternates.reduce((sum, { url, code }) => sum + url.length + code.length + ENTRY_MARKUP, 0)
    : 0;
  const failing = hosts.flatMap((host): Case[] => {
    const locales = facts.members.filter((member) => member.hostName === host).length;
    const bytes = (facts.products + 1) * locales * (lineBytes + 2 * ENTRY_MARKUP);
    const fits = lineBytes + ENTRY_MARKUP < SITEMAP_BYTES && bytes / SITEMAP_BYTES <= SITEMAP_FILES;
    return fits ? [] : [{ example: { host }, fix: inPanel("address") }];
  });
  return { failing, total: hosts.length };
};

/** The two sets side by side, by code, x-default last. */
export function diffAlternates(before: readonly Alternate[], after: readonly Alternate[]): HreflangChange[] {
  const was = new Map(before.map(({ code, url }) => [code, url]));
  const is = new Map(after.map(({ code, url }) => [code, url]));
  const codes = [...new Set([...was.keys(), ...is.keys()])].sort(
    (a, b) => Number(a === "x-default") - Number(b === "x-default") || (a < b ? -1 : 1),
  );
  return codes.map((code) => {
    const from = was.get(code) ?? null;
    const to = is.get(code) ?? null;
    const change = from === to ? "kept" : from === null ? "added" : to === null ? "removed" : "moved";
    return { code, before: from, after: to, change };
  });
}
