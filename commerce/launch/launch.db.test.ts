import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { postMovements, saveLocation } from "@/commerce/inventory";
import { rebuildListings } from "@/commerce/listings";
import {
  createBasePriceList,
  linkPriceList,
  listPriceLists,
  priceListOf,
  pricesFor,
  setPrices,
} from "@/commerce/pricing";
import {
  changeStatus,
  createStorefronts,
  listStorefronts,
  storedAlternateCodes,
} from "@/commerce/storefronts";
import type { StorefrontSpec } from "@/commerce/storefronts/model";
import { productTranslation } from "@/db/schema";
import { COUNTRIES } from "@/lib/country";
import { testDatabase } from "@/tests/db/database";
import { makeBrand, makeProduct } from "@/tests/factories";
import {
  currentPlan,
  hreflangDiff,
  launchProgress,
  openStorefronts,
  pauseStorefront,
  preflight,
  previewPrices,
  proposePlan,
  resumeStorefront,
  retireStorefront,
  rollbackLaunch,
  savePlan,
  worldMap,
} from ".";
import type { LaunchPlan, ProposeInput } from "./model";

process.env.DATABASE_URL ??= "postgres://nobody@localhost/unused";
const world = testDatabase({ max: 40 });
const ctx = (hoursLater = 0) => systemCtx(world.db, "test", new Date(Date.now() + hoursLater * 3_600_000));
const OPEN_COUNTRIES = COUNTRIES.filter(({ blocked }) => !blocked).map(({ code }) => code);
let brandId = "";
let variantIds: string[] = [];
let baseListId = "";

