import type { Ctx } from "@/commerce/context";
import { listLocations } from "@/commerce/inventory";
import type { MapCountry } from "@/commerce/launch/model";
import { listHosts, listStorefronts, theBrand, urlOf } from "@/commerce/storefronts";
import { mapStates } from "./rules/map-states";

/** Every country with how it stands and the storefronts that sell to it: what the world map draws. */
export async function worldMap(ctx: Ctx): Promise<MapCountry[]> {
  const brand = await theBrand(ctx);
  const [storefronts, locations, hosts] = await Promise.all([
    listStorefronts(ctx, { brandId: brand.id }),
    listLocations(ctx),
    listHosts(ctx, { brandId: brand.id }),
  ]);
  const unproven = new Set(hosts.filter((host) => host.verification !== "verified").map(({ name }) => name));
  const served = new Set(
    locations
      .filter(({ status }) => status === "active")
      .flatMap(({ serves }) => serves.map(({ country }) => country)),
  );
  const states = mapStates(
    storefronts.map(({ status, countries, locales }) => ({
      status,
      countries,
      unproven: locales.some(({ hostName }) => unproven.has(hostName)),
    })),
    served,
  );
  return Array.from(states, ([code, state]) => ({
    code,
    state,
    storefronts: storefronts
      .filter(({ countries }) => countries.includes(code))
      .map(({ id, code: storefrontCode, name, status, currency, locales }) => ({
        id,
        code: storefrontCode,
        name,
        status,
        currency,
        locales: locales.map((view) => ({ locale: view.locale, url: urlOf(view, "/") })),
      })),
  }));
}
