import type { StorefrontView } from "@/commerce/storefronts/model";

type Place = Pick<StorefrontView, "code" | "origin">;

/** Browsers take a `__Host-` cookie only over TLS, and then no sibling host can plant one; `*.localhost` has no TLS. */
const isSecure = ({ origin }: Pick<Place, "origin">) => origin.startsWith("https:");
const named = (place: Pick<Place, "origin">, name: string) =>
  isSecure(place) ? `__Host-meridian-${name}` : `meridian-${name}`;

/** Names of the cookies of a storefront. All are of one host alone, so another storefront's host never sees them. */
export const cookieName = {
  /** The secret of the cart: one for all languages of a storefront. */
  cart: (place: Place) => named(place, `cart-${place.code}`),
  /** How many things are in it, for the badge: pages that everybody shares cannot know. Readable by scripts, no secret. */
  count: ({ code }: Pick<Place, "code">) => `meridian-count-${code}`,
  /** The token of a signed-in customer (next-auth's), which holds the id of a session of this storefront alone. */
  customer: (place: Place) => named(place, `customer-${place.code}`),
  /** Shows that a registration's link is used in the browser that registered. */
  browser: (place: Place) => named(place, `browser-${place.code}`),
  /** What the next page is to say once. */
  flash: (place: Pick<Place, "origin">) => named(place, "flash"),
} as const;

export interface CookieSetting {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  /** By scripts of the page; false unless said. */
  readonly readable?: boolean;
}

const CART_SECONDS = 60 * 86_400;

/** A `Set-Cookie` line: of this host alone, sent along when somebody follows a link or comes back from paying. */
export function cookieLine(place: Pick<Place, "origin">, setting: CookieSetting): string {
  const { name, value, maxAgeSeconds, readable = false } = setting;
  return [
    `${name}=${value}`,
    "Path=/",
    `Max-Age=${maxAgeSeconds}`,
    // Next drops a Max-Age of 0 when it writes the line anew beside cookies of its own.
    ...(maxAgeSeconds === 0 ? ["Expires=Thu, 01 Jan 1970 00:00:00 GMT"] : []),
    "SameSite=Lax",
    ...(readable ? [] : ["HttpOnly"]),
    ...(isSecure(place) ? ["Secure"] : []),
  ].join("; ");
}

/** The cookies of a cart that is there; null: it is gone (bought, or given to an account). */
export function cartCookies(
  place: Place,
  cart: { readonly token: string; readonly count: number } | null,
): readonly CookieSetting[] {
  return [
    { name: cookieName.cart(place), value: cart?.token ?? "", maxAgeSeconds: cart ? CART_SECONDS : 0 },
    countCookie(place, cart?.count ?? 0),
  ];
}

/** The badge's number alone; 0 takes it away. */
export function countCookie(place: Pick<Place, "code">, count: number): CookieSetting {
  const maxAgeSeconds = count > 0 ? CART_SECONDS : 0;
  return { name: cookieName.count(place), value: String(count), maxAgeSeconds, readable: true };
}

/** The value of a cookie in a `Cookie` header; the first one of that name, as browsers send the most specific first. */
export function readCookie(header: string | null, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null;
  }
  return null;
}