function must<T>(
  result: { ok: true; value: T } | { ok: false; failure: { code: string; data: unknown } },
): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.data)}`);
  return result.value;
}

const spec = (country: string, locale: string, over: Partial<StorefrontSpec> = {}): StorefrontSpec => ({
  brandId,
  code: country.toLowerCase(),
  name: country,
  status: "live",
  countries: [country],
  currency: "EUR",
  taxDisplay: "gross",
  timeZone: "Europe/Berlin",
  locales: [
    { locale, hostName: `${country.toLowerCase()}.tide.localhost`, key: `tide-${country.toLowerCase()}` },
  ],
  ...over,
});

beforeAll(async () => {
  brandId = await makeBrand(world.db);
  const made = await Promise.all([0, 1, 2].map((index) => makeProduct(world.db, `lamp-${index}`, 2)));
  variantIds = made.flatMap((product) => product.variantIds);
  for (const locale of ["en", "de", "pt", "pt-BR"])
    await world.db.insert(productTranslation).values(
      made.map(({ productId }, index) => ({
        productId,
        locale,
        title: `Lamp ${index} ${locale}`,
        slug: `lamp-${index}-${locale.toLowerCase()}`,
        description: { type: "doc" as const, content: [] },
        seoTitle: "Lamp",
        seoDescription: "A lamp",
        sourceHash: "x",
        state: "reviewed" as const,
      })),
    );
  const list = must(
    await createBasePriceList(ctx(), { brandId, currency: "EUR", name: "Euro", taxIncluded: "gross" }),
  );
  baseListId = list.id;
  await setPrices(
    ctx(),
    baseListId,
    variantIds.map((variantId) => ({ variantId, amountMinor: 4_900n, compareAtMinor: null })),
    "test",
  );
  const location = must(
    await saveLocation(ctx(), {
      key: "hamburg",
      name: "Hamburg",
      kind: "warehouse",
      country: "DE",
      city: "Hamburg",
      serves: OPEN_COUNTRIES.filter((code) => code !== "GL").map((country) => ({
        country,
        daysMin: 1,
        daysMax: 5,
      })),
    }),
  );
  must(
    await postMovements(
      ctx(),
      variantIds.map((variantId) => ({
        locationId: location.id,
        variantId,
        kind: "receive" as const,
        quantity: 10,
        source: "test",
        sourceRef: variantId,
      })),
    ),
  );
  await inTransaction(ctx(), async (tx) => {
    const created = await createStorefronts(tx, [
      spec("DE", "de", {
        locales: [{ locale: "de", hostName: "tide.localhost", key: "tide-de", ownsXDefault: true }],
      }),
      spec("GB", "en"),
    ]);
    if (created.ok) for (const { id } of created.value) await linkPriceList(tx, id, baseListId);
    return created;
  });
});

async function planFor(wish: ProposeInput, as: Ctx = ctx()) {
  const proposal = must(await proposePlan(as, wish));
  const saved = must(await savePlan(as, { planId: null, version: 0, plan: proposal.plan }));
  return { proposal, saved, plan: proposal.plan };
}

const codes = async () => (await storedAlternateCodes(ctx(), [brandId])).map(({ code }) => code);
const liveCount = async () => (await listStorefronts(ctx(), { brandId })).length;

describe("a proposal", () => {
  it("gives Portugal pt and Brazil pt-BR, with their defaults, and strikes the other variety", async () => {
    const { proposal } = await planFor({ countries: ["PT", "BR"], languages: ["pt", "pt-BR"] });
    expect(proposal.plan.storefronts).toMatchObject([
      {
        code: "pt",
        currency: "EUR",
        taxDisplay: "gross",
        timeZone: "Europe/Lisbon",
        priceSource: { kind: "list" },
      },
      { code: "br", currency: "BRL", priceSource: { kind: "suggest", rounding: "charm_90" } },
    ]);
    expect(
      proposal.plan.storefronts.map(({ locales }) => locales.map((one) => [one.locale, one.hostName])),
    ).toEqual([[["pt", "pt.tide.localhost"]], [["pt-BR", "br.tide.localhost"]]]);
    expect(proposal.matrix.filter(({ struck }) => struck)).toMatchObject([
      { country: "PT", locale: "pt-BR", reason: "other_variety", choosable: false },
      { country: "BR", locale: "pt", reason: "other_variety", choosable: false },
    ]);
  });

  it("refuses en-UK with the tag that was meant", async () => {
    expect(await proposePlan(ctx(), { countries: ["PT"], languages: ["en", "en-UK"] })).toMatchObject({
      failure: { code: "launch.locale_refused", data: { suggestion: "en-GB" }, path: "languages.1" },
    });
  });

  it("strikes nonsense, names who sells already, and leaves out what is forbidden", async () => {
    const { proposal } = await planFor({ countries: ["DE", "JP", "KP", "CH"], languages: ["de"] });
    expect(proposal.skipped).toEqual([
      { country: "DE", reason: "sold_already", soldBy: "de" },
      { country: "KP", reason: "sanctions", soldBy: null },
      { country: "JP", reason: "no_language", soldBy: null },
    ]);
    expect(proposal.matrix.find(({ country }) => country === "JP")).toMatchObject({
      struck: true,
      reason: "few_speakers",
    });
    const kept = must(
      await proposePlan(ctx(), {
        countries: ["JP"],
        languages: ["de"],
        choices: [{ country: "JP", locale: "de", keep: true }],
      }),
    );
    expect(kept.plan.storefronts).toHaveLength(1);
  });

  it("keeps what a person edited when another country comes in, and can use folders", async () => {
    const first = must(await proposePlan(ctx(), { countries: ["CH"] }));
    const [swiss] = first.plan.storefronts;
    expect(swiss?.locales.map(({ locale, pathPrefix }) => [locale, pathPrefix])).toEqual([
      ["de", "/de"],
      ["fr", "/fr"],
      ["it", "/it"],
    ]);
    const kept = swiss ? [{ ...swiss, name: "Schweiz" }] : [];
    const second = must(await proposePlan(ctx(), { countries: ["CH", "AT"], kept }));
    expect(second.plan.storefronts.map(({ name }) => name)).toEqual(["Schweiz", "Austria"]);
    const folders = must(await proposePlan(ctx(), { countries: ["PT"], addressStyle: "folder" }));
    expect(folders.plan.storefronts[0]?.locales[0]).toMatchObject({
      hostName: "tide.localhost",
      pathPrefix: "/pt-pt",
    });
  });
});

describe("a launch", () => {
  it("tells all blocking points at once and writes nothing", async () => {
    const { plan } = await planFor({ countries: ["PT", "GL"] });
    const broken: LaunchPlan = {
      ...plan,
      storefronts: plan.storefronts.map((storefront) => ({
        ...storefront,
        priceSource: null,
        locales: storefront.locales.map((locale) => ({
          ...locale,
          hostName: "tide.localhost",
          pathPrefix: "",
        })),
      })),
    };
    const saved = must(await savePlan(ctx(), { planId: null, version: 0, plan: broken }));
    const before = await liveCount();
    const checked = await preflight(ctx(), broken);
    const failed = checked.lines
      .filter(({ level, passed }) => level === "block" && !passed)
      .map(({ id }) => id);
    expect(failed).toEqual(expect.arrayContaining(["p03", "p08", "p20"]));
    expect(checked.lines.find(({ id }) => id === "p20")).toMatchObject({
      count: 1,
      example: { country: "GL" },
    });
    const refused = await openStorefronts(ctx(), { planId: saved.planId, version: saved.version });
    expect(refused).toMatchObject({ failure: { code: "launch.blocked", data: { count: failed.length } } });
    expect(await liveCount()).toBe(before);
  });

  it("opens Portugal and Brazil, freezes the prices, and answers the same when asked again", async () => {
    const { saved, plan } = await planFor({ countries: ["PT", "BR"], languages: ["pt", "pt-BR"] });
    const diff = await hreflangDiff(ctx(), plan);
    expect(diff.filter(({ change }) => change === "added").map(({ code }) => code)).toEqual([
      "pt",
      "pt-BR",
      "pt-PT",
    ]);
    const preview = must(
      await previewPrices(ctx(), {
        currency: "BRL",
        source: plan.storefronts[1]?.priceSource ?? { kind: "list", priceListId: "" },
      }),
    );
    expect(preview).toMatchObject({ count: 6, rate: { day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } });
    const opened = must(await openStorefronts(ctx(), { planId: saved.planId, version: saved.version }));
    expect(opened.storefronts.map(({ code }) => code)).toEqual(["pt", "br"]);
    expect(await codes()).toEqual(["de-DE", "en-GB", "pt", "pt-BR", "pt-PT", "x-default"]);
    const [portugal, brazil] = opened.storefronts;
    expect((await priceListOf(ctx(), portugal?.id ?? ""))?.id).toBe(baseListId);
    const frozen = await priceListOf(ctx(), brazil?.id ?? "");
    expect(frozen).toMatchObject({ kind: "derived", currency: "BRL", frozenAt: expect.any(Date) });
    const before = await pricesFor(ctx(), brazil?.id ?? "", variantIds);
    await setPrices(
      ctx(),
      baseListId,
      [{ variantId: variantIds[0] ?? "", amountMinor: 9_900n, compareAtMinor: null }],
      "dearer",
    );
    expect(await pricesFor(ctx(), brazil?.id ?? "", variantIds)).toEqual(before);

    const again = must(await openStorefronts(ctx(), { planId: saved.planId, version: saved.version }));
    expect(again).toEqual(opened);
    expect(must(await launchProgress(ctx(), saved.planId))).toMatchObject({ state: "waiting", listings: 0 });
    await rebuildListings(ctx(), { storefrontIds: opened.storefronts.map(({ id }) => id) });
    expect(must(await launchProgress(ctx(), saved.planId)).listings).toBe(6);
    const [line] = await world.db.execute<{ n: string }>(
      sql`select count(*) as n from audit_entry where subject_id = ${saved.planId} and action = 'launch.opened'`,
    );
    expect(Number(line?.n)).toBe(1);
    const map = await worldMap(ctx());
    expect(map.find(({ code }) => code === "BR")).toMatchObject({
      state: "live",
      storefronts: [{ code: "br" }],
    });
    expect(map.find(({ code }) => code === "KP")?.state).toBe("forbidden");
    expect(map.find(({ code }) => code === "GL")?.state).toBe("open");
    expect(map.find(({ code }) => code === "FR")?.state).toBe("reachable");
  });

  it("says when no rate is known, and refuses a plan that another window changed", async () => {
    const { plan, saved } = await planFor({ countries: ["FR"] });
    const strange = plan.storefronts.map((storefront) => ({
      ...storefront,
      currency: "KPW" as const,
      priceSource: { kind: "suggest" as const, sourceListId: baseListId, rounding: "none" as const },
    }));
    const checked = await preflight(ctx(), { ...plan, storefronts: strange });
    expect(checked.lines.find(({ id }) => id === "p08")).toMatchObject({
      passed: false,
      example: { why: "no_rate", currency: "KPW" },
    });
    const changed = must(await savePlan(ctx(), { planId: saved.planId, version: saved.version, plan }));
    expect(changed.version).toBe(saved.version + 1);
    expect(await savePlan(ctx(), { planId: saved.planId, version: saved.version, plan })).toMatchObject({
      failure: { code: "launch.plan_changed" },
    });
    expect(await openStorefronts(ctx(), { planId: saved.planId, version: saved.version })).toMatchObject({
      failure: { code: "launch.plan_changed" },
    });
    expect((await currentPlan(ctx()))?.planId).toBe(saved.planId);
  });

  it("pauses, resumes and retires with all siblings told in the same transaction", async () => {
    const [brazil] = (await listStorefronts(ctx(), { brandId })).filter(({ code }) => code === "br");
    const id = brazil?.id ?? "";
    expect(await retireStorefront(ctx(), { storefrontId: id, confirm: "pt" })).toMatchObject({
      failure: { code: "launch.confirmation" },
    });
    must(await pauseStorefront(ctx(), { storefrontId: id, confirm: "br" }));
    expect(await codes()).not.toContain("pt-BR");
    must(await resumeStorefront(ctx(), { storefrontId: id }));
    expect(await codes()).toContain("pt-BR");
    must(await retireStorefront(ctx(), { storefrontId: id, confirm: "BR" }));
    expect(await codes()).not.toContain("pt-BR");
    expect((await worldMap(ctx())).find(({ code }) => code === "BR")?.state).toBe("reachable");
  });

  it("is taken back whole within a day, not later", async () => {
    const { saved } = await planFor({ countries: ["ES", "IT"] });
    const opened = must(await openStorefronts(ctx(), { planId: saved.planId, version: saved.version }));
    expect(await codes()).toEqual(expect.arrayContaining(["es-ES", "it-IT"]));
    expect(await rollbackLaunch(ctx(25), { planId: saved.planId })).toMatchObject({
      failure: { code: "launch.rollback_too_late" },
    });
    const back = must(await rollbackLaunch(ctx(1), { planId: saved.planId }));
    expect(back.rolledBackAt).not.toBeNull();
    expect(await codes()).not.toEqual(expect.arrayContaining(["es-ES"]));
    const ids = opened.storefronts.map(({ id }) => id);
    expect(await listStorefronts(ctx(), { ids })).toEqual([]);
    expect(must(await rollbackLaunch(ctx(1), { planId: saved.planId }))).toEqual(back);
  });

  it("leaves no frozen list behind that nobody uses, and none away that somebody does", async () => {
    const launched = async (country: "CZ" | "NO") => {
      const { saved } = await planFor({ countries: [country] });
      const opened = must(await openStorefronts(ctx(), { planId: saved.planId, version: saved.version }));
      return { planId: saved.planId, listId: opened.storefronts[0]?.priceListId ?? "" };
    };
    const [unused, used] = [await launched("CZ"), await launched("NO")];
    must(
      await inTransaction(ctx(), async (tx) => {
        const created = await createStorefronts(tx, [spec("IS", "en", { currency: "NOK" })]);
        if (created.ok) for (const { id } of created.value) await linkPriceList(tx, id, used.listId);
        return created;
      }),
    );
    for (const { planId } of [unused, used]) must(await rollbackLaunch(ctx(1), { planId }));
    const left = (await listPriceLists(ctx(), brandId)).map(({ id }) => id);
    expect(left).toContain(used.listId);
    expect(left).not.toContain(unused.listId);
    const [history] = await world.db.execute<{ count: string }>(
      sql`select count(*) from price_change where price_list_id = ${unused.listId}`,
    );
    expect(Number(history?.count)).toBe(variantIds.length);
  });

  it("lets exactly one of 32 launches win each country", async () => {
    const wanted = ["NL", "SE", "PL", "FR"] as const;
    const plans = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        planFor({ countries: wanted.filter((_one, at) => at !== index % wanted.length) }),
      ),
    );
    const results = await Promise.all(
      plans.map(({ saved }) => openStorefronts(ctx(), { planId: saved.planId, version: saved.version })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const refusals = results.flatMap((result) => (result.ok ? [] : [result.failure.code]));
    expect(new Set(refusals)).toEqual(new Set(["launch.blocked"]));
    const sold = (await listStorefronts(ctx(), { brandId })).flatMap(({ countries }) => countries);
    expect(new Set(sold).size).toBe(sold.length);
    // The country that the winner left out is still free.
    const left = wanted.find((country) => !sold.includes(country));
    expect(left).toBeDefined();
  });

  it("opens two hundred storefronts in one transaction", async () => {
    const sold = new Set((await listStorefronts(ctx(), { brandId })).flatMap(({ countries }) => countries));
    const countries = OPEN_COUNTRIES.filter((code) => !sold.has(code) && code !== "GL").slice(0, 200);
    const began = performance.now();
    const { saved, plan } = await planFor({ countries });
    const planned = performance.now();
    expect(plan.storefronts).toHaveLength(200);
    const opened = must(await openStorefronts(ctx(), { planId: saved.planId, version: saved.version }));
    const done = performance.now();
    const locales = opened.storefronts.flatMap(({ keys }) => keys).length;
    console.info(
      `200 storefronts, ${locales} locales: plan ${Math.round(planned - began)} ms, open ${Math.round(done - planned)} ms`,
    );
    expect(opened.storefronts).toHaveLength(200);
    expect((await codes()).length).toBeGreaterThan(200);
    await inTransaction(ctx(), (tx) =>
      changeStatus(tx, { storefrontIds: opened.storefronts.map(({ id }) => id), to: "retired" }),
    );
  });
});
