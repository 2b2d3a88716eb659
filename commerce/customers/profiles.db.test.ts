import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyAudit } from "@/commerce/access";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { queueMail } from "@/commerce/mail";
import { auditEntry, customer, customerConsent, event, mail } from "@/db/schema";
import { ok } from "@/lib/result";
import { customerWorld, freshIp, mailedToken } from "@/tests/customer-world";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import {
  customerForQuote,
  customerProfile,
  customerSessionOf,
  eraseCustomer,
  exportCustomer,
  getCompany,
  grantedConsents,
  guestCustomer,
  listCompanies,
  listCustomers,
  listGroups,
  noteConsent,
  redeemLink,
  registerCustomer,
  removeGroup,
  requestLink,
  saveAddress,
  saveCompany,
  saveGroup,
  setCompany,
  setCustomerGroups,
} from ".";
import { type CustomerPlace, companyInput, groupInput } from "./model";

const test = testDatabase({ max: 10 });
const ctx = (): Ctx => ({ ...systemCtx(test.db, "test"), actor: { kind: "staff", id: "stf_test" } });
let de: CustomerPlace;
let fr: CustomerPlace;
let brandId = "";

beforeAll(async () => {
  ({ de, fr } = await customerWorld(test.db));
  ({ brandId } = de);
});

const done = <T>(result: { ok: true; value: T } | { ok: false; failure: { code: string } }): T => {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};
const guest = async (email: string, name = "") =>
  done(await inTransaction(ctx(), async (tx) => ok(await guestCustomer(tx, { ...de, email, name }))))
    .customerId;
const group = async (key: string, name = key) =>
  done(await saveGroup(ctx(), { brandId, groupId: null, key, name })).groupId;

describe("groups", () => {
  it("reach prices by their keys, and only while somebody is in them", async () => {
    const customerId = await guest("ada@shore.test");
    const [trade, friends] = [await group("trade", "Trade"), await group("friends", "Friends")];
    done(await setCustomerGroups(ctx(), { customerId, groupIds: [trade, friends, trade] }));
    expect((await customerForQuote(ctx(), { customerId }))?.groups).toEqual(["friends", "trade"]);
    done(await setCustomerGroups(ctx(), { customerId, groupIds: [trade] }));
    expect((await customerForQuote(ctx(), { customerId }))?.groups).toEqual(["trade"]);
    const found = await listGroups(ctx(), brandId);
    expect(found.map(({ key, members }) => [key, members])).toEqual([
      ["friends", 0],
      ["trade", 1],
    ]);
    expect(done(await removeGroup(ctx(), { brandId, groupId: trade }))).toBeNull();
    expect((await customerForQuote(ctx(), { customerId }))?.groups).toEqual([]);
    expect(await setCustomerGroups(ctx(), { customerId, groupIds: [trade] })).toMatchObject({
      failure: { code: "customers.group_not_found" },
    });
  });

  it("are those of the customer's own brand", async () => {
    const other = await makeBrand(test.db, "other");
    const groupId = done(
      await saveGroup(ctx(), { brandId: other, groupId: null, key: "vip", name: "VIP" }),
    ).groupId;
    const customerId = await guest("ida@shore.test");
    const refused = { failure: { code: "customers.group_not_found" } };
    expect(await setCustomerGroups(ctx(), { customerId, groupIds: [groupId] })).toMatchObject(refused);
    expect(await removeGroup(ctx(), { brandId, groupId })).toMatchObject(refused);
  });

  it("have keys that stay and belong to one", async () => {
    const groupId = await group("club");
    expect(await saveGroup(ctx(), { brandId, groupId: null, key: "club", name: "Other" })).toMatchObject({
      failure: { code: "customers.group_key_taken", path: "key" },
    });
    done(await saveGroup(ctx(), { brandId, groupId, key: "ignored", name: "The club" }));
    expect(await listGroups(ctx(), brandId)).toContainEqual({
      ...{ id: groupId, key: "club", name: "The club", members: 0 },
    });
    expect(groupInput.safeParse({ brandId, groupId: null, key: "Not A Key", name: "x" }).success).toBe(false);
  });
});

