import { realmKey } from "@/lib/auth-secret";

let secret: string | undefined;

/** What sessions of customers are sealed with: another secret than that of the staff. */
export function customerSecret(): string {
  secret ??= realmKey("customer realm").toString("base64url");
  return secret;
}
