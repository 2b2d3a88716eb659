import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { taxVatCheck } from "@/db/schema";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { vatChecks, vatEvidence, verifyVatId, viesRegister } from ".";

const test = testDatabase({ max: 10 });
const NOON = new Date("2026-11-22T12:00:00Z");
const MINUTE = 60_000;
const at = (now: Date = NOON): Ctx => systemCtx(test.db, "clerk", now);
const later = (minutes: number) => new Date(NOON.getTime() + minutes * MINUTE);

/** A register on the loopback that answers what a test tells it to, and keeps what it was asked. */
let server: Server;
let url = "";
let asked: unknown[] = [];
let answer: { status: number; body: string } | "hang" = { status: 200, body: "{}" };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked.push({ path: request.url, method: request.method, ...(await bodyOf(request)) });
    if (answer === "hang") return;
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
beforeEach(() => {
  asked = [];
});

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>;
}

const says = (body: unknown, status = 200) => {
  answer = { status, body: typeof body === "string" ? body : JSON.stringify(body) };
};
const vies = () => ({ register: viesRegister(url, 300) });

describe("verifyVatId", () => {
  it("asks VIES in the seller's name and keeps the consultation number", async () => {
    const brandId = await makeBrand(test.db);
    says({
      ...{ countryCode: "FR", vatNumber: "40303265045", requestDate: "2026-11-22T12:00:00Z", valid: true },
      ...{
        requestIdentifier: "WAPIAAAAY1a2b3c4",
        name: "SA SODIMAS",
        address: "11 RUE AMPERE\n26600 PONT DE L ISERE",
      },
    });
    const result = await verifyVatId(at(), { vatId: "fr 40 303 265 045", brandId }, vies());
    expect(result).toMatchObject({
      value: {
        ...{ vatId: "FR40303265045", state: "valid", source: "vies", consultation: "WAPIAAAAY1a2b3c4" },
        ...{ name: "SA SODIMAS", checkedAt: NOON, expiresAt: later(24 * 60) },
      },
    });
    expect(asked).toEqual([
      {
        ...{ path: "/check-vat-number", method: "POST", countryCode: "FR", vatNumber: "40303265045" },
        ...{ requesterMemberStateCode: "DE", requesterNumber: "136695976" },
      },
    ]);
    const [row] = await test.db.select().from(taxVatCheck);
    expect(row).toMatchObject({ actorId: "clerk", requesterVatId: "DE136695976" });
  });

  it("asks again only when the evidence has expired", async () => {
    says({ valid: true });
    const input = { vatId: "ATU12011204" };
    await verifyVatId(at(), input, vies());
    await verifyVatId(at(later(24 * 60 - 1)), input, vies());
    expect(asked).toHaveLength(1);
    expect(await vatEvidence(at(), { vatId: "atu 12011204", at: later(24 * 60 - 1) })).toMatchObject({
      state: "valid",
    });
    expect(await vatEvidence(at(), { vatId: "ATU12011204", at: later(24 * 60) })).toBeNull();
    says({ valid: false });
    const now = await verifyVatId(at(later(24 * 60)), input, vies());
    expect(asked).toHaveLength(2);
    expect(now).toMatchObject({ value: { state: "invalid", expiresAt: later(25 * 60) } });
    expect((await vatChecks(at(), "ATU12011204")).map(({ state }) => state)).toEqual(["invalid", "valid"]);
  });

  it.each([
    ["a member state that is away", "MS_UNAVAILABLE", "unavailable", 100],
    ["too many askers", "MS_MAX_CONCURRENT_REQ", "busy", 200],
    ["a requester it does not know", "INVALID_REQUESTER_INFO", "requester_refused", 300],
    ["nonsense", "<html>502</html>", "unavailable", 400],
    ["an answer without an answer", { hello: true }, "unavailable", 500],
  ])("takes %s for silence, not for a no", async (_what, said, reason, minutes) => {
    const trouble = typeof said === "string" && /^[A-Z_]+$/.test(said);
    says(trouble ? { actionSucceed: false, errorWrappers: [{ error: said }] } : said);
    const result = await verifyVatId(at(later(minutes)), { vatId: "IT00743110157" }, vies());
    expect(asked).toHaveLength(1);
    expect(result).toMatchObject({ value: { state: "not_verified", source: "vies", reason } });
  });

  it("waits no longer than it was told", async () => {
    answer = "hang";
    const began = Date.now();
    const result = await verifyVatId(at(), { vatId: "ESB58378431" }, vies());
    expect(result).toMatchObject({ value: { state: "not_verified", reason: "unavailable" } });
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  it("knows nothing offline, says so, and soon asks again", async () => {
    const result = await verifyVatId(at(), { vatId: "DE136695976" });
    expect(result).toMatchObject({
      value: { state: "not_verified", source: "offline", reason: "offline", expiresAt: later(10) },
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ["DE136695975", "tax.vat_id_checksum"],
    ["DE13669597", "tax.vat_id_malformed"],
    ["136695976", "tax.vat_id_malformed"],
    ["", "tax.vat_id_malformed"],
    ["CHE123456788", "tax.vat_id_country"],
    ["GB980780684", "tax.vat_id_country"],
    ["DE136695976'; drop table", "tax.vat_id_malformed"],
  ])("refuses %j before anybody is asked", async (vatId, code) => {
    expect(await verifyVatId(at(), { vatId }, vies())).toMatchObject({ failure: { code } });
    expect(asked).toEqual([]);
  });

  it("keeps its rows: evidence is not rewritten", async () => {
    const refused = await test.db
      .update(taxVatCheck)
      .set({ state: "valid" })
      .then(
        () => "done",
        (reason: Error) => String((reason.cause as Error).message),
      );
    expect(refused).toMatch(/append-only/);
  });
});
