import { parseArgs } from "node:util";
import { crawl, createFetcher, judge, reportLines, reportOf } from "@/audit";
import { type Command, type Io, UsageError } from "@/cli/command";
import { allLocales, originOf, urlOf } from "@/commerce/storefronts";
import { env } from "@/lib/env";

const CONCURRENCY = 6;
const MAX_PAGES = 50_000;

export const command: Command = {
  name: "audit",
  summary: "crawl the running shop like a search engine and report what it would hold against it",
  usage: `audit seo [--host h…] [--base url] [--max-pages n] [--json]

  --host       only this host name (acme.com); may be given several times. Default: every host with a live storefront
  --base       connect here, whatever the host name. Default: http://127.0.0.1:PORT; "none" asks the real hosts
  --max-pages  stop after so many addresses (default ${MAX_PAGES})
  --json       the report as JSON
  Exit code 1 when a rule is broken.`,
  run: async (args, io) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        host: { type: "string", multiple: true },
        base: { type: "string" },
        "max-pages": { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    if (positionals.join(" ") !== "seo") throw new UsageError("audit: the one thing to audit is seo.");
    const maxPages = Number(values["max-pages"] ?? MAX_PAGES);
    if (!Number.isInteger(maxPages) || maxPages < 1)
      throw new UsageError("--max-pages wants a whole number.");
    const { origins, homes } = await targets(io, values.host);
    if (origins.length === 0) throw new UsageError("No storefront is live on these hosts.");
    const base = values.base === "none" ? undefined : (values.base ?? `http://127.0.0.1:${env().PORT}`);
    const fetcher = createFetcher(base, CONCURRENCY);
    const started = Date.now();
    try {
      const seen = await crawl({
        ...{ origins, homes, fetcher, maxPages, concurrency: CONCURRENCY, now: new Date() },
        onProgress: (fetched, waiting) => io.progress(`${fetched} addresses fetched, ${waiting} waiting`),
      });
      const report = reportOf(seen, judge(seen));
      const seconds = (Date.now() - started) / 1000;
      if (values.json) io.out(JSON.stringify({ ...report, seconds }, null, 2));
      else for (const line of [...reportLines(report), `${seconds.toFixed(1)} s`]) io.out(line);
      return report.errors > 0 ? 1 : 0;
    } finally {
      fetcher.close();
    }
  },
};

/** The addresses to start from: the live storefronts, or the hosts that were named. */
async function targets(io: Io, names: readonly string[] | undefined) {
  const live = (await allLocales(io.ctx())).filter(
    ({ status, audience, hostName }) =>
      status === "live" && audience === "consumer" && (names?.includes(hostName) ?? true),
  );
  const ports = { port: env().PORT, publicPort: env().PUBLIC_PORT };
  const unknown = (names ?? []).filter((name) => !live.some(({ hostName }) => hostName === name));
  return {
    origins: [
      ...new Set([...live.map(({ origin }) => origin), ...unknown.map((name) => originOf(name, ports))]),
    ],
    homes: live.map((view) => urlOf(view, "/")),
  };
}
