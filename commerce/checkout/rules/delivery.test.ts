import { describe, expect, it } from "vitest";
import { type Consignment, type DeliveryPlan, methodsFor, zoneFor } from "./delivery";
import { addWorkingDays, promiseOf } from "./promise";

const rate = (over: Partial<DeliveryPlan["rates"][number]>) => ({
  ...{ methodId: "post", zoneId: "home", deliveryClass: "", fromGrams: 0, belowGrams: null },
  ...{ fromMinor: 0n, belowMinor: null, amountMinor: 500n, perKgMinor: 0n },
  ...over,
});
const method = (id: string) => ({
  ...{ id, kind: "standard" as const, names: { en: id }, descriptions: {} },
  ...{ daysMin: null, daysMax: null, cutoff: null },
});
const plan = (...rates: DeliveryPlan["rates"][number][]): DeliveryPlan => ({
  zones: [{ id: "home", countries: ["DE"], postcodes: [] }],
  methods: [method("post"), method("van")],
  rates,
});
const parcel = (over: Partial<Consignment> = {}): Consignment => ({
  ...{ country: "DE", postcode: "20457", grams: 1_000, goodsMinor: 5_000n, classes: [""] },
  ...over,
});
const costs = (of: DeliveryPlan, consignment: Consignment) =>
  methodsFor(of, consignment).map((one) => `${one.method.id} ${one.amountMinor}`);

describe("what delivery costs", () => {
  const byValue = plan(rate({ belowMinor: 8_000n }), rate({ fromMinor: 8_000n, amountMinor: 0n }));
  const byWeight = plan(
    rate({ belowGrams: 5_000 }),
    rate({ fromGrams: 5_000, amountMinor: 900n, perKgMinor: 100n }),
  );
  const bulky = plan(
    rate({}),
    rate({ deliveryClass: "bulky", amountMinor: 2_900n }),
    rate({ methodId: "van", amountMinor: 700n }),
  );
  it.each([
    ["by value, below", byValue, parcel({ goodsMinor: 7_999n }), ["post 500"]],
    ["by value, at the edge", byValue, parcel({ goodsMinor: 8_000n }), ["post 0"]],
    ["by weight, below", byWeight, parcel({ grams: 4_999 }), ["post 500"]],
    ["by weight, at the edge", byWeight, parcel({ grams: 5_000 }), ["post 900"]],
    ["by begun kilogram", byWeight, parcel({ grams: 6_001 }), ["post 1100"]],
    ["the dearest class decides", bulky, parcel({ classes: ["", "bulky"] }), ["post 2900", "van 700"]],
    ["a class without a rate of its own", bulky, parcel({ classes: ["fragile"] }), ["post 500", "van 700"]],
    ["nothing is free by mistake", plan(), parcel(), []],
    ["nobody delivers there", byValue, parcel({ country: "FR" }), []],
    [
      "two rates fit: the cheaper",
      plan(rate({}), rate({ fromMinor: 1n, amountMinor: 300n })),
      parcel(),
      ["post 300"],
    ],
  ])("%s", (_what, of, consignment, expected) => {
    expect(costs(of, consignment)).toEqual(expected);
  });

  it("looks for the postcode, then the country, then everything else", () => {
    const zones = [
      { id: "rest", countries: [], postcodes: [] },
      { id: "gb", countries: ["GB"], postcodes: [] },
      { id: "islands", countries: ["GB"], postcodes: ["HS", "IV51"] },
    ];
    const found = (country: string, postcode: string | null) => zoneFor(zones, { country, postcode });
    expect([found("GB", "EC1Y 8SY"), found("GB", "iv51 9aa"), found("FR", null), found("GB", null)]).toEqual([
      "gb",
      "islands",
      "rest",
      "gb",
    ]);
    expect(zoneFor(zones.slice(1), { country: "FR", postcode: null })).toBeNull();
  });
});

describe("when it arrives", () => {
  const transit = { daysMin: 1, daysMax: 2, cutoff: "14:00", timeZone: "Europe/Berlin" };
  it.each([
    ["Monday morning", "2026-11-23T09:00:00Z", "2026-11-24", "2026-11-25", "2026-11-23T13:00:00.000Z"],
    ["Monday at the cut-off", "2026-11-23T13:00:00Z", "2026-11-25", "2026-11-26", "2026-11-24T13:00:00.000Z"],
    ["Friday evening", "2026-11-27T18:00:00Z", "2026-12-01", "2026-12-02", "2026-11-30T13:00:00.000Z"],
    ["Saturday", "2026-11-28T09:00:00Z", "2026-12-01", "2026-12-02", "2026-11-30T13:00:00.000Z"],
    [
      "Sunday late, Monday there",
      "2026-11-29T23:30:00Z",
      "2026-12-01",
      "2026-12-02",
      "2026-11-30T13:00:00.000Z",
    ],
  ])("ordered on %s", (_when, at, from, until, cutoff) => {
    const found = promiseOf(new Date(at), transit);
    expect([found.promise.from, found.promise.until, found.cutoffAt?.toISOString()]).toEqual([
      from,
      until,
      cutoff,
    ]);
  });

  it("counts working days", () => {
    expect([0, 1, 5, 6].map((days) => addWorkingDays("2026-11-27", days))).toEqual([
      "2026-11-27",
      "2026-11-30",
      "2026-12-04",
      "2026-12-07",
    ]);
  });
});
