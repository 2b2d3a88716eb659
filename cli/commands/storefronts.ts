import { parseArgs } from "node:util";
import type { Command } from "@/cli/command";
import { allLocales } from "@/commerce/storefronts";

export const command: Command = {
  name: "storefronts",
  summary: "list the storefronts with their addresses",
  usage: `storefronts [--json]

  --json   one array with key, status, locale, hreflang code, currency, countries and url`,
  run: async (args, io) => {
    const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
    const rows = (await allLocales(io.ctx())).map((view) => ({
      key: view.key,
      status: view.status,
      locale: view.locale,
      hreflang: view.hreflangCode,
      currency: view.currency,
      countries: view.countries,
      url: `${view.origin}${view.pathPrefix}/`,
    }));
    if (values.json) io.out(JSON.stringify(rows, null, 2));
    else
      for (const row of rows)
        io.out(`${row.status.padEnd(9)} ${row.hreflang.padEnd(8)} ${row.currency}  ${row.url}`);
    return 0;
  },
};
