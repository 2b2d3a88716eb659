import { describe, expect, it } from "vitest";
import { checkoutMarket } from "@/tests/checkout-market";
import { MUTANTS, withMutant } from "@/tests/checkout-mutants";
import { checkoutWorld } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { deepest, dice } from "@/tests/races";

// What the mutants leave behind breaks these on purpose.
const test = testDatabase({
  max: 40,
  breaks: ["I2b", "I3", "I5", "I5b", "I9a", "I9b", "I10c", "I10d", "I10e", "I16a", "I16b", "I17"],
});
const world = checkoutWorld(test);
const market = checkoutMarket(test, world);
const TRIES = 25;

describe("a market day with a checkout that", () => {
  it.each(MUTANTS)(
    "$what is complained about ($race)",
    async (mutant) => {
      const stall = await market.stall();
      const complaints: string[] = [];
      await withMutant(test.db, mutant, async (verbs) => {
        for (let seed = 1; seed <= TRIES && !complaints.some((one) => one.startsWith(mutant.race)); seed++)
          complaints.push(
            ...(await market
              .run(verbs, stall, dice(seed))
              .catch((error: unknown) => [`threw ${deepest(error)}`])),
          );
      });
      expect(complaints.join("\n")).toContain(`${mutant.race}: `);
    },
    300_000,
  );
});
