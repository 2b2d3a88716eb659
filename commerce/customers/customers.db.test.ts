import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction, systemCtx } from "@/commerce/context";
import { customer, customerIdentity, customerLink, customerSession, mail } from "@/db/schema";
import { ok } from "@/lib/result";
import { customerWorld, freshIp, mailedToken } from "@/tests/customer-world";
import { testDatabase } from "@/tests/db/database";
import {
  choosePassword,
  customerForQuote,
  customerSessionOf,
  endCustomerSession,
  endOtherSessions,
  forgetOldLinks,
  guestCustomer,
  linkIdentity,
  listAddresses,
  listCustomerSessions,
  peekLink,
  redeemLink,
  registerCustomer,
  removeAddress,
  requestLink,
  saveAddress,
  saveDetails,
  signInCustomer,
} from ".";
import { type CustomerPlace, emailInput, MAX_ADDRESSES, type PostalAddress } from "./model";

const test = testDatabase({ max: 20 });
const ctx = () => systemCtx(test.db, "test");
let de: CustomerPlace;
let fr: CustomerPlace;
const path = "/account/link";

beforeAll(async () => {
  ({ de, fr } = await customerWorld(test.db));
});

const guest = (email: string, name = "", place = de) =>
  inTransaction(ctx(), async (tx) => ok(await guestCustomer(tx, { ...place, email, name }))).then((made) => {
    if (!made.ok) throw new Error("a guest is never refused");
    return made.value.customerId;
  });
const ask = (email: string, place = de, ip = freshIp()) => requestLink(ctx(), { ...place, email, ip, path });
const use = (token: string, browser: string | null = null, place = de) =>
  redeemLink(ctx(), { ...place, token, browser, ip: freshIp(), userAgent: "test" });
const enter = (email: string, password: string, place = de, ip = freshIp()) =>
  signInCustomer(ctx(), { ...place, email, password, ip, userAgent: "test" });

/** Registers in one browser and uses the link there. */
async function account(email: string, password: string, name = "Ada Alder", place = de) {
  const begun = await registerCustomer(ctx(), { ...place, email, password, name, ip: freshIp(), path });
  if (!begun.ok) throw new Error(begun.failure.code);
  const entered = await use(await mailedToken(test.db, email), begun.value.browser, place);
  if (!entered.ok) throw new Error(entered.failure.code);
  return entered.value;
}
const profile = async (id: string) =>
  (await test.db.select().from(customer).where(eq(customer.id, id)))[0] ?? expect.fail("no such customer");

describe("a guest", () => {
  it("has one profile for each e-mail of a brand, whatever its letters and wherever met", async () => {
    const first = await guest("Mia@Shore.test", "Mia");
    expect(await guest("mia@shore.TEST", "Somebody else", fr)).toBe(first);
    expect(await profile(first)).toMatchObject({ name: "Mia", email: "Mia@Shore.test", verifiedAt: null });
    const met = await test.db.select().from(customerIdentity).where(eq(customerIdentity.customerId, first));
    expect(met.map(({ channel, externalId }) => [channel, externalId]).sort()).toEqual(
      [de, fr].map(({ storefrontId }) => ["web", storefrontId]).sort(),
    );
  });

  it("is joined by what a till knows, and a name of the till has one owner", async () => {
    const [till, other] = [await guest("till@shore.test"), await guest("other@shore.test")];
    const link = (customerId: string) =>
      inTransaction(ctx(), async (tx) =>
        ok(await linkIdentity(tx, { brandId: de.brandId, customerId, channel: "pos", externalId: "card-7" })),
      );
    expect(await link(till)).toEqual(ok({ customerId: till }));
    expect(await link(other)).toEqual(ok({ customerId: till }));
  });
});

