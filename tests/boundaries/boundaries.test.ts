import { createRequire } from "node:module";
import path from "node:path";
import { cruise, type IConfiguration } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { beforeAll, describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const config = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as Required<
  Pick<IConfiguration, "forbidden" | "options">
>;
const ruleNames = config.forbidden.map(({ name }) => name ?? "");

/** Offenders that cannot carry the rule's name, because the rule is about a file of a fixed name or about two. */
const OFFENDERS: Record<string, string> = {
  "no-circles": "lib/circle.ts",
  "middleware-is-narrow": "middleware.ts",
  "model-runs-in-a-browser": "commerce/tax/model.ts",
  "table-ladder-0": "db/schema/events.ts",
  "table-ladder-1": "db/schema/gateway.ts",
  "table-ladder-2": "db/schema/customers.ts",
  "table-ladder-3": "db/schema/tax.ts",
  "table-ladder-4": "db/schema/promotions.ts",
  "table-ladder-5": "db/schema/quotes.ts",
  "table-ladder-6": "db/schema/orders.ts",
  "table-ladder-7": "db/schema/checkout.ts",
  "table-ladder-8": "db/schema/insight.ts",
};

interface Violation {
  rule: string;
  from: string;
}

async function violations(): Promise<Violation[]> {
  const { exclude: _ours, ...options } = config.options;
  const result = await cruise(
    [
      "app",
      "audit",
      "cli",
      "commerce",
      "components",
      "db",
      "edge",
      "i18n",
      "islands",
      "lib",
      "middleware.ts",
      "tests",
    ],
    {
      ...options,
      baseDir: path.join(import.meta.dirname, "offenders"),
      ruleSet: { forbidden: config.forbidden },
      validate: true,
    },
    undefined,
    { tsConfig: extractTSConfig(path.join(ROOT, "tsconfig.json")) },
  );
  if (typeof result.output === "string") throw new Error("expected the cruiser's own data");
  return result.output.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

describe("the dependency rule", () => {
  let found: Violation[] = [];
  beforeAll(async () => {
    found = await violations();
  }, 60_000);

  it.each(ruleNames)("%s bites its planted offender", (name) => {
    const bitten = found.filter(({ rule }) => rule === name).map(({ from }) => from);
    const offender = OFFENDERS[name];
    expect(bitten.some((from) => (offender ? from === offender : from.includes(`/${name}.ts`)))).toBe(true);
  });

  it("lets pass what the house allows", () => {
    expect(found.filter(({ from }) => from.endsWith("/allowed.ts"))).toEqual([]);
  });
});
