import { hash, verify } from "@node-rs/argon2";
import { newSecret } from "@/lib/crypto";

/** Argon2id with OWASP's parameters: 19 MiB, 2 passes, 1 lane (the library's default variant is Argon2id). */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), OPTIONS);
}

export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize("NFKC"));
}

let decoy: Promise<string> | undefined;

/** Spends the time of a check when there is no such person, so that answers do not tell who has an account. */
export async function pretendToVerify(password: string): Promise<void> {
  decoy ??= hashPassword(newSecret());
  await verifyPassword(await decoy, password);
}

/** A password that a person can type once: four groups of five letters and digits, about 100 bits. */
export function oneTimePassword(): string {
  const letters = newSecret(400)
    .replace(/[^a-zA-Z2-9]|[Il1O0o]/g, "")
    .toLowerCase()
    .slice(0, 20);
  return letters.replace(/(.{5})(?=.)/g, "$1-");
}
