import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { inTransaction, systemCtx } from "@/commerce/context";
import { connect } from "@/db/client";
import { brand } from "@/db/schema";
import { testDatabase } from "@/tests/db/database";
import {
  addHost,
  changeStatus,
  createStorefronts,
  followNotices,
  routeFor,
  sendNotice,
  startRouting,
  stopRouting,
} from "./index";
import { routingReady } from "./routing-table";

const world = testDatabase();
process.env.DATABASE_URL ??= "postgres://nobody@127.0.0.1:1/unused";
const ctx = () => systemCtx(world.db, "test");
const legalEntity = {
  name: "",
  street: "",
  postcode: "",
  city: "",
  country: "DE",
  email: "",
  phone: "",
  registration: "",
  vatId: "",
};

const until = (check: () => void) => vi.waitFor(check, { timeout: 2_000, interval: 10 });
const kind = (name: string, path = "/") => routeFor(name, path).kind;

async function open(country: string): Promise<string> {
  const code = country.toLowerCase();
  const made = await inTransaction(ctx(), (tx) =>
    createStorefronts(tx, [
      {
        brandId: "brd_1",
        code,
        name: country,
        status: "live",
        countries: [country],
        currency: "EUR",
        taxDisplay: "gross",
        timeZone: "Europe/Berlin",
        locales: [{ locale: "en", hostName: `${code}.acme.localhost`, key: `acme-${code}` }],
      },
    ]),
  );
  if (!made.ok) throw new Error(made.failure.code);
  return made.value[0]?.id ?? "";
}

describe("the routing table", () => {
  beforeAll(async () => {
    await world.db.insert(brand).values({
      id: "brd_1",
      key: "acme",
      name: "Acme",
      defaultLocale: "en",
      baseCurrency: "EUR",
      legalEntity,
    });
    startRouting(world.db, world.url);
    expect(await routingReady()).toBe(true);
  });
  afterAll(() => stopRouting());

  it("knows a storefront within a second of its launch, and of its pause", async () => {
    expect(kind("de.acme.localhost")).toBe("misdirected");
    const id = await open("DE");
    const began = performance.now();
    await until(() => expect(kind("de.acme.localhost")).toBe("rewrite"));
    expect(performance.now() - began).toBeLessThan(1_000);
    await inTransaction(ctx(), (tx) => changeStatus(tx, { storefrontIds: [id], to: "paused" }));
    await until(() => expect(kind("de.acme.localhost")).toBe("paused"));
    await inTransaction(ctx(), (tx) => changeStatus(tx, { storefrontIds: [id], to: "retired" }));
    await until(() => expect(kind("de.acme.localhost")).toBe("gone"));
  });

  it("leads an alias to the canonical host and leaves unproven hosts out", async () => {
    await open("FR");
    await addHost(ctx(), { brandId: "brd_1", name: "www.fr.acme.localhost", aliasOf: "fr.acme.localhost" });
    await addHost(ctx(), { brandId: "brd_1", name: "acme.example.com" });
    await until(() =>
      expect(routeFor("www.fr.acme.localhost", "/p/a")).toEqual({
        kind: "redirect",
        location: "http://fr.acme.localhost:3000/p/a",
      }),
    );
    expect(kind("acme.example.com")).toBe("misdirected");
  });

  it("keeps the last good table and catches up after the listener is killed", async () => {
    await open("IT");
    await until(() => expect(kind("it.acme.localhost")).toBe("rewrite"));
    const admin = connect(world.url, { max: 1 });
    await admin.execute(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'meridian-%' and datname = current_database()",
    );
    expect(kind("it.acme.localhost")).toBe("rewrite");
    await open("ES");
    await vi.waitFor(() => expect(kind("es.acme.localhost")).toBe("rewrite"), {
      timeout: 8_000,
      interval: 20,
    });
    await admin.$client.end();
  });
});

describe("followNotices", () => {
  it("begins anew, and says so, each time its connection is lost", async () => {
    const heard: string[] = [];
    let begun = 0;
    const feed = followNotices(world.url, "test_channel", {
      onNotice: (payload) => heard.push(payload),
      onListening: () => begun++,
    });
    await until(() => expect(begun).toBe(1));
    await sendNotice(world.db, "test_channel", "one");
    await until(() => expect(heard).toEqual(["one"]));
    for (let round = 2; round <= 4; round++) {
      await world.db.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'meridian-test_channel' and datname = current_database()",
      );
      await vi.waitFor(() => expect(begun).toBeGreaterThanOrEqual(round), { timeout: 8_000, interval: 20 });
      await sleep(50);
      await sendNotice(world.db, "test_channel", `round ${round}`);
      await until(() => expect(heard).toContain(`round ${round}`));
    }
    await feed.stop();
  }, 40_000);
});