describe("registering", () => {
  it("makes a proven profile with its password once the link is used in the same browser", async () => {
    const { customerId, sessionId, first } = await account("ada@shore.test", "ten letters or more");
    expect(first).toBe(true);
    expect(await profile(customerId)).toMatchObject({ name: "Ada Alder", email: "ada@shore.test" });
    const found = await customerSessionOf(ctx(), { sessionId, storefrontId: de.storefrontId });
    expect(found).toMatchObject({ id: customerId, hasPassword: true, freshByLink: true });
    expect((await enter("ada@shore.test", "ten letters or more")).ok).toBe(true);
    const kinds = await test.db.select({ kind: mail.kind }).from(mail).where(eq(mail.to, "ada@shore.test"));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(["sign_in_link", "welcome"]);
  });

  it("keeps a stranger's password and name out when the owner of the mailbox uses the link", async () => {
    const email = "bea@shore.test";
    const stranger = { ...de, email, name: "Mallory", password: "a stranger's choice", ip: freshIp(), path };
    expect((await registerCustomer(ctx(), stranger)).ok).toBe(true);
    const entered = await use(await mailedToken(test.db, email), null);
    if (!entered.ok) throw new Error(entered.failure.code);
    expect(await profile(entered.value.customerId)).toMatchObject({ name: "", passwordHash: null });
    expect((await enter(email, "a stranger's choice")).ok).toBe(false);
  });

  it("takes over the profile that a guest had, with the name that its owner gives", async () => {
    const before = await guest("cleo@shore.test", "Typed by anybody");
    const { customerId, first } = await account("cleo@shore.test", "ten letters or more", "Cleo");
    expect([customerId, first]).toEqual([before, true]);
    expect((await profile(before)).name).toBe("Cleo");
  });

  it("keeps the name of somebody who is known already, but takes the password that they choose anew", async () => {
    const { customerId, sessionId } = await account("cora@shore.test", "ten letters or more", "Cora");
    const other = await account("cora@shore.test", "another password", "Somebody");
    expect([other.customerId, other.first, (await profile(customerId)).name]).toEqual([
      customerId,
      false,
      "Cora",
    ]);
    expect((await enter("cora@shore.test", "another password")).ok).toBe(true);
    // Whoever knew the old one is out.
    expect(await customerSessionOf(ctx(), { sessionId, storefrontId: de.storefrontId })).toBeNull();
  });

  it("looks the same for an e-mail that has an account: nothing is told, nothing changes before the link", async () => {
    const { customerId } = await account("dora@shore.test", "ten letters or more");
    const again = await registerCustomer(ctx(), {
      ...{
        ...de,
        email: "dora@shore.test",
        name: "Other",
        password: "another password",
        ip: freshIp(),
        path,
      },
    });
    const fresh = await registerCustomer(ctx(), {
      ...{
        ...de,
        email: "nobody@shore.test",
        name: "Other",
        password: "another password",
        ip: freshIp(),
        path,
      },
    });
    expect([again.ok, Object.keys(again)]).toEqual([fresh.ok, Object.keys(fresh)]);
    expect((await enter("dora@shore.test", "ten letters or more")).ok).toBe(true);
    expect((await profile(customerId)).name).toBe("Ada Alder");
  });
});

describe("a link", () => {
  it("signs in once, and only in the storefront that sent it", async () => {
    await ask("eve@shore.test");
    const token = await mailedToken(test.db, "eve@shore.test");
    expect(await peekLink(ctx(), { token, storefrontId: de.storefrontId })).toEqual({
      email: "eve@shore.test",
    });
    const gone = { ok: false, failure: { code: "customers.link_gone", kind: "conflict", data: {} } };
    expect(await use(token, null, fr)).toEqual(gone);
    expect((await use(token)).ok).toBe(true);
    expect(await use(token)).toEqual(gone);
    expect(await use("A".repeat(43))).toEqual(gone);
    expect(await peekLink(ctx(), { token, storefrontId: de.storefrontId })).toBeNull();
  });

  it("is over after twenty minutes by the clock of the database, and forgotten a day later", async () => {
    await ask("finn@shore.test");
    const token = await mailedToken(test.db, "finn@shore.test");
    const age = (minutes: number) =>
      test.db
        .update(customerLink)
        .set({ expiresAt: sql`now() - make_interval(mins => ${minutes})` })
        .where(eq(customerLink.email, "finn@shore.test"));
    const [row] = await test.db
      .select({ minutes: sql<number>`extract(epoch from expires_at - created_at)::int / 60` })
      .from(customerLink)
      .where(eq(customerLink.email, "finn@shore.test"));
    expect(row?.minutes).toBe(20);
    await age(0);
    // The application's clock may be wrong: it does not count.
    const late = await redeemLink(
      { ...ctx(), now: new Date(0) },
      { ...de, token, browser: null, ip: freshIp(), userAgent: null },
    );
    expect(late.ok).toBe(false);
    await age(60 * 24 + 1);
    expect(await forgetOldLinks(ctx())).toBe(1);
  });

  it("is kept as a hash alone", async () => {
    await ask("gil@shore.test");
    const token = await mailedToken(test.db, "gil@shore.test");
    const [row] = await test.db.select().from(customerLink).where(eq(customerLink.email, "gil@shore.test"));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it("is sent five times in a quarter of an hour, to whomever", async () => {
    await guest("hugo@shore.test");
    for (const email of ["hugo@shore.test", "unknown@shore.test"]) {
      const answers = [];
      for (let tries = 0; tries < 6; tries++) answers.push(await ask(email));
      expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false]);
      expect(answers[5]).toMatchObject({ failure: { code: "customers.too_many_tries", kind: "limit" } });
    }
  });
});

