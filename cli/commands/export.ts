import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { type Command, UsageError } from "@/cli/command";
import { importPorts } from "@/cli/import-ports";
import { exportCsv } from "@/commerce/catalog";
import type { ProductStatus } from "@/commerce/catalog/model";
import { theBrand } from "@/commerce/storefronts";
import { isCurrency } from "@/lib/currency";

const STATUSES: readonly ProductStatus[] = ["draft", "active", "archived"];

export const command: Command = {
  name: "export",
  summary: "write products as a CSV file that import reads back",
  usage: `export [--out products.csv] [--currency EUR] [--status active] [--vendor NAME]

  --out       the file to write (default: stdout)
  --currency  whose base prices stand in the file (default: the brand's own)`,
  run: async (args, io) => {
    const { values } = parseArgs({
      args,
      options: {
        out: { type: "string" },
        currency: { type: "string" },
        status: { type: "string" },
        vendor: { type: "string" },
      },
    });
    const status = STATUSES.find((one) => one === values.status);
    if (values.status !== undefined && !status)
      throw new UsageError(`export: --status is one of ${STATUSES.join(", ")}.`);
    const ctx = io.ctx();
    const currency = (values.currency ?? (await theBrand(ctx)).baseCurrency).toUpperCase();
    if (!isCurrency(currency)) throw new UsageError(`export: ${currency} is no ISO 4217 currency.`);
    const { sources } = await importPorts(ctx);
    const filter = {
      currency,
      ...(status ? { status } : {}),
      ...(values.vendor ? { vendor: values.vendor } : {}),
    };
    const target = values.out === undefined ? process.stdout : createWriteStream(io.path(values.out));
    await pipeline(Readable.from(exportCsv(ctx, filter, sources)), target, {
      end: target !== process.stdout,
    });
    return 0;
  },
};
