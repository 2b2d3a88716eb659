import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { hashPassword, takeTry } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { queueMail } from "@/commerce/mail";
import { customer, customerLink } from "@/db/schema";
import { newSecret, sha256 } from "@/lib/crypto";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type CustomerPlace, type CustomersFailureCode, LINK_MINUTES, type Visitor } from "./model";
import { guestCustomer } from "./profiles";
import { endOtherSessions, openSession } from "./sessions";
import type { SignedIn } from "./sign-in";

type Outcome<T> = Promise<Result<T, Failure<CustomersFailureCode>>>;

interface Ask extends CustomerPlace {
  readonly email: string;
  readonly ip: string;
  /** Where the link leads, below the storefront locale: `/account/link`. The token is added as `?token=`. */
  readonly path: string;
}

/**
 * Sends a link that signs in. Nobody is looked up: whether or not somebody is known by the e-mail, the same is written, sent
 * and answered. At most 5 in 15 minutes for an e-mail and 20 for an address.
 */
export async function requestLink(ctx: Ctx, input: Ask): Outcome<null> {
  const waitSeconds = await countLink(ctx, input);
  if (waitSeconds > 0) return fail("customers.too_many_tries", "limit", { seconds: waitSeconds });
  return sendLink(ctx, input, { purpose: "sign_in", name: "", passwordHash: null, browserHash: null });
}

/**
 * Begins a registration: sends a link that proves the e-mail; the profile is made, or the one of an earlier guest taken over,
 * when it is used. Nobody is looked up. Name and password count when the link is used in the same browser, which shows
 * the `browser` secret: else a stranger could register my e-mail with a password of theirs and wait for my click.
 */
export async function registerCustomer(
  ctx: Ctx,
  input: Ask & { readonly name: string; readonly password: string },
): Outcome<{ readonly browser: string }> {
  const waitSeconds = await countLink(ctx, input);
  if (waitSeconds > 0) return fail("customers.too_many_tries", "limit", { seconds: waitSeconds });
  const browser = newSecret();
  const passwordHash = await hashPassword(input.password);
  const wish = {
    purpose: "confirm_email",
    name: input.name,
    passwordHash,
    browserHash: sha256(browser),
  } as const;
  const sent = await sendLink(ctx, input, wish);
  return sent.ok ? ok({ browser }) : sent;
}

function countLink(ctx: Ctx, { brandId, email, ip }: Ask): Promise<number> {
  return takeTry(ctx, "customer-link", { account: `${brandId} ${email}`, ip });
}

function sendLink(
  ctx: Ctx,
  input: Ask,
  wish: {
    purpose: "sign_in" | "confirm_email";
    name: string;
    passwordHash: string | null;
    browserHash: string | null;
  },
): Outcome<null> {
  const { purpose, ...pending } = wish;
  const { storefrontId, email, locale } = input;
  const token = newSecret();
  const tokenHash = sha256(token);
  return inTransaction(ctx, async (tx) => {
    await tx.db.insert(customerLink).values({
      ...pending,
      tokenHash,
      storefrontId,
      email,
      locale,
      expiresAt: sql`now() + make_interval(mins => ${LINK_MINUTES})`,
    });
    await queueMail(tx, {
      kind: "sign_in_link",
      to: email,
      locale,
      storefrontId,
      dedupeKey: `sign-in-link:${tokenHash}`,
      data: {
        name: wish.name || null,
        path: `${input.path}${input.path.includes("?") ? "&" : "?"}token=${token}`,
        purpose,
        validMinutes: LINK_MINUTES,
      },
    });
    return ok(null);
  });
}

const usable = (token: string, storefrontId: string) =>
  and(
    eq(customerLink.tokenHash, sha256(token)),
    eq(customerLink.storefrontId, storefrontId),
    isNull(customerLink.usedAt),
    gt(customerLink.expiresAt, sql`now()`),
  );

/** Whose link it is, without using it up: programs that look at mail open every link. Null: used, over or unknown. */
export async function peekLink(
  ctx: Ctx,
  input: { token: string; storefrontId: string },
): Promise<{ readonly email: string } | null> {
  const [link] = await ctx.db
    .select({ email: customerLink.email })
    .from(customerLink)
    .where(usable(input.token, input.storefrontId));
  return link ?? null;
}

/**
 * Uses a link up and opens a session. Of two who use one at once, one comes in. The first time a profile is proven (guests
 * have one too), its owner is welcomed by mail. Refused: `customers.link_gone`.
 */
export async function redeemLink(
  ctx: Ctx,
  input: CustomerPlace & Visitor & { readonly token: string; readonly browser: string | null },
): Outcome<SignedIn & { readonly first: boolean }> {
  const { brandId, storefrontId, locale, ip, userAgent } = input;
  return inTransaction(ctx, async (tx) => {
    const [link] = await tx.db
      .update(customerLink)
      .set({ usedAt: sql`now()` })
      .where(usable(input.token, storefrontId))
      .returning();
    if (!link) return fail("customers.link_gone", "conflict");
    const sameBrowser =
      link.browserHash !== null && input.browser !== null && sha256(input.browser) === link.browserHash;
    const { customerId } = await guestCustomer(tx, {
      ...{ brandId, storefrontId, locale, email: link.email },
      name: sameBrowser ? link.name : "",
    });
    const [before] = await tx.db
      .select({ name: customer.name, verifiedAt: customer.verifiedAt })
      .from(customer)
      .where(and(eq(customer.id, customerId), isNull(customer.erasedAt)))
      .for("update");
    // Erased between being found and being locked.
    if (!before) return fail("customers.link_gone", "conflict");
    const first = before.verifiedAt === null;
    const newPassword = sameBrowser ? link.passwordHash : null;
    await tx.db
      .update(customer)
      .set({
        verifiedAt: sql`coalesce(${customer.verifiedAt}, now())`,
        // Until now anybody may have typed this name beside this e-mail.
        ...(first && sameBrowser && link.name !== "" ? { name: link.name } : {}),
        ...(newPassword === null ? {} : { passwordHash: newPassword }),
        changedAt: sql`now()`,
      })
      .where(eq(customer.id, customerId));
    if (newPassword !== null) await endOtherSessions(tx, { customerId, keep: null });
    const sessionId = await openSession(tx, { customerId, storefrontId, byLink: true, ip, userAgent });
    if (first) {
      const name = (sameBrowser && link.name) || before.name || null;
      await queueMail(tx, {
        ...{ kind: "welcome", to: link.email, locale, storefrontId, dedupeKey: `welcome:${customerId}` },
        data: { name, path: "/account" },
      });
    }
    return ok({ sessionId, customerId, first });
  });
}

/** Deletes links a day after they ended: the e-mails of people who never came need not be kept. A duty calls it. */
export async function forgetOldLinks(ctx: Ctx): Promise<number> {
  const rows = await ctx.db
    .delete(customerLink)
    .where(lt(customerLink.expiresAt, sql`now() - interval '1 day'`))
    .returning({ tokenHash: customerLink.tokenHash });
  return rows.length;
}
