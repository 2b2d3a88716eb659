import { sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { createPaymentRow, foretell, saveMethod, startPayment } from "@/commerce/payments";
import type { StartPayment } from "@/commerce/payments/model";
import { createStorefronts, storefrontByKey } from "@/commerce/storefronts";
import { newId } from "@/lib/ids";
import type { Result } from "@/lib/result";
import { makeBrand } from "@/tests/factories";

/** One storefront with a test card and an invoice: all that a payment needs of the world. */
export interface PaymentWorld {
  readonly storefrontId: string;
  readonly key: string;
  readonly origin: string;
}

export async function makePaymentWorld(ctx: Ctx): Promise<PaymentWorld> {
  const brandId = await makeBrand(ctx.db);
  const made = await inTransaction(ctx, (tx) =>
    createStorefronts(tx, [
      {
        ...{ brandId, code: "de", name: "Germany", status: "live", countries: ["DE"], currency: "EUR" },
        ...{ taxDisplay: "gross", timeZone: "Europe/Berlin" },
        locales: [{ locale: "de", hostName: "de.tide.localhost", key: "tide-de" }],
      },
    ]),
  );
  const storefrontId = made.ok ? (made.value[0]?.id ?? "") : "";
  for (const [key, provider, instrument] of [
    ["test-card", "test", "card"],
    ["invoice", "manual", "invoice"],
  ] as const) {
    const saved = await saveMethod(ctx, {
      ...{ storefrontId, version: 0, key, provider, instrument, enabled: true },
    });
    if (!saved.ok) throw new Error(saved.failure.code);
  }
  const view = await storefrontByKey(ctx, "tide-de");
  return { storefrontId, key: "tide-de", origin: view?.origin ?? "" };
}

/** An attempt to pay 123.45 by test card, as a checkout would make it. */
export function attemptOf(world: PaymentWorld, more: Partial<StartPayment> = {}): StartPayment {
  return {
    attemptKey: newId("payment"),
    reference: newId("order"),
    storefrontId: world.storefrontId,
    storefrontLocaleKey: world.key,
    methodKey: "test-card",
    amountMinor: 12_345n,
    currency: "EUR",
    email: "ada@example.com",
    locale: "de",
    returnUrl: `${world.origin}/checkout/return`,
    ...more,
  };
}

/** Starts a payment whose charge is scripted at the test provider before it is made. */
export async function startScripted(
  ctx: Ctx,
  world: PaymentWorld,
  script: Parameters<typeof foretell>[2],
  more: Partial<StartPayment> = {},
) {
  const input = attemptOf(world, more);
  const { paymentId } = mustPay(await createPaymentRow(ctx, input));
  await foretell(ctx, paymentId, script);
  return { ...mustPay(await startPayment(ctx, input)), input };
}

export function mustPay<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(
    `${result.failure.code} ${JSON.stringify(result.failure.data)} ${result.failure.path ?? ""}`,
  );
}

/** What does not fit together in the payments of a database: counters and ledger, promises and limits, our books and the provider's. */
export async function brokenPayments(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.execute<{ what: string }>(sql`
    with sums as (
      select p.id, p.state, p.authorised_minor, p.captured_minor, p.refunded_minor, p.held_minor, p.provider,
        coalesce(sum(e.amount_minor) filter (where e.kind = 'authorise'), 0) as authorise,
        coalesce(sum(e.amount_minor) filter (where e.kind = 'capture'), 0) as capture,
        coalesce(sum(e.amount_minor) filter (where e.kind = 'refund'), 0) as refund,
        coalesce(sum(e.amount_minor) filter (where e.kind = 'void'), 0) as void,
        (select coalesce(sum(r.amount_minor), 0) from payment_refund r where r.payment_id = p.id and r.state = 'pending') as under,
        (select coalesce(sum(r.amount_minor), 0) from payment_refund r where r.payment_id = p.id and r.state = 'done') as done
      from payment p left join payment_entry e on e.payment_id = p.id group by p.id)
    select id || ' authorised ' || authorised_minor || ', ledger ' || authorise as what from sums where authorised_minor <> authorise
    union all select id || ' captured ' || captured_minor || ', ledger ' || capture from sums where captured_minor <> capture
    union all select id || ' refunded ' || refunded_minor || ', ledger ' || refund from sums where refunded_minor <> refund
    union all select id || ' refunded ' || refunded_minor || ', refunds ' || done from sums where refunded_minor <> done
    union all select id || ' held ' || held_minor || ', under way ' || under from sums where held_minor <> under
    union all select id || ' promised ' || done + under || ' of ' || captured_minor from sums where done + under > captured_minor
    union all select id || ' captured and void' from sums where capture > 0 and void > 0
    union all select s.id || ' provider captured ' || c.captured_minor || ', we ' || s.captured_minor from sums s
      join test_provider_charge c on c.key = s.id where c.captured_minor <> s.captured_minor
    union all select s.id || ' provider refunded ' || c.refunded_minor || ', we ' || s.refunded_minor from sums s
      join test_provider_charge c on c.key = s.id where c.refunded_minor <> s.refunded_minor
    union all select key || ' taken ' || times_charged || ' times' from test_provider_charge where times_charged > 1`);
  return rows.map(({ what }) => what);
}
