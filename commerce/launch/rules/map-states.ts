import type { MapState } from "@/commerce/launch/model";
import type { StorefrontStatus } from "@/commerce/storefronts/model";
import { COUNTRIES } from "@/lib/country";

/** The strongest of a country's storefronts wins. */
const RANK: readonly MapState[] = ["live", "blocked", "paused", "scheduled", "preview", "draft"];

/**
 * How each country stands: by its storefronts; blocked when one that should be open waits for the proof of a host;
 * reachable when parcels go there though no storefront speaks to it; forbidden by sanctions or without inhabitants.
 */
export function mapStates(
  storefronts: readonly {
    readonly status: StorefrontStatus;
    readonly countries: readonly string[];
    readonly unproven: boolean;
  }[],
  served: ReadonlySet<string>,
): Map<string, MapState> {
  const states = new Map<string, MapState>();
  for (const { code, blocked } of COUNTRIES)
    states.set(code, blocked ? "forbidden" : served.has(code) ? "reachable" : "open");
  for (const { status, countries, unproven } of storefronts) {
    if (status === "retired") continue;
    const state: MapState = unproven ? "blocked" : status;
    for (const country of countries) {
      const rank = RANK.indexOf(states.get(country) ?? "open");
      if (rank === -1 || RANK.indexOf(state) < rank) states.set(country, state);
    }
  }
  return states;
}
