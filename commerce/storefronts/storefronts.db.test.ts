import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "@/commerce/access";
import { inTransaction, systemCtx } from "@/commerce/context";
import type { StorefrontSpec } from "@/commerce/storefronts/model";
import {
  alternateCode,
  brand,
  event,
  host,
  storefront,
  storefrontCountry,
  storefrontLocale,
} from "@/db/schema";
import { testDatabase } from "@/tests/db/database";
import { constraintOf } from "./clashes";
import {
  addHost,
  changeStatus,
  checkHost,
  createStorefronts,
  deriveAlternateCodes,
  getStorefront,
  listHosts,
  listStorefronts,
  liveLocales,
  startHostVerification,
  storefrontByKey,
} from "./index";

process.env.DATABASE_URL ??= "postgres://nobody@localhost/unused";
const world = testDatabase();
const legalEntity = {
  name: "Acme",
  street: "Kai 1",
  postcode: "20457",
  city: "Hamburg",
  country: "DE",
  email: "shop@acme.example",
  phone: "+49 40 1",
  registration: "HRB 1",
  vatId: "DE1",
};
let brands = 0;

async function newBrand(): Promise<string> {
  const id = `brd_${++brands}`;
  await world.db.insert(brand).values({
    id,
    key: `b${brands}`,
    name: "Acme",
    defaultLocale: "en",
    baseCurrency: "EUR",
    legalEntity,
  });
  return id;
}

const ctx = () => systemCtx(world.db, "test");

function spec(brandId: string, country: string, over: Partial<StorefrontSpec> = {}): StorefrontSpec {
  const code = country.toLowerCase();
  return {
    brandId,
    code,
    name: country,
    status: "live",
    countries: [country],
    currency: "EUR",
    taxDisplay: "gross",
    timeZone: "Europe/Berlin",
    locales: [
      {
        locale: "en",
        hostName: `${code}.${brandId.replace("_", "")}.localhost`,
        key: `${brandId.replace("_", "")}-${code}`,
      },
    ],
    ...over,
  };
}
const create = (...specs: StorefrontSpec[]) => inTransaction(ctx(), (tx) => createStorefronts(tx, specs));
const move = (id: string, to: "live" | "paused" | "retired" | "draft") =>
  inTransaction(ctx(), (tx) => changeStatus(tx, { storefrontIds: [id], to }));

async function codesOf(brandId: string) {
  const rows = await world.db
    .select({ code: alternateCode.code, key: storefrontLocale.key })
    .from(alternateCode)
    .innerJoin(storefrontLocale, sql`${storefrontLocale.id} = ${alternateCode.storefrontLocaleId}`)
    .where(sql`${alternateCode.brandId} = ${brandId}`);
  return Object.fromEntries(rows.map(({ code, key }) => [code, key]));
}

