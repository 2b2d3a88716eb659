import { listStaff } from "@/commerce/access";
import { uploadNames } from "@/commerce/catalog";
import type { ImportReport } from "@/commerce/catalog/model";
import type { Ctx } from "@/commerce/context";
import { listJobs } from "@/commerce/events";
import type { Job } from "@/commerce/events/model";
import { listPriceLists, referenceRate, unpricedLists } from "@/commerce/pricing";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import { CURRENCIES, type CurrencyCode } from "@/lib/currency";
import { SHOP_LOCALES } from "@/lib/locale";

const PAGE = 25;

/** What an import job was started with. */
export interface ImportJob {
  readonly job: Job;
  readonly fileId: string;
  readonly fileName: string;
  readonly currency: string;
  readonly locale: string;
  readonly by: string;
  readonly report: ImportReport | null;
}

/** Past imports, newest first, a page of them. */
export async function pastImports(
  ctx: Ctx,
  before?: string,
): Promise<{ rows: ImportJob[]; next: string | null }> {
  const jobs = await listJobs(ctx, { kind: "catalog.import", limit: PAGE + 1, before });
  const shown = jobs.slice(0, PAGE);
  const rows = await describeImports(ctx, shown);
  return { rows, next: jobs.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}

/** Import jobs with the names of their files and of the people who started them. */
export async function describeImports(ctx: Ctx, jobs: readonly Job[]): Promise<ImportJob[]> {
  const inputs = jobs.map(({ input }) => (input ?? {}) as Record<string, unknown>);
  const [names, staff] = await Promise.all([
    uploadNames(
      ctx,
      inputs.map(({ fileId }) => String(fileId ?? "")),
    ),
    listStaff(ctx),
  ]);
  return jobs.map((job, index) => {
    const { fileId, currency, locale } = inputs[index] ?? {};
    return {
      job,
      fileId: String(fileId ?? ""),
      fileName: names.get(String(fileId ?? "")) ?? String(fileId ?? ""),
      currency: String(currency ?? ""),
      locale: String(locale ?? "en"),
      by: staff.find(({ id }) => id === job.createdBy)?.name ?? job.createdBy,
      report: reportOf(job.report),
    };
  });
}

function reportOf(report: unknown): ImportReport | null {
  return report !== null && typeof report === "object" && "created" in report
    ? (report as ImportReport)
    : null;
}

/** Currencies and languages a file may be in, the likely ones first. */
export async function fileChoices(ctx: Ctx): Promise<{
  currency: string;
  locale: string;
  currencies: string[];
  locales: string[];
}> {
  const [brand, storefronts] = await Promise.all([theBrand(ctx), listStorefronts(ctx)]);
  const lists = await listPriceLists(ctx, brand.id);
  const near = [
    brand.baseCurrency,
    ...lists.map(({ currency }) => currency),
    ...storefronts.map((s) => s.currency),
  ];
  return {
    currency: brand.baseCurrency,
    locale: brand.defaultLocale,
    currencies: [...new Set([...near, ...CURRENCIES])],
    locales: [...new Set([brand.defaultLocale, ...SHOP_LOCALES])],
  };
}

/** A list with products that have no price in it, and what could suggest them. */
export interface PriceGap {
  readonly priceListId: string;
  readonly currency: string;
  readonly products: number;
  readonly storefronts: readonly string[];
  readonly sources: readonly {
    readonly id: string;
    readonly currency: string;
    readonly perUnit: string;
    readonly day: string;
  }[];
}

/** Where products cannot be bought for want of a price: by list, with dated rates from the lists that have one. */
export async function priceGaps(ctx: Ctx): Promise<PriceGap[]> {
  const gaps = await unpricedLists(ctx);
  if (gaps.length === 0) return [];
  const brand = await theBrand(ctx);
  const [lists, storefronts] = await Promise.all([listPriceLists(ctx, brand.id), listStorefronts(ctx)]);
  return Promise.all(
    gaps.map(async ({ priceListId, currency, products, storefrontIds, sourceListIds }) => ({
      priceListId,
      currency,
      products,
      storefronts: storefronts.filter(({ id }) => storefrontIds.includes(id)).map(({ name }) => name),
      sources: (
        await Promise.all(
          lists
            .filter(({ id, kind }) => kind === "base" && sourceListIds.includes(id))
            .map(async (list) => {
              const rate = await referenceRate(ctx, list.currency, currency as CurrencyCode);
              return rate.ok
                ? [{ id: list.id, currency: list.currency, perUnit: rate.value.perUnit, day: rate.value.day }]
                : [];
            }),
        )
      ).flat(),
    })),
  );
}
