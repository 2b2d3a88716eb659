import { createHash, randomBytes } from "node:crypto";

/** A secret of `bits` bits as URL-safe text, from the system's generator. */
export function newSecret(bits = 256): string {
  return randomBytes(Math.ceil(bits / 8)).toString("base64url");
}

/** SHA-256 in hex: for content hashes and for tokens at rest (never for passwords: argon2 does those). */
export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