describe("creating storefronts", () => {
  it("opens several at once with hosts, alternates and one event", async () => {
    const id = await newBrand();
    const name = id.replace("_", "");
    const result = await create(
      spec(id, "DE", {
        countries: ["DE", "AT"],
        locales: [{ locale: "de", hostName: `de.${name}.localhost`, key: `${name}-de` }],
      }),
      spec(id, "CH", {
        currency: "CHF",
        locales: ["de", "fr"].map((locale) => ({
          locale,
          hostName: `ch.${name}.localhost`,
          pathPrefix: `/${locale}`,
          key: `${name}-ch-${locale}`,
          ownsXDefault: locale === "fr",
          fallbacks: ["en"],
        })),
      }),
    );
    expect(result).toMatchObject({ ok: true, value: [{ code: "de" }, { code: "ch" }] });
    expect(await codesOf(id)).toEqual({
      de: `${name}-de`,
      "de-CH": `${name}-ch-de`,
      "de-DE": `${name}-de`,
      "fr-CH": `${name}-ch-fr`,
      "x-default": `${name}-ch-fr`,
    });
    const events = await world.db.select().from(event).where(sql`${event.aggregate} = ${id}`);
    expect(events.map(({ type, payload }) => [type, payload])).toMatchObject([
      ["storefronts.changed", { brandId: id, change: "opened" }],
    ]);
    expect(await storefrontByKey(ctx(), `${name}-ch-fr`)).toMatchObject({
      locale: "fr",
      hreflangCode: "fr-CH",
      direction: "ltr",
      currency: "CHF",
      origin: `http://ch.${name}.localhost:3000`,
      pathPrefix: "/fr",
      countries: ["CH"],
      fallbacks: ["en"],
      brand: { id, legalEntity },
    });
    expect((await liveLocales(ctx(), id)).map(({ key }) => key)).toEqual([
      `${name}-de`,
      `${name}-ch-de`,
      `${name}-ch-fr`,
    ]);
    expect(await listStorefronts(ctx(), { brandId: id })).toMatchObject([{ code: "ch" }, { code: "de" }]);
  });

  it("opens 200 in one transaction", async () => {
    const id = await newBrand();
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const specs = Array.from(
      { length: 200 },
      (_, n) => `${letters[Math.floor(n / 26)]}${letters[n % 26]}`,
    ).map((country) => spec(id, country));
    const began = performance.now();
    expect(await create(...specs)).toMatchObject({ ok: true });
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(Object.keys(await codesOf(id))).toHaveLength(202);
    const [row] = await world.db.select().from(brand).where(sql`${brand.id} = ${id}`);
    expect(row?.hreflangMethod).toBe("sitemap");
  });

  it.each([
    ["storefronts.country_taken", (id: string) => spec(id, "FR", { countries: ["FR", "DE"], code: "fr" })],
    ["storefronts.code_taken", (id: string) => spec(id, "FR", { code: "de" })],
    [
      "storefronts.key_taken",
      (id: string, n: string) =>
        spec(id, "FR", { locales: [{ locale: "fr", hostName: `x.${n}.localhost`, key: `${n}-de` }] }),
    ],
    [
      "storefronts.address_taken",
      (id: string, n: string) =>
        spec(id, "FR", { locales: [{ locale: "fr", hostName: `de.${n}.localhost`, key: `${n}-fr` }] }),
    ],
    [
      "storefronts.host_taken",
      (id: string) =>
        spec(id, "FR", {
          locales: [{ locale: "fr", hostName: "other.localhost", key: `${id.replace("_", "")}-fr` }],
        }),
    ],
    [
      "storefronts.host_not_verified",
      (id: string) =>
        spec(id, "FR", {
          locales: [
            {
              locale: "fr",
              hostName: `${id.replace("_", "")}.example.com`,
              key: `${id.replace("_", "")}-fr`,
            },
          ],
        }),
    ],
    [
      "storefronts.invalid",
      (id: string) => spec(id, "FR", { locales: [{ locale: "en-UK", hostName: "a.localhost", key: "a" }] }),
    ],
    ["storefronts.brand_not_found", () => spec("brd_nobody", "FR")],
  ])("refuses with %s and leaves nothing behind", async (code, make) => {
    const other = await newBrand();
    await addHost(ctx(), { brandId: other, name: "other.localhost" });
    const id = await newBrand();
    await create(spec(id, "DE"));
    const result = await create(make(id, id.replace("_", "")));
    expect(result).toMatchObject({ ok: false, failure: { code } });
    expect(await listStorefronts(ctx(), { brandId: id })).toHaveLength(1);
  });

  it("lets exactly one of twenty rivals have a country", async () => {
    const id = await newBrand();
    const name = id.replace("_", "");
    const rivals = Array.from({ length: 20 }, (_, n) =>
      create(
        spec(id, "DE", {
          code: `de-${n}`,
          locales: [{ locale: "de", hostName: `r${n}.${name}.localhost`, key: `${name}-r${n}` }],
        }),
      ),
    );
    const results = await Promise.all(rivals);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    // The words of the refusal name the country, also when the database was the one to refuse.
    expect(
      results.flatMap((one) => (one.ok ? [] : [`${one.failure.code} ${one.failure.data.country}`])),
    ).toEqual(Array(19).fill("storefronts.country_taken DE"));
    expect(Object.keys(await codesOf(id)).sort()).toEqual(["de-DE", "x-default"]);
  });
});

