import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import {
  changePassword,
  inviteStaff,
  listSessions,
  resetPassword,
  revokeSession,
  sessionOf,
  setRoles,
  setStaffStatus,
  signIn,
  verifyAudit,
} from ".";

const test = testDatabase({ max: 20 });
const ctx = () => systemCtx(test.db, "test");
let addresses = 0;
const freshIp = () => `10.0.${Math.floor(++addresses / 200)}.${addresses % 200}`;

async function invite(email: string, role: "owner" | "viewer" = "viewer") {
  const made = await inviteStaff(ctx(), {
    email,
    name: "Ada",
    locale: "en",
    grants: [{ role, storefrontId: null }],
  });
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}
const enter = (email: string, password: string, ip = freshIp()) =>
  signIn(ctx(), { email, password, ip, userAgent: "test" });

describe("signing in", () => {
  it("opens a session that can be listed and revoked", async () => {
    const { id, password } = await invite("ada@tide.test");
    const first = await enter("ada@tide.test", password);
    if (!first.ok) throw new Error(first.failure.code);
    expect(await sessionOf(ctx(), first.value.sessionId)).toMatchObject({ id, mustChangePassword: true });
    expect(await listSessions(ctx(), id)).toHaveLength(1);
    expect((await revokeSession(ctx(), { staffId: "stf_other", sessionId: first.value.sessionId })).ok).toBe(
      false,
    );
    expect((await revokeSession(ctx(), { staffId: id, sessionId: first.value.sessionId })).ok).toBe(true);
    expect(await sessionOf(ctx(), first.value.sessionId)).toBeNull();
  });

  it("answers a wrong password, a stranger and a disabled person alike", async () => {
    const { id, password } = await invite("bob@tide.test");
    await invite("owner@tide.test", "owner");
    await setStaffStatus(ctx(), { staffId: id, status: "disabled" });
    const refused = { ok: false, failure: { code: "access.wrong_credentials", kind: "forbidden", data: {} } };
    expect(await enter("bob@tide.test", password)).toEqual(refused);
    expect(await enter("bob@tide.test", "wrong")).toEqual(refused);
    expect(await enter("nobody@tide.test", "wrong")).toEqual(refused);
  });

  it("stops guessing at an account after five tries, also from many addresses at once", async () => {
    const { password } = await invite("eve@tide.test");
    const tries = await Promise.all(Array.from({ length: 12 }, () => enter("eve@tide.test", "wrong")));
    expect(tries.filter((t) => !t.ok && t.failure.code === "access.wrong_credentials")).toHaveLength(5);
    expect(await enter("eve@tide.test", password)).toMatchObject({
      failure: { code: "access.too_many_tries" },
    });
  });

  it("stops guessing from one IPv6 network", async () => {
    const tries = [];
    for (let index = 0; index < 21; index += 1) {
      tries.push(await enter(`guess${index}@tide.test`, "wrong", `2001:db8:1:2::${index.toString(16)}`));
    }
    expect(tries.at(-2)).toMatchObject({ failure: { code: "access.wrong_credentials" } });
    expect(tries.at(-1)).toMatchObject({ failure: { code: "access.too_many_tries" } });
  });

  it("lets a whole office in from one address", async () => {
    const { password } = await invite("office@tide.test");
    const results = [];
    for (let index = 0; index < 25; index += 1)
      results.push(await enter("office@tide.test", password, "192.0.2.9"));
    expect(results.every((result) => result.ok)).toBe(true);
  });

  it("ends other sessions when the password changes, and all when it is reset", async () => {
    const { id, password } = await invite("cy@tide.test");
    const [one, two] = [await enter("cy@tide.test", password), await enter("cy@tide.test", password)];
    if (!one.ok || !two.ok) throw new Error("no session");
    const next = "a longer secret";
    const change = { staffId: id, sessionId: one.value.sessionId, current: password, next };
    expect((await changePassword(ctx(), { ...change, current: "wrong" })).ok).toBe(false);
    expect((await changePassword(ctx(), change)).ok).toBe(true);
    expect(await sessionOf(ctx(), two.value.sessionId)).toBeNull();
    expect(await sessionOf(ctx(), one.value.sessionId)).toMatchObject({ mustChangePassword: false });
    expect((await resetPassword(ctx(), "CY@tide.test")).ok).toBe(true);
    expect(await sessionOf(ctx(), one.value.sessionId)).toBeNull();
  });
});

describe("owners", () => {
  it("always stay at least one, with two demoting each other at once", async () => {
    await test.db.execute(sql`delete from staff_role where role = 'owner'`);
    const a = await invite("a@tide.test", "owner");
    const b = await invite("b@tide.test", "owner");
    const demote = (staffId: string) =>
      setRoles(ctx(), { staffId, grants: [{ role: "viewer", storefrontId: null }] });
    const results = await Promise.all([demote(a.id), demote(b.id)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({ failure: { code: "access.last_owner" } });
  });
});

describe("the audit log", () => {
  it("is whole after many writers, cannot be rewritten, and shows tampering", async () => {
    await Promise.all(Array.from({ length: 16 }, (_, index) => invite(`p${index}@tide.test`)));
    expect(await verifyAudit(ctx())).toBeNull();
    await expect(test.db.execute(sql`update audit_entry set action = 'x'`)).rejects.toThrow();
    await expect(test.db.execute(sql`truncate audit_entry`)).rejects.toThrow();
    await test.db.execute(sql`alter table audit_entry disable trigger all`);
    await test.db.execute(sql`update audit_entry set after = '{"grants": []}' where id = 3`);
    expect(await verifyAudit(ctx())).toBe(3);
  });
});
