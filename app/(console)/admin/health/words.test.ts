import { describe, expect, it } from "vitest";
import { CONSOLE_LOCALES } from "@/commerce/access/model";
import { listInvariants } from "@/db/invariants";
import de from "@/messages/de/admin.json";
import en from "@/messages/en/admin.json";
import fr from "@/messages/fr/admin.json";

const WORDS: Readonly<Record<string, { health: { ruleOf: Record<string, { means: string; do: string }> } }>> =
  {
    en,
    de,
    fr,
  };

describe("the words of the rules of the data", () => {
  it.each(CONSOLE_LOCALES)(
    "say in %s what every rule means and what to do, and of no other",
    async (locale) => {
      const rules = await listInvariants();
      const words = WORDS[locale]?.health.ruleOf ?? {};
      expect(rules.length).toBeGreaterThan(25);
      expect(Object.keys(words).sort()).toEqual(rules.map(({ name }) => name).sort());
      for (const { means, do: act } of Object.values(words)) {
        expect(means.length).toBeGreaterThan(20);
        expect(act.length).toBeGreaterThan(20);
      }
    },
  );
});
