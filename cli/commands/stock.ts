import { type Command, UsageError } from "@/cli/command";
import { rebuildLevels } from "@/commerce/inventory";

export const command: Command = {
  name: "stock",
  summary: "set stock levels that differ from the ledger to its sums again",
  usage: `stock rebuild

The ledger is the truth: on hand, reserved and allocated units of each level become its sums. What is then sold and not there
is a shortfall, which the console shows. Changes nothing where they agree.`,
  run: async (args, io) => {
    if (args.join(" ") !== "rebuild") throw new UsageError("stock: the one thing to do is rebuild.");
    const levels = await rebuildLevels(io.ctx());
    io.out(levels === 0 ? "Every level agrees with the ledger." : `${levels} levels were set right.`);
    return 0;
  },
};
