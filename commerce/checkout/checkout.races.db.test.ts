import { beforeAll, describe, expect, it } from "vitest";
import { checkoutMarket, REAL } from "@/tests/checkout-market";
import type { Stall } from "@/tests/checkout-stall";
import { checkoutWorld } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { SEEDS, seeds } from "@/tests/races";

const AT_ONCE = 2;
const test = testDatabase({ max: 40 });
const world = checkoutWorld(test);
const day = checkoutMarket(test, world);

describe("a market day", () => {
  const stalls: Stall[] = [];
  const makeStalls = async () => {
    const { stall } = day;
    for (let lane = 0; lane < AT_ONCE; lane++) stalls.push(await stall());
  };
  beforeAll(makeStalls);

  it(`leaves no order, unit, code or cent that does not add up, ${SEEDS} times`, async () => {
    const complaints = await seeds(SEEDS, AT_ONCE, async (_seed, roll) => {
      const stall = stalls.pop();
      if (!stall) throw new Error("more seeds at once than stalls");
      try {
        return await day.run(REAL, stall, roll);
      } finally {
        stalls.push(stall);
      }
    });
    expect(complaints).toEqual([]);
  }, 600_000);
});
