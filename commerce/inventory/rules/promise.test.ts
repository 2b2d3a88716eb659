import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promiseByDate, promisedOn } from "./promise";

const coming = (on: string, quantity: number) => ({ on, quantity });

describe("available to promise by date", () => {
  it.each([
    { name: "only what is here", free: 4, incoming: [], days: [[null, 4]] },
    {
      name: "then what comes",
      free: 4,
      incoming: [coming("2026-12-01", 6)],
      days: [
        [null, 4],
        ["2026-12-01", 10],
      ],
    },
    {
      name: "in order of days, not of input",
      free: 0,
      incoming: [coming("2026-12-09", 1), coming("2026-12-01", 2)],
      days: [
        [null, 0],
        ["2026-12-01", 2],
        ["2026-12-09", 3],
      ],
    },
    {
      name: "two deliveries on one day",
      free: 1,
      incoming: [coming("2026-12-01", 1), coming("2026-12-01", 1)],
      days: [
        [null, 1],
        ["2026-12-01", 3],
      ],
    },
    {
      name: "what is sold below zero comes first",
      free: -5,
      incoming: [coming("2026-12-01", 4), coming("2026-12-02", 4)],
      days: [
        [null, 0],
        ["2026-12-02", 3],
      ],
    },
    { name: "nothing at all", free: -5, incoming: [coming("2026-12-01", 5)], days: [[null, 0]] },
  ])("$name", ({ free, incoming, days }) => {
    expect(promiseByDate(free, incoming).map((day) => [day.on, day.quantity])).toEqual(days);
  });

  it("says the first day on which a quantity is there", () => {
    const days = promiseByDate(2, [coming("2026-12-01", 3)]);
    expect([1, 2, 3, 5, 6].map((quantity) => promisedOn(days, quantity))).toEqual([
      null,
      null,
      "2026-12-01",
      "2026-12-01",
      undefined,
    ]);
  });

  it("never promises more than there is and will be, and never less on a later day", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-12-${String(n).padStart(2, "0")}`);
    const rows = fc.array(fc.record({ on: day, quantity: fc.integer({ min: 1, max: 50 }) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), rows, (free, incoming) => {
        const days = promiseByDate(free, incoming);
        const all = incoming.reduce((sum, row) => sum + row.quantity, free);
        expect(days.at(-1)?.quantity).toBe(Math.max(0, free, all));
        for (let at = 1; at < days.length; at += 1) {
          expect(days[at]?.quantity).toBeGreaterThan(days[at - 1]?.quantity ?? 0);
          expect((days[at]?.on ?? "") > (days[at - 1]?.on ?? "")).toBe(true);
        }
      }),
    );
  });
});
