import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import autocannon from "autocannon";
import { systemCtx } from "@/commerce/context";
import { browse } from "@/commerce/listings";
import { allLocales } from "@/commerce/storefronts";
import { figure, median, report } from "./report";
import { cpuSeconds, get, type Measured, start, startApp, startNextAlone } from "./server";
import { openDatabase } from "./world";

const ROUNDS = 3;
const SECONDS = 10;
const CONNECTIONS = 20;
const ENCODING = { "accept-encoding": "gzip" };

/** A product page that exists: host and path. */
export async function productPage(key = "aldertide-de"): Promise<{ host: string; at: string }> {
  const db = openDatabase(new URL(process.env.DATABASE_URL ?? "").pathname.slice(1), 1);
  const ctx = systemCtx(db, "bench");
  const view = (await allLocales(ctx)).find((one) => one.key === key);
  const card = view && (await browse(ctx, view, { limit: 1 })).cards[0];
  await db.$client.end();
  if (!view || !card) throw new Error(`no product in ${key}`);
  return { host: view.hostName, at: `${view.pathPrefix}/p/${encodeURIComponent(card.slug)}` };
}

/** A cached product page: through our server, from a bare node:http server with the same bytes, and from Next alone. */
export async function page(): Promise<void> {
  const { host, at } = await productPage();
  const app = await startApp();
  const kept = await compressedPage(app, host, at);
  const file = path.join(tmpdir(), `meridian-bench-page-${process.pid}.json`);
  const { connection: _c, "keep-alive": _k, "transfer-encoding": _t, ...headers } = kept.headers;
  writeFileSync(file, JSON.stringify({ status: 200, headers, body: kept.body.toString("base64") }));
  const bare = await start(
    ["bench/bare.mjs"],
    { BARE_FILE: file },
    async (port) => (await get(port, host, at)).status === 200,
  );
  const next = await startNextAlone();
  await get(next.port, host, at, ENCODING);
  const rounds: Record<string, Awaited<ReturnType<typeof load>>[]> = { app: [], bare: [], next: [] };
  for (let round = 0; round < ROUNDS; round++) {
    rounds.app?.push(await load(app, host, at));
    rounds.bare?.push(await load(bare, host, at));
    rounds.next?.push(await load(next, host, at));
  }
  await Promise.all([app.stop(), bare.stop(), next.stop()]);
  const names = { app: "our server, page cache", bare: "bare node:http", next: "Next alone" };
  const rows = Object.entries(names).map(([key, server]) => {
    const of = (pick: (one: Awaited<ReturnType<typeof load>>) => number) =>
      figure(median((rounds[key] ?? []).map(pick)));
    return {
      server,
      requestsPerSecond: of((one) => one.perSecond),
      p50Ms: of((one) => one.p50),
      p99Ms: of((one) => one.p99),
      cpuMicrosPerRequest: of((one) => one.cpuMicros),
      refused: of((one) => one.refused),
    };
  });
  const [ours, plain] = rows;
  const ratio = {
    requests: figure((ours?.requestsPerSecond ?? 0) / (plain?.requestsPerSecond ?? 1)),
    cpu: figure((ours?.cpuMicrosPerRequest ?? 0) / (plain?.cpuMicrosPerRequest ?? 1)),
  };
  report("page", rows, {
    bytes: kept.body.length,
    connections: CONNECTIONS,
    seconds: SECONDS,
    rounds: ROUNDS,
    ratio,
  });
  console.log(
    `ratio to bare node:http: ${ratio.requests} of the requests, ${ratio.cpu} times the processor time`,
  );
}

/** The page as it is kept and sent. */
async function compressedPage(app: Measured, host: string, at: string) {
  const answer = await get(app.port, host, at, ENCODING);
  if (answer.status === 200 && answer.headers["content-encoding"] === "gzip") return answer;
  throw new Error(`${host}${at} does not come compressed from the cache`);
}

async function load(server: Measured, host: string, at: string) {
  const before = cpuSeconds(server.pid);
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}${at}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: { host, ...ENCODING },
  });
  const cpu = cpuSeconds(server.pid) - before;
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMicros: (cpu * 1e6) / Math.max(1, result.requests.total),
    refused: result.non2xx + result.errors,
  };
}
