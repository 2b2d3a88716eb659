import { and, eq, isNull, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "@/commerce/access";
import { type Ctx, inTransaction, systemCtx, type TxCtx } from "@/commerce/context";
import { customer, customerLink, customerSession } from "@/db/schema";
import { sha256 } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import { customerWorld } from "@/tests/customer-world";
import { testDatabase } from "@/tests/db/database";
import { choosePassword, eraseCustomer, guestCustomer, redeemLink, saveAddress, signInCustomer } from ".";
import type { CustomerPlace } from "./model";

const CLIENTS = 32;
const SEEDS = 200;
/** Seeds that run at the same time: there are connections for 32, and locks make most of them wait. */
const AT_ONCE = 4;

const test = testDatabase({ max: 40 });
const ctx = (): Ctx => systemCtx(test.db, "race");
let de: CustomerPlace;
let fr: CustomerPlace;
let addresses = 0;

beforeAll(async () => {
  ({ de, fr } = await customerWorld(test.db));
});

/** Runs every seed, some at once; gives those in which something broke. */
async function broken(seeds: number, race: (seed: number) => Promise<boolean>): Promise<number[]> {
  const bad: number[] = [];
  const waiting = Array.from({ length: seeds }, (_, seed) => seed);
  const worker = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift())
      if (await race(seed)) bad.push(seed);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return bad;
}
const all = <T>(work: (client: number) => Promise<T>) =>
  Promise.all(Array.from({ length: CLIENTS }, (_, client) => work(client)));

describe(`${CLIENTS} who come with one new e-mail at once`, () => {
  type Find = (tx: TxCtx, input: CustomerPlace & { email: string; name: string }) => Promise<unknown>;

  /** Whether they ended with several profiles, with different ids, or with an error. */
  async function splits(seed: number, find: Find): Promise<boolean> {
    const letters = ["ada", "Ada", "ADA"];
    const name = `${newId("customer")}-${seed}@shore.test`;
    const answers = await all((client) =>
      inTransaction(ctx(), async (tx) => {
        const email = `${letters[client % 3]}.${name}`;
        return ok(await find(tx, { ...(client % 2 ? de : fr), email, name: String(client) }));
      }).catch((error: unknown) => ({ ok: false as const, failure: error })),
    );
    const rows = await test.db
      .select({ id: customer.id })
      .from(customer)
      .where(eq(sql`lower(${customer.email})`, `ada.${name}`));
    const ids = new Set(answers.map((answer) => JSON.stringify(answer)));
    return rows.length !== 1 || ids.size !== 1 || answers.some((answer) => !answer.ok);
  }

  it(`get one profile, ${SEEDS} times`, async () => {
    expect(await broken(SEEDS, (seed) => splits(seed, guestCustomer))).toEqual([]);
  }, 180_000);

  it("do not with a version that looks first and inserts then", async () => {
    const naive: Find = async (tx, { brandId, storefrontId, locale, email, name }) => {
      const [known] = await tx.db
        .select({ id: customer.id })
        .from(customer)
        .where(eq(sql`lower(${customer.email})`, email.toLowerCase()));
      const id = known?.id ?? newId("customer");
      if (!known) await tx.db.insert(customer).values({ id, brandId, storefrontId, locale, email, name });
      return { customerId: id };
    };
    expect((await broken(4, (seed) => splits(seed, naive))).length).toBeGreaterThan(0);
  });
});

describe(`${CLIENTS} who use one link at once`, () => {
  type Use = (token: string) => Promise<{ readonly ok: boolean }>;
  const visitor = { ip: "192.0.2.1", userAgent: null };

  /** How many sessions came of one link. */
  async function sessionsOf(seed: number, use: Use): Promise<number> {
    const token = `${"t".repeat(20)}${newId("customer")}-${seed}`;
    const email = `link-${newId("customer")}@shore.test`;
    await test.db.insert(customerLink).values({
      tokenHash: sha256(token),
      ...{ storefrontId: de.storefrontId, email, locale: "de" },
      expiresAt: sql`now() + interval '20 minutes'`,
    });
    const answers = await all(() => use(token));
    const rows = await test.db
      .select({ id: customerSession.id })
      .from(customerSession)
      .innerJoin(customer, eq(customer.id, customerSession.customerId))
      .where(eq(customer.email, email));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(rows.length);
    return rows.length;
  }

  it(`come in once, ${SEEDS} times`, async () => {
    const use: Use = (token) => redeemLink(ctx(), { ...de, ...visitor, token, browser: null });
    expect(await broken(SEEDS, async (seed) => (await sessionsOf(seed, use)) !== 1)).toEqual([]);
  }, 180_000);

  it("come in several times with a version that looks whether it was used and notes it then", async () => {
    const naive: Use = (token) =>
      inTransaction<{ ok: true; value: null } | { ok: false; failure: never }>(ctx(), async (tx) => {
        const [link] = await tx.db
          .select()
          .from(customerLink)
          .where(eq(customerLink.tokenHash, sha256(token)));
        if (!link || link.usedAt) return { ok: false, failure: undefined as never };
        const { customerId } = await guestCustomer(tx, { ...de, email: link.email, name: "" });
        await tx.db
          .update(customerLink)
          .set({ usedAt: sql`now()` })
          .where(eq(customerLink.tokenHash, link.tokenHash));
        await tx.db.insert(customerSession).values({
          id: newId("customerSession"),
          ...{ customerId, storefrontId: de.storefrontId, byLink: true },
          expiresAt: sql`now() + interval '1 day'`,
        });
        return ok(null);
      }).catch(() => ({ ok: false }));
    expect((await broken(4, async (seed) => (await sessionsOf(seed, naive)) > 1)).length).toBeGreaterThan(0);
  });
});

