import { randomUUID } from "node:crypto";
import { shopCtx } from "@/app/_server/context";
import type { Ctx } from "@/commerce/context";
import { receiveCallback } from "@/commerce/payments";
import { MAX_CALLBACK_BYTES } from "@/commerce/payments/model";
import { deadline } from "@/commerce/storefronts";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

/** Below the second that a provider is promised; what takes longer is made again by it. */
const STORE_WITHIN_MS = 900;

/**
 * Where payment providers call back. What is signed is stored and answered at once; the work follows by an event. Nothing here
 * depends on what is in the body, so no body can make it fail: 200, 400 (forged, unreadable), 404 (no such provider), 413; 503 with
 * a time to come back when the database is away.
 */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly provider: string }> },
): Promise<Response> {
  const { provider } = await params;
  const body = await readBody(request);
  if (typeof body === "number") return answer(body);
  const ctx: Ctx = { ...shopCtx(), actor: { kind: "system", id: "inbound" }, requestId: randomUUID() };
  try {
    const headers = Object.fromEntries(request.headers);
    const { status, outcome } = await deadline(
      receiveCallback(ctx, { provider, headers, rawBody: body }),
      STORE_WITHIN_MS,
    );
    // Anybody may knock: only what names a provider of ours is worth a line.
    if (status === 400) log.warn({ provider, outcome, requestId: ctx.requestId }, "a call-back was refused");
    return answer(status);
  } catch (error) {
    log.error({ err: error, provider, requestId: ctx.requestId }, "a call-back could not be stored");
    return answer(503, { "retry-after": "5" });
  }
}

function answer(status: number, headers: Record<string, string> = {}): Response {
  return Response.json(
    { received: status === 200 },
    { status, headers: { "cache-control": "no-store", ...headers } },
  );
}

/** The body as text, or the status that says why not. */
async function readBody(request: Request): Promise<string | 400 | 413> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_CALLBACK_BYTES) return 413;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    const reader = request.body?.getReader();
    for (;;) {
      const piece = await reader?.read();
      if (!piece || piece.done) break;
      bytes += piece.value.length;
      if (bytes > MAX_CALLBACK_BYTES) {
        await reader?.cancel();
        return 413;
      }
      pieces.push(piece.value);
    }
  } catch {
    return 400;
  }
  return Buffer.concat(pieces).toString("utf8");
}
