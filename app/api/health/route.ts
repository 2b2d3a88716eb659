export const dynamic = "force-dynamic";

/** Alive: the process answers. Says nothing of the database: restarting the app would not mend that. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
