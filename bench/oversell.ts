import { systemCtx } from "@/commerce/context";
import { allLocales } from "@/commerce/storefronts";
import { checkInvariants } from "@/db/invariants";
import { Buyer, type Shop } from "./buyer";
import { figure, quantile, report } from "./report";
import { startApp } from "./server";
import { type Outcome, order, toTheButton } from "./shoppers";
import { stockFacts, stockTo, variantsOf } from "./stock";
import { openDatabase } from "./world";

const RUNS = 3;
const SALES = [
  { what: "carts ready, all order at once", units: 50, buyers: 200, ready: true, payment: "invoice" },
  { what: "whole journeys at once, by card", units: 50, buyers: 200, ready: false, payment: "test-card" },
  { what: "flash sale, carts ready", units: 1_000, buyers: 2_000, ready: true, payment: "invoice" },
] as const;
/** Carts that are being made ready at a time: this part is not measured. */
const PREPARING = 24;

type Sale = (typeof SALES)[number];

/**
 * More buyers than units, through HTTP against the built app. Right is: as many orders as units, everybody else told politely, no
 * answer of 500 or above, level and ledger agreeing afterwards, no rule of the data broken.
 */
export async function oversell(): Promise<void> {
  const db = openDatabase(new URL(process.env.DATABASE_URL ?? "").pathname.slice(1));
  const ctx = () => systemCtx(db, "bench");
  const place = (await allLocales(ctx())).find(({ key }) => key === "aldertide-de");
  if (!place) throw new Error("the world has no German storefront");
  const variants = await variantsOf(db, place.storefrontId, SALES.length);
  const app = await startApp();
  const rows = [];
  try {
    for (const [at, sale] of SALES.entries()) {
      const variant = variants[at];
      if (variant === undefined) throw new Error("the world has too few articles");
      for (let run = 1; run <= RUNS; run++) {
        await stockTo(ctx(), variant, "DE", sale.units);
        const since = new Date();
        const shop = { port: app.port, host: place.hostName, prefix: place.pathPrefix };
        const result = await sell(shop, sale, variant, `r${run}-${at}`);
        const { onHand, reserved, allocated, ledger, sold } = await stockFacts(db, variant, since);
        rows.push({
          ...{ sale: sale.what, units: sale.units, buyers: sale.buyers, run, ...result, sold },
          ...{ level: `${onHand}/${reserved}/${allocated}`, ledger },
        });
      }
    }
    const { checked, broken } = await checkInvariants(db);
    report("oversell", rows, { rules: checked, broken });
    console.log(`${checked} rules of the data asked, ${broken.length} rows break one.`);
  } finally {
    await app.stop();
    await db.$client.end();
  }
}

async function sell(shop: Shop, sale: Sale, variant: string, name: string) {
  const buyers = Array.from({ length: sale.buyers }, () => new Buyer(shop));
  const buttons = sale.ready
    ? await inTurns(buyers, (buyer, at) => toTheButton(buyer, `${name}-${at}`, [variant], sale.payment))
    : [];
  const began = performance.now();
  const answers = await Promise.all(
    buyers.map(async (buyer, at) => {
      const mine = performance.now();
      const outcome = await buy(buyer, buttons[at], () =>
        toTheButton(buyer, `${name}-${at}`, [variant], sale.payment),
      );
      return { outcome, ms: performance.now() - mine };
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  const count = (wanted: Outcome) => answers.filter(({ outcome }) => outcome === wanted).length;
  const times = answers.map(({ ms }) => ms);
  return {
    orders: count("ordered"),
    refused: count("refused"),
    errors: count("broken") + buyers.reduce((sum, { broken }) => sum + broken.length, 0),
    seconds: figure(seconds),
    p50Ms: figure(quantile(times, 0.5)),
    p99Ms: figure(quantile(times, 0.99)),
  };
}

/** A buyer who finds nothing left on the way to the button was told so by a page, and is refused like the others. */
async function buy(
  buyer: Buyer,
  button: Record<string, string> | undefined,
  goThere: () => Promise<Record<string, string>>,
): Promise<Outcome> {
  try {
    return await order(buyer, button ?? (await goThere()));
  } catch (error) {
    if (buyer.broken.length > 0) return "broken";
    if (error instanceof Error && error.message.startsWith("no form for")) return "refused";
    throw error;
  }
}

async function inTurns<T, R>(all: readonly T[], work: (one: T, at: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  let next = 0;
  const hand = async () => {
    for (let at = next++; at < all.length; at = next++) done[at] = await work(all[at] as T, at);
  };
  await Promise.all(Array.from({ length: PREPARING }, hand));
  return done;
}
