import { sql } from "drizzle-orm";
import { shopCtx } from "@/app/_server/context";
import { outboxLag } from "@/commerce/events";
import { deadline } from "@/commerce/storefronts";

export const dynamic = "force-dynamic";

/** How long the database may take to answer before this instance asks for no more traffic. */
const DEADLINE_MS = 2_000;

/** Ready: the database answers. With the backlog of events, so that an operator sees a worker that hangs. */
export async function GET(): Promise<Response> {
  const ctx = shopCtx();
  const headers = { "cache-control": "no-store" };
  try {
    await deadline(ctx.db.execute(sql`select 1`), DEADLINE_MS);
    const events = await deadline(outboxLag(ctx), DEADLINE_MS);
    return Response.json({ status: "ready", events }, { headers });
  } catch {
    return Response.json(
      { status: "waiting", for: "database" },
      { status: 503, headers: { ...headers, "retry-after": "1" } },
    );
  }
}