describe("signing in while the password changes", () => {
  type Enter = (email: string, password: string) => Promise<unknown>;
  const OLD = "the old password";

  /** Sessions that were opened with the old password and live on after it was changed. */
  async function survivors(seed: number, enter: Enter): Promise<number> {
    const email = `change-${newId("customer")}-${seed}@shore.test`;
    const { customerId } = await inTransaction(ctx(), async (tx) =>
      ok(await guestCustomer(tx, { ...de, email, name: "" })),
    ).then((made) => (made.ok ? made.value : expect.fail()));
    await test.db
      .update(customer)
      .set({ passwordHash: await hashPassword(OLD), verifiedAt: sql`now()` })
      .where(eq(customer.id, customerId));
    const change = choosePassword(ctx(), {
      ...{ customerId, sessionId: "", provenByLink: true, current: undefined },
      ...{ next: `the new password ${seed}`, ip: `10.3.${seed}.1` },
    });
    await Promise.all([change, ...Array.from({ length: 4 }, () => enter(email, OLD))]);
    const rows = await test.db
      .select({ id: customerSession.id })
      .from(customerSession)
      .where(and(eq(customerSession.customerId, customerId), isNull(customerSession.revokedAt)));
    return rows.length;
  }

  it("leaves no session of the old one", async () => {
    const enter: Enter = (email, password) =>
      signInCustomer(ctx(), { ...de, email, password, ip: `10.4.${++addresses % 250}.1`, userAgent: null });
    expect(await broken(24, async (seed) => (await survivors(seed, enter)) > 0)).toEqual([]);
  }, 120_000);

  it("leaves some with a version that opens the session without looking again", async () => {
    const naive: Enter = async (email, password) => {
      const [person] = await test.db.select().from(customer).where(eq(customer.email, email));
      if (!person?.passwordHash || !(await verifyPassword(person.passwordHash, password))) return;
      await test.db.insert(customerSession).values({
        id: newId("customerSession"),
        ...{ customerId: person.id, storefrontId: de.storefrontId, byLink: false },
        expiresAt: sql`now() + interval '1 day'`,
      });
    };
    expect((await broken(12, async (seed) => (await survivors(seed, naive)) > 0)).length).toBeGreaterThan(0);
  }, 120_000);
});

describe("being erased while things go on", () => {
  const PIER = {
    ...{ country: "DE", name: "Ada", company: null, lines: ["Kai 1"], dependentLocality: null },
    ...{ locality: "Hamburg", region: null, postcode: "20457", sortingCode: null, phone: null },
  };

  it(`leaves nothing of the person, whatever was under way, ${SEEDS} times`, async () => {
    const left = await broken(SEEDS, async (seed) => {
      const email = `gone-${newId("customer")}@shore.test`;
      const made = await inTransaction(ctx(), async (tx) =>
        ok(await guestCustomer(tx, { ...de, email, name: "Ada" })),
      );
      if (!made.ok) return true;
      const { customerId } = made.value;
      const { brandId } = de;
      const erased = await all(
        (client): Promise<{ readonly ok: boolean }> =>
          client % 8 === seed % 8
            ? eraseCustomer(ctx(), { brandId, customerId })
            : saveAddress(ctx(), { customerId, addressId: null, address: PIER, preferred: client % 2 === 0 }),
      );
      const once = erased.filter((answer, client) => client % 8 === seed % 8 && answer.ok).length;
      const [row] = await test.db.execute<{ left: number }>(sql`
        select (select count(*) from customer where id = ${customerId} and (email is not null or name <> ''))
          + (select count(*) from customer_address where customer_id = ${customerId})
          + (select count(*) from customer_identity where customer_id = ${customerId}) as left`);
      return once !== 1 || Number(row?.left) !== 0;
    });
    expect(left).toEqual([]);
  }, 240_000);
});
