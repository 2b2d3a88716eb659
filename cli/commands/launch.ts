import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Command, failureLine, type Io, UsageError } from "@/cli/command";
import {
  hreflangDiff,
  launchProgress,
  openStorefronts,
  preflight,
  proposePlan,
  savePlan,
} from "@/commerce/launch";
import {
  type CheckLine,
  MAX_PLAN_STOREFRONTS,
  type OpenedLaunch,
  type Proposal,
} from "@/commerce/launch/model";
import { type CountryCode, GROUPS, isCountry } from "@/lib/country";

/** How long a running server gets to project the listings before this command stops waiting. */
const WAIT_MS = 120_000;

export const command: Command = {
  name: "launch",
  summary: "open storefronts in countries and languages",
  usage: `launch --countries PT,BR [--languages pt,pt-BR] [--folder] [--dry-run] [--yes] [--json]

  --countries  ISO codes or groups (EU, EEA, DACH, NORDICS, GCC …), with commas
  --languages  language tags; left out: each country's own
  --folder     addresses as folders of the main host instead of subdomains
  --dry-run    show the plan and what pre-flight says, and change nothing
  --yes        open (without it the plan is shown and nothing happens)
  --json       print plan, pre-flight and the opened storefronts as JSON on stdout

Exit code 1 when pre-flight or the launch refuses.`,
  run: runCommand,
};

async function runCommand(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      countries: { type: "string" },
      languages: { type: "string" },
      folder: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      yes: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const ctx = io.ctx();
  const proposal = await proposePlan(ctx, {
    countries: countriesOf(values.countries),
    languages: words(values.languages),
    addressStyle: values.folder ? "folder" : "subdomain",
  });
  if (!proposal.ok) return refuse(io, proposal.failure);
  const { plan } = proposal.value;
  const checked = await preflight(ctx, plan);
  const hreflang = await hreflangDiff(ctx, plan);
  const open = values.yes && !values["dry-run"];
  if (!values.json) {
    printPlan(io, proposal.value);
    for (const line of checked.lines) if (!line.passed) io.out(checkLine(line));
    io.out(`pre-flight: ${checked.blocking} blocking, ${checked.warnings} warnings`);
  }
  if (checked.blocking > 0 || plan.storefronts.length === 0 || !open) {
    if (values.json) print(io, { ...proposal.value, preflight: checked, hreflang, opened: null });
    else if (!open && checked.blocking === 0) io.out("Nothing was opened. Add --yes to open these.");
    return checked.blocking > 0 || plan.storefronts.length === 0 ? 1 : 0;
  }
  const saved = await savePlan(ctx, { planId: null, version: 0, plan });
  if (!saved.ok) return refuse(io, saved.failure);
  const { planId, version } = saved.value;
  const opened = await openStorefronts(io.ctx(), { planId, version });
  if (!opened.ok) return refuse(io, opened.failure);
  if (values.json) print(io, { ...proposal.value, preflight: checked, hreflang, opened: opened.value });
  else printOpened(io, opened.value);
  await watch(io, opened.value.planId);
  return 0;
}

function countriesOf(text: string | undefined): CountryCode[] {
  const codes = words(text).flatMap((word): readonly string[] => {
    const name = word.toUpperCase();
    return Object.hasOwn(GROUPS, name) ? GROUPS[name as keyof typeof GROUPS] : [name];
  });
  const wrong = codes.find((code) => !isCountry(code));
  if (wrong !== undefined) {
    const hint = wrong === "UK" ? " Did you mean GB?" : "";
    throw new UsageError(`launch: "${wrong}" is no country.${hint}`);
  }
  if (codes.length === 0) throw new UsageError("launch: name one or more --countries.");
  if (codes.length > MAX_PLAN_STOREFRONTS)
    throw new UsageError(`launch: at most ${MAX_PLAN_STOREFRONTS} countries at once.`);
  return [...new Set(codes)] as CountryCode[];
}

const words = (text: string | undefined) =>
  (text ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
const print = (io: Io, value: unknown) => io.out(JSON.stringify(value, null, 2));

function refuse(io: Io, failure: Parameters<typeof failureLine>[0]): number {
  io.err(`Refused: ${failureLine(failure)}`);
  return 1;
}

function printPlan(io: Io, { plan, skipped, matrix }: Proposal): void {
  for (const { code, currency, priceSource, locales } of plan.storefronts)
    for (const { locale, hostName, pathPrefix } of locales)
      io.out(
        `${code.padEnd(6)} ${locale.padEnd(6)} ${currency} ${priceSource?.kind ?? "-"}  ${hostName}${pathPrefix}`,
      );
  for (const { country, reason, soldBy } of skipped)
    io.out(`${country}     left out: ${reason}${soldBy ? ` (${soldBy})` : ""}`);
  for (const { country, locale, reason, struck } of matrix)
    if (struck) io.out(`${country} ${locale}  struck out: ${reason}`);
}

function checkLine({ id, level, count, total, example }: CheckLine): string {
  const facts = Object.entries(example ?? {}).filter(([, value]) => value !== "");
  const said = facts.map(([key, value]) => `${key} ${value}`).join(", ");
  return `${id.replace("p", "P-")} ${level === "block" ? "BLOCKS" : "warns "} ${count} of ${total}: ${said}`;
}

function printOpened(io: Io, { storefronts }: OpenedLaunch): void {
  for (const { code, urls } of storefronts) for (const url of urls) io.out(`opened ${code.padEnd(6)} ${url}`);
}

/** A running server projects the listings; without one they come at its next start. */
async function watch(io: Io, planId: string): Promise<void> {
  const until = Date.now() + WAIT_MS;
  for (let waited = 0; Date.now() < until; waited++) {
    const now = await launchProgress(io.ctx(), planId);
    if (!now.ok) return;
    const { state, done, total, listings } = now.value;
    io.progress(`${listings} listings, ${done} of ${total || "?"} products`);
    if (state === "done" || state === "failed") return io.err(`listings: ${state}, ${listings} in all`);
    if (state === "waiting" && waited > 20)
      return io.err("No server is running: the listings are made when one starts (or by: listings rebuild).");
    await sleep(250);
  }
}