describe("companies", () => {
  const boats = { key: "boats", name: "Boats BV", country: "NL", vatId: "NL 8109.59.170.B01" };
  const fresh = () => ({ brandId, companyId: null, version: null, ...boats, vat: null });

  it("bring their key and VAT id to prices, and forget evidence that was for another id", async () => {
    const checkedAt = new Date("2026-11-22T10:00:00Z");
    const made = done(await saveCompany(ctx(), { ...fresh(), vat: { state: "valid", checkedAt } }));
    const { companyId } = made;
    const customerId = await guest("bea@shore.test");
    done(await setCompany(ctx(), { customerId, companyId }));
    expect(await customerForQuote(ctx(), { customerId })).toMatchObject({
      ...{ companyKey: "boats", vatId: "NL810959170B01" },
    });
    expect(await getCompany(ctx(), { brandId, companyId })).toMatchObject({ vatState: "valid", version: 1 });
    const edit = { ...fresh(), companyId, version: 1, name: "Boats & Co" };
    done(await saveCompany(ctx(), edit));
    expect(await getCompany(ctx(), { brandId, companyId })).toMatchObject({ vatState: "valid", version: 2 });
    expect(await saveCompany(ctx(), edit)).toMatchObject({
      failure: { code: "customers.changed_meanwhile" },
    });
    done(await saveCompany(ctx(), { ...edit, version: 2, vatId: "FR40303265045" }));
    expect(await getCompany(ctx(), { brandId, companyId })).toMatchObject({ vatState: null, version: 3 });
    done(await setCompany(ctx(), { customerId, companyId: null }));
    expect(await customerForQuote(ctx(), { customerId })).toMatchObject({ companyKey: null, vatId: null });
  });

  it("have keys that belong to one, made of the id when nobody gives one", async () => {
    expect(await saveCompany(ctx(), fresh())).toMatchObject({
      failure: { code: "customers.company_key_taken", path: "key" },
    });
    const { companyId, key } = done(await saveCompany(ctx(), { ...fresh(), key: null, vatId: null }));
    expect(key).toBe(companyId.replace("_", "-"));
    expect(await listCompanies(ctx(), brandId)).toHaveLength(2);
    expect(companyInput.safeParse({ ...fresh(), country: "Holland" }).success).toBe(false);
    expect(await setCompany(ctx(), { customerId: "cus_none", companyId })).toMatchObject({
      failure: { code: "customers.not_found" },
    });
  });
});

describe("consents", () => {
  it("are rows of which the newest counts, and cannot be rewritten", async () => {
    const customerId = await guest("cleo@shore.test");
    const say = (granted: boolean) =>
      noteConsent(ctx(), {
        ...{ customerId, kind: "news_by_mail", granted, storefrontId: de.storefrontId, source: "account" },
      });
    expect([...(await grantedConsents(ctx(), customerId))]).toEqual([]);
    done(await say(true));
    done(await say(true));
    expect([...(await grantedConsents(ctx(), customerId))]).toEqual(["news_by_mail"]);
    done(await say(false));
    const profile = await customerProfile(ctx(), { brandId, customerId });
    expect(profile?.consents.map(({ granted }) => granted)).toEqual([false, true]);
    const rewrite = test.db.update(customerConsent).set({ granted: true });
    await expect(rewrite).rejects.toMatchObject({
      cause: { message: "customer_consent is append-only" },
    });
  });
});

it("notes a consent once that is said eight times at once", async () => {
  // The first round opens the connections.
  for (const round of [1, 2, 3]) {
    const customerId = await guest(`round${round}@shore.test`);
    const said = { customerId, kind: "news_by_mail", granted: true, storefrontId: de.storefrontId } as const;
    await Promise.all(Array.from({ length: 8 }, () => noteConsent(ctx(), { ...said, source: "checkout" })));
    expect((await customerProfile(ctx(), { brandId, customerId }))?.consents).toHaveLength(1);
  }
});

