import type { Alternate, Presence } from "@/commerce/storefronts/model";
import type { AlternateMember } from "./hreflang";

/**
 * An independent reading of SEO-RULES 4.1 over the whole cluster of one entity: it draws the set of every page and
 * returns the rules that any of them breaks. Shares no code with the maker of the sets, on purpose.
 */
export function clusterFaults(
  members: readonly AlternateMember[],
  presence: readonly Presence[],
  setOf: (members: readonly AlternateMember[]) => readonly Alternate[],
): string[] {
  const faults = new Set<string>();
  const blame = (rule: string, broken: boolean) => broken && faults.add(rule);
  // What a crawler could fetch with 200 and index.
  const pages = new Map<string, AlternateMember>();
  for (const { key, path, indexable } of presence) {
    const at = members.find((member) => member.key === key);
    if (!at || !indexable || at.status !== "live" || at.audience !== "consumer") continue;
    const root = at.pathPrefix === "" && path === "/" ? "/" : "";
    pages.set(at.origin + at.pathPrefix + (path === "/" ? root : path), at);
  }
  const sets = [...pages.values()].map(() => JSON.stringify(setOf(members)));
  blame("H-03", new Set(sets).size > 1);
  const set = setOf(members);
  if (pages.size === 0) {
    blame("H-24", set.length > 0);
    return [...faults].sort();
  }
  const byUrl = new Map<string, string[]>();
  for (const { code, url } of set) byUrl.set(url, [...(byUrl.get(url) ?? []), code]);

  for (const url of pages.keys()) blame("H-01", !byUrl.has(url));
  for (const { code, url } of set) {
    blame("H-04", !/^https?:\/\/[^/]/.test(url));
    const target = pages.get(url);
    // The same set everywhere makes return links certain; a target outside of the cluster has no set at all.
    blame("H-02", !target);
    if (!target) {
      const [nearest] = [...pages.keys()].filter((page) => url.startsWith(page) || page.startsWith(url));
      blame(nearest === undefined ? "H-15" : "H-06", true);
    }
    if (code === "x-default") continue;
    const [language, ...rest] = code.split("-");
    blame("H-12", /^[A-Z]{2}$/.test(language ?? ""));
    blame("H-10", !/^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(code));
    const region = rest.find((part) => part.length === 2);
    if (target && region !== undefined) blame("H-11", region !== target.countries[0]);
    if (target) blame("H-20", target.locale.split("-")[0] !== language);
  }
  blame("H-09", new Set(set.map(({ code }) => code)).size < set.length);
  for (const list of byUrl.values()) {
    const regional = list.filter((code) => /-[A-Z]{2}$/.test(code));
    const bare = list.filter((code) => code !== "x-default" && !regional.includes(code));
    blame("H-09", regional.length > 1 || bare.length > 1);
    blame("H-09", bare.length === 1 && regional.length === 1 && !regional[0]?.startsWith(`${bare[0]}-`));
  }
  const defaults = set.filter(({ code }) => code === "x-default");
  blame("H-13", defaults.length !== 1);
  const declared = [...pages].find(([, page]) => page.ownsXDefault);
  if (declared && defaults[0]) blame("H-13", defaults[0].url !== declared[0]);
  if (!declared && defaults[0]) {
    const lowest = Math.min(...[...pages.values()].map((page) => page.position));
    blame("H-13", pages.get(defaults[0].url)?.position !== lowest);
  }
  const spoken = new Map<string, [string, AlternateMember][]>();
  for (const [url, page] of pages) {
    const [language = "", script] = page.locale.split("-");
    const tongue = script?.length === 4 ? `${language}-${script}` : language;
    spoken.set(tongue, [...(spoken.get(tongue) ?? []), [url, page]]);
  }
  for (const [tongue, sharing] of spoken) {
    const bearer = set.find(({ code }) => code === tongue);
    const owner = sharing.find(([, page]) => page.ownsBareLanguage);
    blame("H-14", sharing.length > 1 && !bearer);
    blame("H-14", owner !== undefined && bearer?.url !== owner[0]);
  }
  const order = set.map(({ code }) => code);
  const sorted = [...order.filter((code) => code !== "x-default")].sort();
  blame("H-27", order.join() !== [...sorted, ...(defaults.length > 0 ? ["x-default"] : [])].join());
  return [...faults].sort();
}
