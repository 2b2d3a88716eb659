import { parseArgs } from "node:util";
import { type Command, failureLine, UsageError } from "@/cli/command";
import { resetPassword } from "@/commerce/access";

export const command: Command = {
  name: "reset-password",
  summary: "give a member of staff a new one-time password",
  usage: `reset-password <email>

Prints the password on stdout. It must be changed at the next sign-in; every session of that person ends.`,
  run: async (args, io) => {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    const [email, ...rest] = positionals;
    if (email === undefined || rest.length > 0)
      throw new UsageError("reset-password: name one e-mail address.");
    const result = await resetPassword(io.ctx(), email);
    if (!result.ok) {
      io.err(`Refused: ${failureLine(result.failure)}`);
      return 1;
    }
    io.out(result.value.password);
    return 0;
  },
};
