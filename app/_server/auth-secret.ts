import { hkdfSync } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newSecret } from "@/lib/crypto";
import { env } from "@/lib/env";

let secret: string | undefined;
let customers: string | undefined;

/** AUTH_SECRET, or one made at first start and kept beside the data. */
export function authSecret(): string {
  secret ??= env().AUTH_SECRET ?? keptSecret(env().DATA_DIR);
  return secret;
}

/** Another secret, made of the first: a token of one realm is noise in the other. */
export function customerSecret(): string {
  customers ??= Buffer.from(hkdfSync("sha256", authSecret(), "", "customer realm", 32)).toString("base64url");
  return customers;
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
