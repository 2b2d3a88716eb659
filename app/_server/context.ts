import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import type { Actor, Ctx } from "@/commerce/context";
import { database } from "@/db/client";

/** The context of a request without a person: the shop. Reads no header or cookie, so that pages stay cacheable. */
export function shopCtx(): Ctx {
  return {
    db: database(),
    now: new Date(),
    actor: { kind: "anonymous", id: "anonymous" },
    requestId: randomUUID(),
  };
}

/** What a request says of itself. The only place that reads headers. The address is the one our own server wrote. */
export async function requestFacts(): Promise<{
  ip: string;
  userAgent: string | null;
  languages: string | null;
  host: string;
  requestId: string;
}> {
  const list = await headers();
  return {
    ip: list.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown",
    userAgent: list.get("user-agent"),
    languages: list.get("accept-language"),
    host: list.get("host") ?? "",
    requestId: list.get("x-request-id") ?? randomUUID(),
  };
}

/** The context of a request in which `actor` acts. */
export async function requestCtx(actor: Actor): Promise<Ctx> {
  const { requestId } = await requestFacts();
  return { db: database(), now: new Date(), actor, requestId };
}
