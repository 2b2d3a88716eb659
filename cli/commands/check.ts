import { parseArgs } from "node:util";
import { type Command, UsageError } from "@/cli/command";
import { checkInvariants } from "@/db/invariants";

export const command: Command = {
  name: "check",
  summary: "ask the data whether every rule of it holds",
  usage: `check invariants [--json]

Runs db/invariants.sql: stock is the sum of its movements, money taken belongs to an order, and so on.
Exit code 0: none is broken.
  --json   one object with the number of rules and the rows that break one`,
  run: async (args, io) => {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    if (positionals.length !== 1 || positionals[0] !== "invariants")
      throw new UsageError('check: say what to check: "check invariants".');
    const { checked, broken } = await checkInvariants(io.db());
    if (values.json) io.out(JSON.stringify({ checked, broken }, null, 2));
    else {
      for (const { name, rule, subject, found } of broken)
        io.out(`${name.padEnd(4)} ${subject}: ${found}  (${rule})`);
      io.out(
        broken.length === 0 ? `${checked} rules hold.` : `${broken.length} rows break a rule of ${checked}.`,
      );
    }
    return broken.length === 0 ? 0 : 1;
  },
};