describe("signing in", () => {
  it("answers a wrong password, a guest and a stranger alike", async () => {
    await account("ida@shore.test", "ten letters or more");
    await guest("guest@shore.test");
    const refused = {
      ok: false,
      failure: { code: "customers.wrong_credentials", kind: "forbidden", data: {} },
    };
    expect(await enter("ida@shore.test", "wrong")).toEqual(refused);
    expect(await enter("guest@shore.test", "wrong")).toEqual(refused);
    expect(await enter("stranger@shore.test", "wrong")).toEqual(refused);
  });

  it("takes as long for a stranger and for a guest as for a wrong password", async () => {
    await account("time@shore.test", "ten letters or more");
    await guest("time-guest@shore.test");
    const emails = ["time@shore.test", "time-guest@shore.test", "time-stranger@shore.test"];
    const fastest = emails.map(() => Number.POSITIVE_INFINITY);
    // In turns, and the fastest of each: what else the machine does falls on all of them or on none.
    for (let tries = 0; tries < 5; tries++)
      for (const [at, email] of emails.entries()) {
        const began = performance.now();
        await enter(email, "wrong");
        fastest[at] = Math.min(fastest[at] ?? 0, performance.now() - began);
      }
    const [known = 0, ...others] = fastest;
    // A computation that was left out would be a tenth.
    for (const time of others) expect(time / known).toBeGreaterThan(0.4);
  });

  it("stops guessing after five tries, also from many addresses at once", async () => {
    await account("jan@shore.test", "ten letters or more");
    const tries = await Promise.all(Array.from({ length: 12 }, () => enter("jan@shore.test", "wrong")));
    const codes = tries.map((one) => (one.ok ? "in" : one.failure.code));
    expect(codes.filter((code) => code === "customers.wrong_credentials")).toHaveLength(5);
    expect((await enter("jan@shore.test", "ten letters or more")).ok).toBe(false);
  });

  it("stops guessing from one IPv6 network", async () => {
    const tries = await Promise.all(
      Array.from({ length: 22 }, (_, n) => enter(`v6-${n}@shore.test`, "wrong", de, `2001:db8:7::${n + 1}`)),
    );
    expect(tries.filter((one) => !one.ok && one.failure.code === "customers.too_many_tries")).toHaveLength(2);
  });

  it("on two storefronts is one profile with a session in each, void in the other", async () => {
    const { customerId } = await account("kim@shore.test", "ten letters or more");
    const there = await enter("kim@shore.test", "ten letters or more", fr);
    if (!there.ok) throw new Error(there.failure.code);
    expect(there.value.customerId).toBe(customerId);
    const { sessionId } = there.value;
    expect(await customerSessionOf(ctx(), { sessionId, storefrontId: fr.storefrontId })).toMatchObject({
      id: customerId,
    });
    expect(await customerSessionOf(ctx(), { sessionId, storefrontId: de.storefrontId })).toBeNull();
    expect(await listCustomerSessions(ctx(), customerId)).toHaveLength(2);
  });
});

