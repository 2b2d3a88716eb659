import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Command, type Io, UsageError } from "@/cli/command";
import type { Ctx } from "@/commerce/context";

/** What db/seed/index.ts exports. Writing the demo world twice changes nothing. */
type Seed = (
  ctx: Ctx,
  options: { size?: number; onProgress: (text: string) => void },
) => Promise<{ lines?: readonly string[] } | undefined>;

export const command: Command = {
  name: "seed",
  summary: "write the demo world, or a generated catalogue of any size",
  usage: `seed [--size 10000]

  --size   that many generated products besides the demo world, for measuring`,
  run: async (args, io) => {
    const { values } = parseArgs({ args, options: { size: { type: "string" } } });
    const size = values.size === undefined ? undefined : Number(values.size);
    if (size !== undefined && !(Number.isInteger(size) && size > 0 && size <= 1_000_000))
      throw new UsageError("seed: --size is a whole number from 1 to 1000000.");
    const seed = await loadSeed(io);
    if (!seed) return 1;
    const result = await seed(io.ctx(), { ...(size === undefined ? {} : { size }), onProgress: io.progress });
    for (const line of result?.lines ?? []) io.out(line);
    return 0;
  },
};

async function loadSeed(io: Io): Promise<Seed | undefined> {
  const url = new URL("../../db/seed/index.ts", import.meta.url);
  if (existsSync(fileURLToPath(url))) return ((await import(url.href)) as { seed: Seed }).seed;
  io.err("db/seed/index.ts is missing from this copy of Meridian.");
  return undefined;
}
