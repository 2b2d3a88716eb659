import { eq } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { testProviderCharge as charge } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import type { ChallengeChoice, TestChoice } from "../model";
import { decide, lookUp, scriptOf } from "./bank";
import { type Script, scriptInput } from "./script";

/** What the provider's page shows. */
export interface TestPage {
  readonly ref: string;
  readonly step: "choose" | "challenge" | "decided";
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly returnUrl: string;
}

/** The page of a charge, by its unguessable ref. Undefined: there is none. */
export async function testPage(ctx: Ctx, ref: string): Promise<TestPage | undefined> {
  const found = await chargeOf(ctx, ref);
  if (!found || found.returnUrl === "") return undefined;
  const { state, amountMinor, currency, returnUrl } = found;
  return {
    ...{ ref, amountMinor, returnUrl, currency: currency as CurrencyCode },
    step: state === "open" ? "choose" : state === "challenged" ? "challenge" : "decided",
  };
}

/** How the provider behaves after each choice on its page. */
const SCRIPTS: Readonly<Record<TestChoice, Script>> = {
  approve: scriptInput.parse({}),
  decline: scriptInput.parse({}),
  challenge: scriptInput.parse({}),
  delay: scriptInput.parse({ delaySeconds: 20 }),
  silence: scriptInput.parse({ calls: { delaySeconds: 5 } }),
  duplicate: scriptInput.parse({ calls: { copies: 5 } }),
  late: scriptInput.parse({ calls: { delaySeconds: 120 } }),
  reordered: scriptInput.parse({ delaySeconds: 3, calls: { copies: 2, reversed: true } }),
};

/**
 * What the payer chose. `back`: on to the shop. `stay`: the page has another question. `silence`: the money is taken, and the answer is
 * lost on its way to the payer. A choice that was made before is not made again.
 */
export async function chooseOnTestPage(
  ctx: Ctx,
  { ref, choice }: { ref: string; choice: TestChoice | ChallengeChoice },
): Promise<{ kind: "back"; url: string } | { kind: "stay" | "silence" } | undefined> {
  const found = await chargeOf(ctx, ref);
  if (!found || found.returnUrl === "") return undefined;
  const back = { kind: "back" as const, url: found.returnUrl };
  if (choice === "confirm" || choice === "deny") {
    if (found.state !== "challenged") return back;
    await decide(
      ctx,
      found,
      choice === "confirm" ? "approve" : "decline",
      scriptOf(found),
      "not_authenticated",
    );
    return back;
  }
  const outcome =
    choice === "decline" || choice === "challenge"
      ? choice
      : choice === "delay" || choice === "reordered"
        ? "delay"
        : "approve";
  const decided = await decide(ctx, found, outcome, { ...scriptOf(found), ...SCRIPTS[choice], outcome });
  if (choice === "challenge" && decided) return { kind: "stay" };
  return choice === "silence" && decided ? { kind: "silence" } : back;
}

async function chargeOf(ctx: Ctx, ref: string) {
  const [row] = await ctx.db.select().from(charge).where(eq(charge.ref, ref));
  if (!row || row.state === "foretold") return undefined;
  const now = await lookUp(ctx, row.key);
  return now.kind === "charge" ? now.charge : row;
}
