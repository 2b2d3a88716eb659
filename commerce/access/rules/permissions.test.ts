import { describe, expect, it } from "vitest";
import { PERMISSIONS, type Permission, type Role } from "../model";
import { addressBlock } from "./address-block";
import { allows, ROLE_PERMISSIONS } from "./permissions";

const CASES: [Role, string | null, Permission, string | undefined, boolean][] = [
  ["owner", null, "staff.manage", undefined, true],
  ["manager", null, "staff.manage", undefined, false],
  ["manager", null, "storefronts.launch", undefined, true],
  ["manager", "sto_a", "storefronts.launch", undefined, false],
  ["manager", "sto_a", "storefronts.edit", "sto_a", true],
  ["manager", "sto_a", "storefronts.edit", "sto_b", false],
  ["translator", null, "catalog.translate", undefined, true],
  ["translator", null, "catalog.edit", undefined, false],
  ["viewer", null, "catalog.read", "sto_a", true],
  ["viewer", null, "audit.read", undefined, false],
  ["manager", null, "system.read", undefined, true],
  ["manager", "sto_a", "system.read", undefined, false],
  ["merchandiser", null, "system.read", undefined, false],
  ["manager", null, "tax.edit", undefined, true],
  ["merchandiser", null, "tax.read", undefined, true],
  ["merchandiser", null, "tax.edit", undefined, false],
  ["translator", null, "tax.read", undefined, false],
];

describe("allows", () => {
  it.each(CASES)("%s of %s may %s at %s: %s", (role, storefrontId, permission, at, expected) => {
    expect(allows([{ role, storefrontId }], permission, at)).toBe(expected);
  });

  it("gives nothing without a grant, and no role a permission that does not exist", () => {
    for (const permission of PERMISSIONS) expect(allows([], permission)).toBe(false);
    for (const granted of Object.values(ROLE_PERMISSIONS)) {
      for (const permission of granted) expect(PERMISSIONS).toContain(permission);
    }
  });
});

describe("addressBlock", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["nonsense", "unknown"],
  ])("%s counts as %s", (ip, block) => {
    expect(addressBlock(ip)).toBe(block);
  });
});