describe("a session", () => {
  it("ends when it is revoked by its owner, and by nobody else, or when its time is over", async () => {
    const { customerId, sessionId } = await account("lea@shore.test", "ten letters or more");
    const here = { sessionId, storefrontId: de.storefrontId };
    const other = await guest("other@shore.test");
    expect((await endCustomerSession(ctx(), { customerId: other, sessionId })).ok).toBe(false);
    expect((await endCustomerSession(ctx(), { customerId, sessionId })).ok).toBe(true);
    expect(await customerSessionOf(ctx(), here)).toBeNull();
    const again = await enter("lea@shore.test", "ten letters or more");
    if (!again.ok) throw new Error(again.failure.code);
    await test.db.update(customerSession).set({ expiresAt: sql`now()` });
    expect(await customerSessionOf(ctx(), { ...here, sessionId: again.value.sessionId })).toBeNull();
  });

  it("ends everywhere else when the password changes", async () => {
    const { customerId, sessionId } = await account("max@shore.test", "ten letters or more");
    const there = await enter("max@shore.test", "ten letters or more", fr);
    if (!there.ok) throw new Error(there.failure.code);
    const change = (current: string | undefined, provenByLink: boolean, next = "something newer") =>
      choosePassword(ctx(), { customerId, sessionId, provenByLink, current, next, ip: freshIp() });
    expect(await change("wrong", false)).toMatchObject({ failure: { code: "customers.wrong_credentials" } });
    expect(await change("ten letters or more", false, "ten letters or more")).toMatchObject({
      failure: { code: "customers.same_password" },
    });
    expect((await change("ten letters or more", false)).ok).toBe(true);
    const gone = { sessionId: there.value.sessionId, storefrontId: fr.storefrontId };
    expect(await customerSessionOf(ctx(), gone)).toBeNull();
    expect(await customerSessionOf(ctx(), { sessionId, storefrontId: de.storefrontId })).not.toBeNull();
    expect((await change(undefined, true, "by the link alone")).ok).toBe(true);
    expect((await enter("max@shore.test", "by the link alone")).ok).toBe(true);
    expect(await endOtherSessions(ctx(), { customerId, keep: null })).toBe(2);
  });
});

const PIER: PostalAddress = {
  country: "DE",
  name: "Ada Alder",
  company: null,
  lines: ["Kai 1"],
  dependentLocality: null,
  locality: "Hamburg",
  region: null,
  postcode: "20457",
  sortingCode: null,
  phone: null,
};

describe("addresses", () => {
  it("have one preferred, which is the first until another is chosen or it goes", async () => {
    const customerId = await guest("nils@shore.test");
    const add = async (name: string, preferred = false) => {
      const saved = await saveAddress(ctx(), {
        ...{ customerId, addressId: null, address: { ...PIER, name, lines: [...PIER.lines] }, preferred },
      });
      if (!saved.ok) throw new Error(saved.failure.code);
      return saved.value.addressId;
    };
    const preferred = async () =>
      (await listAddresses(ctx(), customerId)).filter((one) => one.preferred).map((one) => one.address.name);
    const [home] = [await add("home"), await add("cabin")];
    expect(await preferred()).toEqual(["home"]);
    const boat = await add("boat", true);
    expect(await preferred()).toEqual(["boat"]);
    await removeAddress(ctx(), { customerId, addressId: boat });
    expect(await preferred()).toEqual(["home"]);
    const other = await guest("olga@shore.test");
    const address = { ...PIER, lines: [...PIER.lines] };
    const theft = await saveAddress(ctx(), { customerId: other, addressId: home, address, preferred: false });
    expect(theft).toMatchObject({ failure: { code: "customers.address_not_found" } });
    expect((await removeAddress(ctx(), { customerId: other, addressId: home })).ok).toBe(false);
    expect(await listAddresses(ctx(), other)).toEqual([]);
  });

  it(`are ${MAX_ADDRESSES} at most, also with many saved at once`, async () => {
    const customerId = await guest("pia@shore.test");
    const address = { ...PIER, lines: [...PIER.lines] };
    const saved = await Promise.all(
      Array.from({ length: MAX_ADDRESSES + 4 }, () =>
        saveAddress(ctx(), { customerId, addressId: null, address, preferred: true }),
      ),
    );
    expect(saved.filter(({ ok }) => ok)).toHaveLength(MAX_ADDRESSES);
    expect((await listAddresses(ctx(), customerId)).filter(({ preferred }) => preferred)).toHaveLength(1);
  });
});

it("gives pricing a customer's key, and nothing of a stranger", async () => {
  const customerId = await guest("quin@shore.test");
  expect(await customerForQuote(ctx(), { customerId })).toEqual({
    ...{ key: customerId, groups: [], companyKey: null, vatId: null },
  });
  expect(await customerForQuote(ctx(), { customerId: "cus_none" })).toBeNull();
  expect((await saveDetails(ctx(), { customerId, name: "Quin", phone: null })).ok).toBe(true);
  expect((await saveDetails(ctx(), { customerId: "cus_none", name: "Quin", phone: null })).ok).toBe(false);
});

it.each(["a@b", "a b@c.de", "a@b.de\n", "", "ä@b.de"])("takes %j for no e-mail, or trims it", (text) => {
  const parsed = emailInput.safeParse(text);
  if (parsed.success) expect(parsed.data).toMatch(/^\S+@\S+$/);
});
