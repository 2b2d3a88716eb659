import { createHmac, timingSafeEqual } from "node:crypto";
import { realmKey } from "@/lib/auth-secret";

let key: Buffer | undefined;

/**
 * The secret half of an order's link, which stands in its mails: 192 bits of an HMAC of the order's id, in hex, because
 * paths have one form and that is in lower case. No table knows it, so no leaked table opens an order.
 */
export function orderSecret(orderId: string): string {
  return createHmac("sha256", orderKey()).update(orderId).digest().subarray(0, 24).toString("hex");
}

/** In constant time. */
export function isOrderSecret(orderId: string, token: string): boolean {
  const wanted = Buffer.from(orderSecret(orderId));
  const given = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function orderKey(): Buffer {
  key ??= realmKey("order link");
  return key;
}
