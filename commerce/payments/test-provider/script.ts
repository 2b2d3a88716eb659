import { z } from "zod";

const step = z.enum(["start", "look", "capture", "void", "refund"]);

/** How the test provider behaves towards one charge. */
export const scriptInput = z.strictObject({
  /** `page`: the payer decides on its page. The others decide by themselves when the charge is made. */
  outcome: z.enum(["page", "approve", "decline", "challenge", "delay"]).default("page"),
  delaySeconds: z.number().min(0).max(604_800).default(30),
  /** It does what it is asked, and the answer is lost: the first time for each request; for `look` every time. */
  lose: z.array(step).max(5).default([]),
  refuse: z.array(step).max(5).default([]),
  calls: z
    .strictObject({
      /** How often each call-back is made. 0: never. */
      copies: z.int().min(0).max(20).default(1),
      /** The last thing that happened is told first. */
      reversed: z.boolean().default(false),
      delaySeconds: z.number().min(0).max(2_592_000).default(0),
    })
    .prefault({}),
});
export type Script = z.infer<typeof scriptInput>;
export type ScriptInput = z.input<typeof scriptInput>;
