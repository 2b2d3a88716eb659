import { hkdfSync } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newSecret } from "./crypto";
import { env } from "./env";

let secret: string | undefined;

/** AUTH_SECRET, or one made at first start and kept beside the data. */
export function authSecret(): string {
  secret ??= env().AUTH_SECRET ?? keptSecret(env().DATA_DIR);
  return secret;
}

/** 256 bits made of that secret for one realm: what is sealed in one is noise in every other. */
export function realmKey(realm: string): Buffer {
  return Buffer.from(hkdfSync("sha256", authSecret(), "", realm, 32));
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