describe("the list", () => {
  it("finds parts of names and e-mails in any case, pages by age, and shows each once", async () => {
    const ids = [];
    for (let n = 0; n < 25; n++)
      ids.push(await guest(`person${n}@list.test`, n % 2 ? "Lighthouse 100%" : "Sea"));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listCustomers>> = await listCustomers(ctx(), {
        ...{ brandId, text: "LIST.test", after, limit: 10 },
      });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([...ids].sort().reverse());
    expect((await listCustomers(ctx(), { brandId, text: "100%" })).rows).toHaveLength(12);
    expect((await listCustomers(ctx(), { brandId, text: "1_0" })).rows).toHaveLength(0);
    expect((await listCustomers(ctx(), { brandId, text: ids[3] ?? "" })).rows).toHaveLength(1);
    const lost = await listCustomers(ctx(), { brandId: "brd_other", text: "" });
    expect(lost.rows).toEqual([]);
  });

  it("narrows to a group, to accounts and to guests", async () => {
    const groupId = await group("listed");
    const customerId = await guest("dora@shore.test", "Dora");
    done(await setCustomerGroups(ctx(), { customerId, groupIds: [groupId] }));
    const found = await listCustomers(ctx(), { brandId, groupId });
    expect(found.rows).toMatchObject([{ id: customerId, groups: ["listed"], hasAccount: false }]);
    expect((await listCustomers(ctx(), { brandId, groupId, kind: "account" })).rows).toEqual([]);
    expect((await listCustomers(ctx(), { brandId, groupId, kind: "guest" })).rows).toHaveLength(1);
  });
});

const PIER = {
  ...{ country: "DE", name: "Eve", company: null, lines: ["Kai 1"], dependentLocality: null },
  ...{ locality: "Hamburg", region: null, postcode: "20457", sortingCode: null, phone: "+49 40 1" },
};

/** Somebody with everything that this module keeps, on two storefronts. */
async function somebody(email: string, name = "Eve Elder") {
  const asked = { ...de, email, ip: freshIp(), path: "/account/link" };
  const { browser } = done(
    await registerCustomer(ctx(), { ...asked, name, password: "ten letters or more" }),
  );
  const token = await mailedToken(test.db, email);
  const visitor = { ip: "198.51.100.7", userAgent: "test" };
  const { customerId, sessionId } = done(await redeemLink(ctx(), { ...de, ...visitor, token, browser }));
  done(await requestLink(ctx(), { ...asked, ...fr }));
  const there = await mailedToken(test.db, email);
  done(await redeemLink(ctx(), { ...fr, ...visitor, token: there, browser: null }));
  done(await saveAddress(ctx(), { customerId, addressId: null, address: PIER, preferred: true }));
  const consent = { kind: "news_by_mail", granted: true, storefrontId: de.storefrontId } as const;
  done(await noteConsent(ctx(), { customerId, ...consent, source: "account" }));
  return { customerId, sessionId };
}

describe("taking one's data along", () => {
  it("gives all that is kept, of that person alone, and what others add", async () => {
    await somebody("other@export.test");
    const { customerId } = await somebody("eve@export.test");
    const file = await exportCustomer(ctx(), { brandId, customerId, parts: { orders: [1] } });
    const text = JSON.stringify(file);
    for (const kept of ["eve@export.test", "Eve Elder", "Kai 1", "news_by_mail", "198.51.100.7"])
      expect(text).toContain(kept);
    expect(text).not.toContain("other@export.test");
    expect(text).not.toContain("argon2");
    expect(file).toMatchObject({ format: "meridian-customer/1", orders: [1] });
    expect(file).toMatchObject({ profile: { identities: [{}, {}] } });
    expect(await exportCustomer(ctx(), { brandId, customerId: "cus_none", parts: {} })).toBeNull();
  });
});

