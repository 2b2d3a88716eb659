import { decode } from "next-auth/jwt";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { customerSecret } from "./customer-secret";
import { cookieName, readCookie } from "./shop-cookies";

/** The session that the token in a `Cookie` header names; null: there is none, or it was not sealed by us for this storefront. */
export async function sessionIdIn(
  view: Pick<StorefrontView, "code" | "origin">,
  cookie: string | null,
): Promise<string | null> {
  const salt = cookieName.customer(view);
  // Most shoppers are not signed in: nothing is unsealed for them.
  const token = readCookie(cookie, salt);
  if (!token) return null;
  const opened = await decode({ token, salt, secret: customerSecret() }).catch(() => null);
  return opened?.sub ?? null;
}
