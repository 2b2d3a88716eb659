import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const LADDER = [
  ["access", "events"],
  ["storefronts", "gateway", "webhooks"],
  ["catalog", "customers"],
  ["pricing", "tax", "inventory"],
  ["promotions", "listings", "orders"],
  ["checkout"],
  ["channels", "content", "launch", "insight"],
];
const rungOf = (module: string) => LADDER.findIndex((modules) => modules.includes(module));

/** Every table by its owner: the file of db/schema that it stands in. */
function tableOwners(): Map<string, string> {
  const folder = path.join(ROOT, "db/schema");
  const owners = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    const text = readFileSync(path.join(folder, file), "utf8");
    for (const [, table] of text.matchAll(/^export const (\w+) = pgTable\(/gm)) {
      if (table) owners.set(table, file.replace(/(-[a-z]+)?\.ts$/, ""));
    }
  }
  return owners;
}

/** The tables that a file takes from db/schema and may not have, as `table (owner)`. */
function strangers(file: string, text: string, owners: Map<string, string>): string[] {
  const module = /^commerce\/([^/]+)\//.exec(file)?.[1];
  if (!module) return [];
  const isView = file.endsWith(".view.ts");
  const imports = [...text.matchAll(/import (?:type )?\{([^}]*)\} from "@\/db\/schema[^"]*"/g)];
  return imports
    .flatMap(([, names]) => (names ?? "").split(","))
    .map(
      (name) =>
        name
          .replace(/^\s*type /, "")
          .trim()
          .split(" as ")[0]
          ?.trim() ?? "",
    )
    .flatMap((name) => {
      const owner = owners.get(name);
      if (!owner || owner === module) return [];
      return isView && rungOf(owner) < rungOf(module) ? [] : [`${name} (${owner})`];
    });
}

function* commerceFiles(folder = "commerce"): Generator<string> {
  for (const entry of readdirSync(path.join(ROOT, folder), { withFileTypes: true })) {
    const at = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* commerceFiles(at);
    else if (/\.ts$/.test(at) && !/\.test\.ts$/.test(at)) yield at;
  }
}

describe("tables", () => {
  const owners = tableOwners();

  it("are found with their owners", () => {
    expect(owners.get("staff")).toBe("access");
    expect(owners.size).toBeGreaterThan(20);
  });

  it("are touched by their own module alone, or read from above by a *.view.ts", () => {
    const found = [...commerceFiles()].flatMap((file) =>
      strangers(file, readFileSync(path.join(ROOT, file), "utf8"), owners).map(
        (table) => `${file}: ${table}`,
      ),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ["commerce/launch/plans.ts", ["staff (access)"]],
    ["commerce/launch/plans.view.ts", []],
    ["commerce/access/staff.ts", []],
    ["commerce/events/outbox.view.ts", ["staff (access)"]],
  ])("judges %s by its name and rung", (file, expected) => {
    const text = 'import { type Db } from "@/db/client";\nimport { staff } from "@/db/schema";\n';
    expect(strangers(file, text, owners)).toEqual(expected);
  });
});
