import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import type { Ctx } from "@/commerce/context";
import { CUSTOMER_SESSION_DAYS, customerSessionOf } from "@/commerce/customers";
import type { CurrentCustomer } from "@/commerce/customers/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { shopCtx } from "./context";
import { customerSecret } from "./customer-secret";
import { sessionIdIn } from "./customer-token";
import { cookieName, readCookie } from "./shop-cookies";
import type { ShopRequest } from "./shop-form-run";

type Place = Pick<StorefrontView, "storefrontId" | "code" | "origin" | "pathPrefix">;

/**
 * The realm of customers: one for each storefront, since each has a cookie of its own on its own host. As with the staff, the
 * token carries nothing but a session's id, and that session is looked up on each request; the name of the cookie is
 * part of the key that the token is sealed with, so one of another storefront cannot even be read. There is no public auth
 * route: the handlers of the account's forms open and close sessions.
 */
function makeRealm({ storefrontId, code, origin }: Place) {
  const isSecure = origin.startsWith("https:");
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure };
  const name = cookieName.customer({ code, origin });
  return NextAuth(() => ({
    secret: customerSecret(),
    trustHost: true,
    basePath: "/account/session",
    session: { strategy: "jwt", maxAge: CUSTOMER_SESSION_DAYS * 86_400 },
    cookies: {
      sessionToken: { name, options },
      callbackUrl: { name: backCookie({ code, origin }), options },
    },
    providers: [
      Credentials({
        id: "session",
        credentials: { sessionId: {} },
        // Only our own handlers get here, with the id of a session that they opened a moment ago.
        authorize: async ({ sessionId }) => {
          const known = await customerSessionOf(shopCtx(), { sessionId: String(sessionId), storefrontId });
          return known ? { id: known.sessionId } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user?.id ? { sub: user.id } : token),
      session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub ?? "" } }),
    },
    logger: { error: () => {} },
  }));
}

const backCookie = (view: Pick<Place, "code" | "origin">) => `${cookieName.customer(view)}-back`;

const realms = new Map<string, ReturnType<typeof makeRealm>>();

function realmOf(view: Place): ReturnType<typeof makeRealm> {
  const key = `${view.storefrontId} ${view.origin}`;
  const realm = realms.get(key) ?? makeRealm(view);
  realms.set(key, realm);
  return realm;
}

/**
 * The signed-in customer that a `Cookie` header names in a storefront, or null. Needs nothing of Next, as handlers of forms
 * also run outside of it; whether the session still holds is asked of the database each time.
 */
export async function customerOf(view: Place, cookie: string | null): Promise<CurrentCustomer | null> {
  const sessionId = await sessionIdIn(view, cookie);
  return sessionId === null
    ? null
    : customerSessionOf(shopCtx(), { sessionId, storefrontId: view.storefrontId });
}

/**
 * The same for the request that Next is answering: for pages and for handlers that Next alone calls. Reads cookies, so never for a
 * page that is kept.
 */
export const currentCustomer = cache(
  async (view: StorefrontView): Promise<CurrentCustomer | null> =>
    customerOf(view, (await headers()).get("cookie")),
);

/** For pages of the account: the signed-in customer. Others are sent to sign in, and come back to `path` afterwards. */
export async function requireCustomer(view: StorefrontView, path: string): Promise<CurrentCustomer> {
  const customer = await currentCustomer(view);
  if (!customer) redirect(`${view.pathPrefix}/account/sign-in?to=${encodeURIComponent(path)}`);
  return customer;
}

/** Gives the browser the cookie of a session that a verb has just opened. Only in a handler of a form that Next calls. */
export async function enterAs(view: Place, sessionId: string): Promise<void> {
  await realmOf(view).signIn("session", {
    sessionId,
    redirect: false,
    redirectTo: `${view.pathPrefix}/account`,
  });
  // Where to go afterwards is said by the form, not by a cookie of the library.
  (await cookies()).delete(backCookie(view));
}

/** Takes the cookie away; the session itself is ended by its verb. Only in a handler of a form. */
export async function leave(view: Place): Promise<void> {
  await realmOf(view).signOut({ redirect: false });
  (await cookies()).delete(backCookie(view));
}

/** The context of a form in which a customer acts. */
export function customerCtx({ ctx, ip }: ShopRequest, customerId: string): Ctx {
  return { ...ctx, actor: { kind: "customer", id: customerId, ip } };
}

/** The secret of the browser that registered; null: another browser. */
export async function browserSecret(view: Place): Promise<string | null> {
  return readCookie((await headers()).get("cookie"), cookieName.browser(view));
}
