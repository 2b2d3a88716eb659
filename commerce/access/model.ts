import { z } from "zod";

/** What a person may do, by area. The console and the command line check these and nothing else. */
export const PERMISSIONS = [
  "storefronts.read",
  "storefronts.edit",
  "storefronts.launch",
  "catalog.read",
  "catalog.edit",
  "catalog.import",
  "catalog.translate",
  "pricing.read",
  "pricing.edit",
  "promotions.read",
  "promotions.edit",
  "inventory.read",
  "inventory.edit",
  "orders.read",
  "orders.edit",
  "orders.refund",
  "customers.read",
  "customers.edit",
  "mail.read",
  "tax.read",
  "tax.edit",
  "jobs.read",
  "staff.manage",
  "audit.read",
  "system.read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ["owner", "manager", "merchandiser", "translator", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** A role, for all storefronts (`storefrontId` null) or for one. */
export interface Grant {
  readonly role: Role;
  readonly storefrontId: string | null;
}

export const CONSOLE_LOCALES = ["en", "de", "fr"] as const;
export type ConsoleLocale = (typeof CONSOLE_LOCALES)[number];

/** A signed-in person, as pages and actions see them. */
export interface StaffMember {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: ConsoleLocale;
  readonly status: "active" | "disabled";
  readonly mustChangePassword: boolean;
  readonly grants: readonly Grant[];
}

export interface StaffSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

export interface AuditEntry {
  readonly id: number;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly ip: string | null;
}

export const MIN_PASSWORD = 12;
const email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase());
const password = z.string().min(MIN_PASSWORD).max(200);

export const signInInput = z.strictObject({ email, password: z.string().min(1).max(200) });
export const changePasswordInput = z.strictObject({ current: z.string().min(1).max(200), next: password });
export const grantInput = z.strictObject({ role: z.enum(ROLES), storefrontId: z.string().nullable() });
export const inviteInput = z.strictObject({
  email,
  name: z.string().trim().min(1).max(100),
  locale: z.enum(CONSOLE_LOCALES),
  grants: z.array(grantInput).min(1).max(50),
});
export const preferencesInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  locale: z.enum(CONSOLE_LOCALES),
});

export type AccessFailureCode =
  | "access.wrong_credentials"
  | "access.too_many_tries"
  | "access.forbidden"
  | "access.staff_not_found"
  | "access.email_taken"
  | "access.last_owner"
  | "access.same_password"
  | "access.session_not_found";
