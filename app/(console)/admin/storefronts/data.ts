import type { Ctx } from "@/commerce/context";
import { statusImpact } from "@/commerce/launch";
import type { StatusImpact } from "@/commerce/launch/model";
import { listingStats } from "@/commerce/listings";
import { listPriceLists, priceListOf } from "@/commerce/pricing";
import type { PriceList } from "@/commerce/pricing/model";
import {
  alternatesOf,
  getStorefront,
  listHosts,
  listStorefronts,
  liveLocales,
  storedAlternateCodes,
  urlOf,
} from "@/commerce/storefronts";
import type { Alternate, HostView, StorefrontStatus, StorefrontSummary } from "@/commerce/storefronts/model";

/** Listings of one storefront, summed over its languages; coverage is the mean, 0..100. */
export interface StorefrontFigures {
  readonly listed: number;
  readonly indexable: number;
  readonly priced: number;
  readonly coverage: number | null;
  readonly changedAt: Date | null;
}

export type StorefrontRow = StorefrontSummary & { readonly figures: StorefrontFigures };

type Stats = Awaited<ReturnType<typeof listingStats>>;

/** Storefronts that fit the table's state; all of them in one page: there are at most a few hundred. */
export async function storefrontRows(
  ctx: Ctx,
  wish: { search: string; sort: string; statuses: readonly string[]; names: (code: string) => string },
): Promise<StorefrontRow[]> {
  const withRetired = wish.statuses.includes("retired");
  const [all, stats] = await Promise.all([listStorefronts(ctx, { withRetired }), listingStats(ctx)]);
  const wanted = wish.search.toLowerCase();
  const rows = all
    .filter(({ status }) => wish.statuses.length === 0 || wish.statuses.includes(status))
    .filter(
      ({ name, code, countries, locales }) =>
        wanted === "" ||
        [
          name,
          code,
          ...countries,
          ...countries.map(wish.names),
          ...locales.flatMap((view) => [view.hostName, view.locale]),
        ].some((word) => word.toLowerCase().includes(wanted)),
    )
    .map((storefront) => ({ ...storefront, figures: figuresOf(storefront, stats) }));
  return rows.sort(comparison(wish.sort));
}

function comparison(sort: string): (a: StorefrontRow, b: StorefrontRow) => number {
  const down = sort.startsWith("-") ? -1 : 1;
  const key = sort.replace(/^-/, "");
  const by = (a: StorefrontRow, b: StorefrontRow) => {
    if (key === "indexable") return a.figures.indexable - b.figures.indexable;
    if (key === "changed") return Number(a.figures.changedAt ?? 0) - Number(b.figures.changedAt ?? 0);
    if (key === "status") return a.status.localeCompare(b.status);
    return a.name.localeCompare(b.name);
  };
  return (a, b) => by(a, b) * down || a.code.localeCompare(b.code);
}

function figuresOf(storefront: StorefrontSummary, stats: Stats): StorefrontFigures {
  const own = storefront.locales.flatMap((view) => stats.get(view.id) ?? []);
  const sum = (count: (one: (typeof own)[number]) => number) =>
    own.reduce((total, one) => total + count(one), 0);
  return {
    listed: sum(({ listed }) => listed),
    indexable: sum(({ indexable }) => indexable),
    priced: sum(({ priced }) => priced),
    coverage: own.length === 0 ? null : Math.round(sum(({ coverage }) => coverage) / own.length),
    changedAt: own.reduce<Date | null>(
      (last, { changedAt }) => (changedAt && (!last || changedAt > last) ? changedAt : last),
      null,
    ),
  };
}

export interface StorefrontDetail {
  readonly storefront: StorefrontSummary;
  readonly figures: StorefrontFigures;
  readonly addresses: readonly {
    readonly key: string;
    readonly locale: string;
    readonly hreflang: string;
    readonly url: string;
    /** Codes it answers to besides its own, `pt` or `x-default`. */
    readonly owns: readonly string[];
    readonly listed: number;
    readonly indexable: number;
    readonly coverage: number | null;
    readonly changedAt: Date | null;
  }[];
  readonly hosts: readonly HostView[];
  readonly alternates: readonly Alternate[];
  readonly priceList: PriceList | null;
  /** The list that missing prices can be suggested from. */
  readonly sourceListId: string | null;
  readonly impact: StatusImpact | null;
}

export async function storefrontDetail(ctx: Ctx, id: string): Promise<StorefrontDetail | null> {
  const storefront = await getStorefront(ctx, id);
  if (!storefront) return null;
  const { brandId, locales } = storefront;
  const [stats, hosts, live, codes, priceList, lists, impact] = await Promise.all([
    listingStats(ctx),
    listHosts(ctx, { ids: [...new Set(locales.map(({ hostId }) => hostId))] }),
    liveLocales(ctx, brandId),
    storedAlternateCodes(ctx, [brandId]),
    priceListOf(ctx, id),
    listPriceLists(ctx, brandId),
    statusImpact(ctx, id),
  ]);
  const base = lists.find(({ kind, id: listId }) => kind === "base" && listId !== priceList?.id);
  return {
    storefront,
    figures: figuresOf(storefront, stats),
    addresses: locales.map((view) => {
      const own = stats.get(view.id);
      return {
        key: view.key,
        locale: view.locale,
        hreflang: view.hreflangCode,
        url: urlOf(view, "/"),
        owns: codes
          .filter((row) => row.storefrontLocaleId === view.id && row.code !== view.hreflangCode)
          .map(({ code }) => code),
        listed: own?.listed ?? 0,
        indexable: own?.indexable ?? 0,
        coverage: own ? Math.round(own.coverage) : null,
        changedAt: own?.changedAt ?? null,
      };
    }),
    hosts,
    alternates:
      storefront.status === "live"
        ? alternatesOf(
            live,
            live.map(({ key }) => ({ key, path: "/", indexable: true })),
          )
        : [],
    priceList,
    sourceListId: priceList?.sourceListId ?? base?.id ?? null,
    impact,
  };
}

export const STATUS_TONES: Readonly<
  Record<StorefrontStatus, "on" | "busy" | "quiet" | "attention" | "bad" | "off">
> = { live: "on", preview: "quiet", scheduled: "busy", draft: "quiet", paused: "attention", retired: "off" };
