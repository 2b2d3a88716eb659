import { Readable } from "node:stream";
import { allows } from "@/commerce/access";
import type { Permission } from "@/commerce/access/model";
import { hostNameOf } from "@/commerce/storefronts";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { Failure, FailureKind, Result } from "@/lib/result";
import { currentStaff, type StaffRequest } from "./staff";

const STATUS: Record<FailureKind, number> = {
  invalid: 422,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit: 413,
};

/** What is uploaded: the bytes as they arrive, and the name that the person's machine gave them. */
export interface Incoming {
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * The one way for a file from the console: host -> origin -> session -> permission -> verb -> JSON. The body is the
 * file itself (`?name=` says what it is called), so it is streamed and there is no form to take apart. The middleware
 * leaves these routes alone, because Next would keep the whole body in memory for it and cut it off.
 */
export function defineUpload<T>(
  may: Permission,
  verb: (request: StaffRequest, incoming: Incoming) => Promise<Result<T>>,
): (request: Request) => Promise<Response> {
  return async function upload(request) {
    const host = request.headers.get("host") ?? "";
    if (hostNameOf(host) !== env().ADMIN_HOST) return new Response(null, { status: 404 });
    if (!sameOrigin(request.headers.get("origin"), host)) return refusal("access.forbidden", "forbidden");
    const staff = await currentStaff();
    if (!staff) return refusal("access.signed_out", "forbidden");
    if (staff.staff.mustChangePassword) return refusal("access.password_change_needed", "forbidden");
    if (!allows(staff.staff.grants, may))
      return refusal("access.forbidden", "forbidden", { permission: may });
    try {
      const query = new URL(request.url).searchParams;
      const result = await verb(staff, { name: query.get("name") ?? "", query, body: bytesOf(request) });
      return result.ok
        ? Response.json({ status: "done", value: result.value })
        : answer(result.failure, STATUS[result.failure.kind]);
    } catch (error) {
      const { requestId } = staff.ctx;
      log.error({ err: error, requestId }, "upload failed");
      return answer({ code: "unexpected", kind: "conflict", data: { requestId } }, 500);
    }
  };
}

/** A browser sends Origin with every POST; another site's, or none, is refused (no token can be forgotten then). */
function sameOrigin(origin: string | null, host: string): boolean {
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}

function bytesOf(request: Request): AsyncIterable<Uint8Array> {
  return request.body
    ? Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
    : Readable.from([]);
}

const refusal = (code: string, kind: FailureKind, data: Failure["data"] = {}) =>
  answer({ code, kind, data }, STATUS[kind]);

const answer = (failure: Failure, status: number) =>
  Response.json({ status: "refused", failure }, { status, headers: { "cache-control": "no-store" } });
