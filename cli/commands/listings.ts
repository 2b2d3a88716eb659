import { parseArgs } from "node:util";
import { type Command, UsageError } from "@/cli/command";
import { rebuildListings } from "@/commerce/listings";

export const command: Command = {
  name: "listings",
  summary: "compute all listings again",
  usage: `listings rebuild [--storefront sto_…]…

  --storefront  only this one; may be given several times`,
  run: async (args, io) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { storefront: { type: "string", multiple: true } },
    });
    if (positionals.join(" ") !== "rebuild")
      throw new UsageError("listings: the one thing to do is rebuild.");
    const started = Date.now();
    const { products, changed } = await rebuildListings(
      io.ctx(),
      values.storefront ? { storefrontIds: values.storefront } : {},
      async (done, total) => {
        io.progress(`${done} of ${total} products`);
        return true;
      },
    );
    io.out(
      `${products} products, ${changed} listings changed, ${((Date.now() - started) / 1000).toFixed(1)} s`,
    );
    return 0;
  },
};