describe("being erased", () => {
  it("removes the person from every table of ours, ends the sessions, and tells the others", async () => {
    const email = "eve@erase.test";
    const { customerId, sessionId } = await somebody(email, "Erda Tidewater");
    await requestLink(ctx(), { ...de, email, ip: freshIp(), path: "/account/link" });
    done(await eraseCustomer(ctx(), { brandId, customerId }));
    expect(await customerSessionOf(ctx(), { sessionId, storefrontId: de.storefrontId })).toBeNull();
    // Every text column and document of every table of the database, so that a new one is not forgotten.
    const columns = await test.db.execute<{ t: string; c: string }>(sql`
      select table_name as t, column_name as c from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY')`);
    const found: string[] = [];
    for (const { t, c } of columns) {
      const words = sql`${sql.identifier(c)}::text ilike any (array[${`%${email}%`}, '%Erda Tidewater%'])`;
      const [row] = await test.db.execute<{ n: string }>(
        sql`select count(*) as n from ${sql.identifier(t)} where ${words}`,
      );
      if (Number(row?.n) > 0) found.push(`${t}.${c}`);
    }
    expect(found).toEqual([]);
    const owning = await test.db.execute<{ t: string }>(sql`
      select table_name as t from information_schema.columns
      where table_schema = 'public' and column_name = 'customer_id'`);
    const kept: string[] = [];
    for (const { t } of owning) {
      const rows = await test.db.execute(
        sql`select 1 from ${sql.identifier(t)} where customer_id = ${customerId} limit 1`,
      );
      if (rows.length > 0) kept.push(t);
    }
    expect(kept).toEqual(["customer_consent"]);
    expect(await test.db.select().from(mail).where(eq(mail.to, email))).toEqual([]);
    const [row] = await test.db.select().from(customer).where(eq(customer.id, customerId));
    expect(row).toMatchObject({ email: null, name: "", passwordHash: null, companyId: null });
    const told = await test.db.select().from(event).where(eq(event.type, "customers.erased"));
    expect(told.map(({ payload }) => payload)).toEqual([{ customerId }]);
    const acts = await test.db.select().from(auditEntry).where(eq(auditEntry.subjectId, customerId));
    expect(acts.map(({ action }) => action)).toEqual(["customer.erased"]);
    expect(await verifyAudit(ctx())).toBeNull();
  });

  it("happens once, and who comes back is somebody new", async () => {
    const { customerId } = await somebody("finn@erase.test");
    const brand = { brandId, customerId };
    expect((await eraseCustomer(ctx(), { ...brand, brandId: "brd_other" })).ok).toBe(false);
    done(await eraseCustomer(ctx(), brand));
    expect(await eraseCustomer(ctx(), brand)).toMatchObject({ failure: { code: "customers.not_found" } });
    expect(await customerForQuote(ctx(), { customerId })).toBeNull();
    expect(await exportCustomer(ctx(), { ...brand, parts: {} })).toBeNull();
    expect(await guest("finn@erase.test")).not.toBe(customerId);
    const shown = await listCustomers(ctx(), { brandId, text: customerId });
    expect(shown.rows).toMatchObject([{ erased: true, email: null }]);
  });

  it("leaves the mails of others alone", async () => {
    const { customerId } = await somebody("gil@erase.test");
    await inTransaction(ctx(), async (tx) =>
      ok(
        await queueMail(tx, {
          ...{ kind: "welcome", to: "hugo@erase.test", locale: "de", storefrontId: de.storefrontId },
          ...{ dedupeKey: "welcome:hugo", data: { name: "Hugo", path: "/account" } },
        }),
      ),
    );
    done(await eraseCustomer(ctx(), { brandId, customerId }));
    expect(await test.db.select().from(mail).where(eq(mail.to, "hugo@erase.test"))).toHaveLength(1);
  });
});
