import { request } from "undici";
import { z } from "zod";
import { prefixOf } from "./rules/vat-prefix";

/** What somebody who can know says about a VAT id. `not_verified`: nothing; never a guess. */
export interface VatIdAnswer {
  readonly state: "valid" | "invalid" | "not_verified";
  readonly source: "vies" | "offline";
  readonly reason: string | null;
  readonly consultation: string | null;
  readonly name: string | null;
  readonly address: string | null;
}

export type VatIdRegister = (vatId: string, requesterVatId: string | null) => Promise<VatIdAnswer>;

const silent = (source: VatIdAnswer["source"], reason: string): VatIdAnswer => ({
  ...{ state: "not_verified", source, reason },
  ...{ consultation: null, name: null, address: null },
});

/** Without a register to ask nothing is known. */
export const offlineRegister: VatIdRegister = async () => silent("offline", "offline");

export const VIES_URL = "https://ec.europa.eu/taxation_customs/vies/rest-api";
const MAX_BYTES = 64 * 1024;

const reply = z.object({
  valid: z.boolean(),
  requestIdentifier: z.string().nullish(),
  name: z.string().nullish(),
  address: z.string().nullish(),
});
const trouble = z.object({ errorWrappers: z.array(z.object({ error: z.string() })).min(1) });

/**
 * Asks the Commission's VIES (its REST interface). A register that is away, busy or answers nonsense has said nothing: the
 * state is `not_verified` with the reason, never `invalid`. A consultation number comes only for a requester who names itself.
 */
export function viesRegister(baseUrl: string = VIES_URL, timeoutMs = 5_000): VatIdRegister {
  return async (vatId, requesterVatId) => {
    const requester = requesterVatId
      ? { requesterMemberStateCode: prefixOf(requesterVatId), requesterNumber: requesterVatId.slice(2) }
      : {};
    try {
      const response = await request(`${baseUrl}/check-vat-number`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ countryCode: prefixOf(vatId), vatNumber: vatId.slice(2), ...requester }),
        ...{ headersTimeout: timeoutMs, bodyTimeout: timeoutMs, signal: AbortSignal.timeout(timeoutMs) },
      });
      const body = await readJson(response.body);
      const error = trouble.safeParse(body);
      if (error.success) return silent("vies", reasonOf(error.data.errorWrappers[0]?.error ?? ""));
      const answer = reply.safeParse(body);
      if (response.statusCode !== 200 || !answer.success) return silent("vies", "unavailable");
      const { valid, requestIdentifier, name, address } = answer.data;
      return {
        ...{ state: valid ? "valid" : "invalid", source: "vies", reason: null },
        ...{ consultation: text(requestIdentifier), name: text(name), address: text(address) },
      };
    } catch {
      return silent("vies", "unavailable");
    }
  };
}

/** The codes of VIES that a person can do something about; all others mean: later. */
function reasonOf(code: string): string {
  if (code === "INVALID_REQUESTER_INFO") return "requester_refused";
  if (/MAX_CONCURRENT/.test(code)) return "busy";
  return "unavailable";
}

/** Member states that keep a name to themselves send dashes. */
function text(value: string | null | undefined): string | null {
  const trimmed = value?.trim() ?? "";
  return trimmed === "" || /^-+$/.test(trimmed) ? null : trimmed.slice(0, 500);
}

async function readJson(stream: AsyncIterable<Uint8Array>): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Error("answer too large");
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