describe("changing status", () => {
  it("takes a paused storefront out of the alternates at once and brings it back", async () => {
    const id = await newBrand();
    const made = await create(spec(id, "DE"), spec(id, "FR"));
    const [de] = made.ok ? made.value : [];
    expect(await move(de?.id ?? "", "paused")).toEqual({ ok: true, value: null });
    expect(Object.keys(await codesOf(id)).sort()).toEqual(["en-FR", "x-default"]);
    await move(de?.id ?? "", "live");
    expect(Object.keys(await codesOf(id)).sort()).toEqual(["en", "en-DE", "en-FR", "x-default"]);
    expect(await getStorefront(ctx(), de?.id ?? "")).toMatchObject({ status: "live", version: 3 });
  });

  it("frees country, code, key and address by retiring, for ever", async () => {
    const id = await newBrand();
    const made = await create(spec(id, "DE"));
    const old = made.ok ? (made.value[0]?.id ?? "") : "";
    await move(old, "retired");
    expect(await move(old, "live")).toMatchObject({
      ok: false,
      failure: { code: "storefronts.move_not_allowed" },
    });
    expect(await create(spec(id, "DE"))).toMatchObject({ ok: true });
  });
});

describe("the database itself refuses", () => {
  let id: string;
  let made: { id: string }[];
  beforeAll(async () => {
    id = await newBrand();
    const result = await create(
      spec(id, "DE", { locales: [{ ...spec(id, "DE").locales[0], ownsXDefault: true } as never] }),
      spec(id, "FR"),
    );
    made = result.ok ? [...result.value] : [];
  });
  const refused = async (work: () => Promise<unknown>) => {
    const error = await work().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return constraintOf(error);
  };

  it("a second storefront that is not retired for a country", async () => {
    const add = () =>
      world.db
        .insert(storefrontCountry)
        .values({ storefrontId: made[1]?.id ?? "", brandId: id, audience: "consumer", country: "DE" });
    expect(await refused(add)).toBe("storefront_country_once");
  });

  it("a retired flag that does not follow the status", async () => {
    const lie = () =>
      world.db.update(storefront).set({ retired: true }).where(sql`${storefront.id} = ${made[1]?.id}`);
    expect(await refused(lie)).toBe("storefront_retired");
  });

  it.each([
    ["storefront_locale_address", "host_id", sql`host_id`],
    ["storefront_locale_key", "key", sql`key`],
  ])("%s: the %s of another storefront locale", async (constraint, _name, column) => {
    const [a, b] = made;
    const copy = async () =>
      world.db.execute(sql`
        update storefront_locale set ${column} = (select ${column} from storefront_locale where storefront_id = ${a?.id})
        where storefront_id = ${b?.id}`);
    expect(await refused(copy)).toBe(constraint);
  });

  it("two owners of x-default", async () => {
    const second = () =>
      world.db
        .update(storefrontLocale)
        .set({ ownsXDefault: true })
        .where(sql`${storefrontLocale.storefrontId} = ${made[1]?.id}`);
    expect(await refused(second)).toBe("storefront_locale_x_default");
  });

  it("a host of two brands, and a storefront on another brand's host", async () => {
    const other = await newBrand();
    const [mine] = await listHosts(ctx(), { brandId: id });
    const claim = () =>
      world.db
        .insert(host)
        .values({ id: "hst_x", brandId: other, name: mine?.name ?? "", verificationToken: "t" });
    expect(await refused(claim)).toBe("host_name_unique");
    const [theirs] = await listHosts(ctx(), { brandId: other });
    expect(theirs).toBeUndefined();
    const foreign = await addHost(ctx(), { brandId: other, name: `x.${other.replace("_", "")}.localhost` });
    const hostId = foreign.ok ? foreign.value.id : "";
    const borrow = () =>
      world.db
        .update(storefrontLocale)
        .set({ hostId })
        .where(sql`${storefrontLocale.storefrontId} = ${made[1]?.id}`);
    expect(await refused(borrow)).toBe("storefront_locale_host");
  });

  it("two URLs for one hreflang code", async () => {
    await inTransaction(ctx(), async (tx) => ({ ok: true, value: await deriveAlternateCodes(tx, id) }));
    const [row] = await world.db.select().from(alternateCode).where(sql`${alternateCode.brandId} = ${id}`);
    const twice = () =>
      world.db.insert(alternateCode).values({
        ...row,
        brandId: id,
        audience: "consumer",
        code: row?.code ?? "",
        storefrontLocaleId: row?.storefrontLocaleId ?? "",
      });
    expect(await refused(twice)).toBe("alternate_code_brand_id_audience_code_pk");
  });
});

