import { addressOf, hasQuery, originOf } from "./address";
import type { Fetcher } from "./fetch";
import type { HostFacts, Probes, Visit } from "./model";
import { visit } from "./visit";

/** No such path can have been made: the fragment of a slug that no slugify gives. */
const MISSING = "/meridian-audit--no-such-page";
const TRACKING = "utm_source=meridian-audit&gclid=1";
/** A visitor from elsewhere who reads something else. */
const STRANGER = {
  "accept-language": "ja-JP,ja;q=0.9",
  "x-forwarded-for": "203.0.113.7",
  "cf-ipcountry": "JP",
};

/** Asks what no link leads to: a strange host, other visitors, a missing page, a tracked address. */
export async function probe(
  fetcher: Fetcher,
  hosts: readonly HostFacts[],
  visits: ReadonlyMap<string, Visit>,
): Promise<Probes> {
  const [first] = hosts;
  const [adaptive, missing, tracked] = await Promise.all([
    Promise.all(
      hosts.flatMap(({ origin }) => samples(origin, visits).map((plain) => compare(fetcher, plain))),
    ),
    Promise.all(hosts.map(({ origin }) => visit(fetcher, origin + MISSING))),
    Promise.all(
      hosts.flatMap(({ origin }) =>
        samples(origin, visits)
          .slice(-1)
          .map(async ({ url }) => ({ url, visit: await visit(fetcher, `${url}?${TRACKING}`) })),
      ),
    ),
  ]);
  const stranger = first ? new URL(first.origin) : undefined;
  if (stranger) stranger.hostname = `no-such-shop.${stranger.hostname.split(".").slice(-2).join(".")}`;
  const unknownHost = stranger ? (await fetcher.get(stranger.href)).status : 421;
  return { unknownHost, adaptive, missing, tracked };
}

/** The root and one deep page of a host. */
function samples(origin: string, visits: ReadonlyMap<string, Visit>): Visit[] {
  const root = visits.get(addressOf("/", origin) ?? "");
  const deep = [...visits.values()].find(
    ({ url, status, page }) =>
      originOf(url) === origin && status === 200 && page && !hasQuery(url) && page.data.products.length > 0,
  );
  return [root, deep].filter((one) => one !== undefined);
}

async function compare(fetcher: Fetcher, plain: Visit): Promise<Probes["adaptive"][number]> {
  return { url: plain.url, plain, other: await visit(fetcher, plain.url, true, STRANGER) };
}
