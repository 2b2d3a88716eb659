import { expect, it } from "vitest";
import { realPayments } from "./check-commerce";
import type { PreflightFacts } from "./facts";

const shop = (code: string, ...hosts: string[]) => ({
  code,
  locales: hosts.map((hostName) => ({ hostName })),
});

/** What the rule looks at, and nothing else. */
function facts(testCard: boolean, shops: readonly ReturnType<typeof shop>[]): PreflightFacts {
  const seen: Partial<PreflightFacts> = { testCard, realHosts: new Set(["acme.ch", "acme.fr"]) };
  return { ...seen, plan: { storefronts: shops } } as unknown as PreflightFacts;
}

it.each([
  ["no test card", false, [shop("ch", "acme.ch")], []],
  ["this machine's own host", true, [shop("ch", "ch.acme.localhost")], []],
  [
    "a domain of the world",
    true,
    [shop("ch", "ch.acme.localhost"), shop("fr", "fr.acme.localhost", "acme.fr")],
    [{ code: "fr", host: "acme.fr" }],
  ],
] as const)("warns of a way to pay that takes no money: %s", (_name, testCard, shops, expected) => {
  const { failing, total } = realPayments(facts(testCard, shops));
  expect(total).toBe(shops.length);
  expect(failing.map(({ example }) => example)).toEqual(expected);
});