describe("hosts", () => {
  const records = new Map<string, string[]>();
  const resolver = async (name: string) => records.get(name) ?? [];

  it("are verified by their TXT record, step by step", async () => {
    const id = await newBrand();
    const name = `shop-${id.replace("_", "")}.example.com`;
    const added = await addHost(ctx(), { brandId: id, name });
    if (!added.ok) throw new Error(added.failure.code);
    expect(added.value).toMatchObject({ verification: "unverified", recordName: `_meridian.${name}` });
    expect(await startHostVerification(ctx(), added.value.id)).toMatchObject({
      value: { verification: "pending" },
    });
    expect(await checkHost(ctx(), added.value.id, resolver)).toMatchObject({
      value: { verification: "failed" },
    });
    records.set(added.value.recordName, ["v=spf1 -all", `"${added.value.recordValue}"`]);
    expect(await checkHost(ctx(), added.value.id, resolver)).toMatchObject({
      value: { verification: "verified" },
    });
    // Who proved the parent has proved what lies below.
    expect(await addHost(ctx(), { brandId: id, name: `pt.${name}` })).toMatchObject({
      value: { verification: "verified" },
    });
    records.clear();
    const asPerson = { ...ctx(), actor: { kind: "staff", id: "stf_test" } } as const;
    expect(await checkHost(asPerson, added.value.id, resolver)).toMatchObject({
      value: { verification: "failed" },
    });
    expect(await listAudit(ctx(), { subjectType: "host", limit: 9 })).toMatchObject([
      {
        action: "storefront.host_checked",
        subjectId: added.value.id,
        before: { verification: "verified" },
        after: { name, verification: "failed" },
      },
    ]);
  });

  it("are verified at once below .localhost; an alias leads one hop only", async () => {
    const id = await newBrand();
    const name = `${id.replace("_", "")}.localhost`;
    expect(await addHost(ctx(), { brandId: id, name })).toMatchObject({
      value: { verification: "verified" },
    });
    expect(await addHost(ctx(), { brandId: id, name: `www.${name}`, aliasOf: name })).toMatchObject({
      value: { aliasOf: name },
    });
    expect(await addHost(ctx(), { brandId: id, name: `w.${name}`, aliasOf: `www.${name}` })).toMatchObject({
      failure: { code: "storefronts.host_is_alias" },
    });
    expect(await addHost(ctx(), { brandId: id, name: "Bad_Host" })).toMatchObject({
      failure: { code: "storefronts.host_invalid" },
    });
    expect(await addHost(ctx(), { brandId: id, name })).toMatchObject({
      failure: { code: "storefronts.host_taken" },
    });
  });
});
