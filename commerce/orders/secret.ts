import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newSecret } from "@/lib/crypto";
import { env } from "@/lib/env";

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

/** Derived from AUTH_SECRET, or from the one that was made at the first start and is kept beside the data. */
function orderKey(): Buffer {
  key ??= Buffer.from(
    hkdfSync("sha256", env().AUTH_SECRET ?? keptSecret(env().DATA_DIR), "", "order link", 32),
  );
  return key;
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, "auth-secret");
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, newSecret(), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8");
}
