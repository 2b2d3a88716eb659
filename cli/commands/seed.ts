import { parseArgs } from "node:util";
import { type Command, UsageError } from "@/cli/command";
import type { Db } from "@/db/client";

interface SeedModule {
  seed(db: Db, say: (line: string) => void): Promise<{ owner: { email: string; password: string } | null }>;
  /** Writes generated products until there are `size` of them. */
  generate?(db: Db, size: number, say: (line: string) => void): Promise<void>;
}

export const command: Command = {
  name: "seed",
  summary: "write the demo world, or a generated catalogue of any size",
  usage: `seed [--size 10000]

  --size   generated products besides the demo world, up to that many, for measuring

Writing it twice changes nothing. A new owner is printed on stdout as one line of JSON.`,
  run: async (args, io) => {
    const { values } = parseArgs({ args, options: { size: { type: "string" } } });
    const size = values.size === undefined ? undefined : Number(values.size);
    if (size !== undefined && !(Number.isInteger(size) && size > 0 && size <= 1_000_000))
      throw new UsageError("seed: --size is a whole number from 1 to 1000000.");
    const world: SeedModule = await import("@/db/seed");
    if (size !== undefined && !world.generate) {
      io.err("seed: this copy cannot generate products (db/seed exports no `generate`).");
      return 1;
    }
    const { owner } = await world.seed(io.db(), io.err);
    if (owner) io.out(JSON.stringify({ owner }));
    if (size !== undefined) await world.generate?.(io.db(), size, io.err);
    return 0;
  },
};
