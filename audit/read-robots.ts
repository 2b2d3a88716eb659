import type { Robots } from "./model";

type Content = Pick<Robots, "sitemaps" | "rules">;

/** Reads robots.txt as RFC 9309 wants it: the group of `agent`, else that of everyone; `Sitemap` lines stand alone. */
export function readRobots(text: string, agent = "meridian-audit"): Content {
  const sitemaps: string[] = [];
  const groups: { agents: string[]; rules: { allow: boolean; pattern: string }[] }[] = [];
  let naming = false;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.replace(/#.*/, "");
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const key = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (key === "sitemap") sitemaps.push(value);
    else if (key === "user-agent") {
      if (!naming) groups.push({ agents: [], rules: [] });
      groups.at(-1)?.agents.push(value.toLowerCase());
      naming = true;
    } else if (key === "allow" || key === "disallow") {
      naming = false;
      if (value !== "") groups.at(-1)?.rules.push({ allow: key === "allow", pattern: value });
    }
  }
  const own = groups.filter(({ agents }) => agents.includes(agent));
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes("*"));
  return { sitemaps, rules: chosen.flatMap(({ rules }) => rules) };
}

/** May a crawler fetch it? The longest matching pattern decides, Allow wins a tie. */
export function isAllowed(rules: Robots["rules"], address: string): boolean {
  const { pathname, search } = new URL(address);
  let best = { length: -1, allow: true };
  for (const { allow, pattern } of rules) {
    if (!matches(pattern, pathname + search)) continue;
    if (pattern.length > best.length || (pattern.length === best.length && allow))
      best = { length: pattern.length, allow };
  }
  return best.allow;
}

function matches(pattern: string, path: string): boolean {
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*")
    .replace(/\\\$$/, "$");
  return new RegExp(`^${source}`).test(path);
}
