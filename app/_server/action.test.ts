import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Grant, StaffMember } from "@/commerce/access/model";
import type { Ctx } from "@/commerce/context";
import { log } from "@/lib/log";
import { fail, ok } from "@/lib/result";
import { type Rule, runAction } from "./action-run";
import type { StaffRequest } from "./staff";

// One test throws on purpose: its log line would look like a fault of the run.
log.level = "silent";

const input = z.strictObject({ storefrontId: z.string(), name: z.string().min(2).max(10) });
const rule: Rule<z.output<typeof input>> = {
  may: "storefronts.edit",
  input,
  storefront: ({ storefrontId }) => storefrontId,
};
const good = { storefrontId: "sto_1", name: "Porto" };

/** A request of a person with these roles. The verb is fake, so nothing here reaches a database. */
function requestOf(grants: readonly Grant[], mustChangePassword = false): StaffRequest {
  const staff: StaffMember = {
    id: "stf_1",
    email: "mara@aldertide.example",
    name: "Mara",
    locale: "en",
    status: "active",
    mustChangePassword,
    grants,
  };
  const ctx = { now: new Date(0), actor: { kind: "staff", id: "stf_1" }, requestId: "req_1" } as Ctx;
  return { staff, sessionId: "ses_1", ctx };
}

const manager = requestOf([{ role: "manager", storefrontId: null }]);

function spy() {
  const calls: unknown[] = [];
  const verb = async (_ctx: Ctx, given: unknown) => {
    calls.push(given);
    return ok("done");
  };
  return { calls, verb };
}

describe("who may", () => {
  it.each([
    ["nobody", null, "access.signed_out"],
    [
      "a person with a one-time password",
      requestOf(manager.staff.grants, true),
      "access.password_change_needed",
    ],
    ["a person without roles", requestOf([]), "access.forbidden"],
    ["a viewer", requestOf([{ role: "viewer", storefrontId: null }]), "access.forbidden"],
    [
      "a manager of another storefront",
      requestOf([{ role: "manager", storefrontId: "sto_2" }]),
      "access.forbidden",
    ],
  ])("%s is refused before the verb runs", async (_name, request, code) => {
    const { calls, verb } = spy();
    expect(await runAction(rule, verb, request, good)).toMatchObject({
      status: "refused",
      failure: { code, kind: "forbidden" },
    });
    expect(calls).toEqual([]);
  });

  it.each([
    ["everywhere", null],
    ["of that storefront", "sto_1"],
  ])("a manager %s gets through", async (_name, storefrontId) => {
    const { calls, verb } = spy();
    const request = requestOf([{ role: "manager", storefrontId }]);
    expect(await runAction(rule, verb, request, good)).toEqual({ status: "done", value: "done" });
    expect(calls).toEqual([good]);
  });

  it("a manager of one storefront may not do what names none", async () => {
    const { verb } = spy();
    const request = requestOf([{ role: "manager", storefrontId: "sto_1" }]);
    const everywhere: Rule<unknown> = { may: "storefronts.edit", input: z.unknown() };
    expect(await runAction(everywhere, verb, request, {})).toMatchObject({
      failure: { code: "access.forbidden" },
    });
  });

  it("one's own account needs no permission, and the first password may be changed first", async () => {
    const { verb } = spy();
    const own: Rule<unknown> = { may: null, input: z.unknown(), beforePasswordChange: true };
    expect((await runAction(own, verb, requestOf([], true), {})).status).toBe("done");
  });
});

describe("what comes in", () => {
  it.each([
    ["a missing field", { storefrontId: "sto_1" }, "input.invalid_type", "name", {}],
    ["a short text", { ...good, name: "P" }, "input.too_small", "name", { minimum: "2" }],
    ["a long text", { ...good, name: "P".repeat(11) }, "input.too_big", "name", { maximum: "10" }],
    ["a field too many", { ...good, role: "owner" }, "input.unrecognized_keys", "", {}],
    ["nothing at all", undefined, "input.invalid_type", "", {}],
  ])("%s is refused with its code, place and limits", async (_name, given, code, path, data) => {
    const { calls, verb } = spy();
    const answer = await runAction(rule, verb, manager, given);
    expect(answer).toEqual({ status: "refused", failure: { code, kind: "invalid", path, data } });
    expect(calls).toEqual([]);
  });

  it("reads a form like an object", async () => {
    const { calls, verb } = spy();
    const form = new FormData();
    for (const [key, value] of Object.entries(good)) form.set(key, value);
    await runAction(rule, verb, manager, form);
    expect(calls).toEqual([good]);
  });
});

describe("what goes out", () => {
  it("hands a refusal of the verb on as it is", async () => {
    const refusal = fail("storefronts.host_taken", "conflict", { host: "pt.example" }, "host");
    expect(await runAction(rule, async () => refusal, manager, good)).toEqual({
      status: "refused",
      failure: refusal.failure,
    });
  });

  it("takes a plain value as success, also one that looks a little like a Result", async () => {
    expect(await runAction(rule, async () => null, manager, good)).toEqual({ status: "done", value: null });
    expect(await runAction(rule, async () => ({ ok: "yes" }), manager, good)).toEqual({
      status: "done",
      value: { ok: "yes" },
    });
  });

  it("answers a throw with the request's id and nothing of its words", async () => {
    const answer = await runAction(
      rule,
      async () => {
        throw new Error("password of the database: hunter2");
      },
      manager,
      good,
    );
    expect(answer).toEqual({
      status: "refused",
      failure: { code: "unexpected", kind: "conflict", data: { requestId: "req_1" } },
    });
  });
});
