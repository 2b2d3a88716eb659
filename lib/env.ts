import { z } from "zod";

const hostname = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  DATA_DIR: z.string().min(1).default(".data"),
  ADMIN_HOST: z.string().regex(hostname).default("admin.localhost"),
  AUTH_SECRET: z.string().min(32).optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** Port that shoppers see in addresses: empty behind a proxy on 443. Defaults to PORT for *.localhost hosts. */
  PUBLIC_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(12),
  /** `on`: VAT ids are looked up in the Commission's VIES. Otherwise nobody is asked, and nothing counts as verified. */
  VIES: z.enum(["on", "off"]).default("off"),
  VIES_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Secret key of Stripe Tax: asked where a brand's tax settings name it. */
  STRIPE_TAX_KEY: z.string().min(8).optional(),
  STRIPE_TAX_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Secret key of Stripe payments and the secret its call-backs are signed with. Without them Stripe is not offered. */
  STRIPE_KEY: z.string().min(8).optional(),
  STRIPE_WEBHOOK_SECRET: z.string().min(8).optional(),
  STRIPE_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Where mail is handed over (`smtps://user:password@host:465`). Without it every mail stays in the console's mailbox. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().max(200).optional(),
  /** Carts that nobody touched for so many days are deleted. */
  CART_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  /** For fault tests: the marked point of a checkout at which the process kills itself (docs/checkout.md). */
  CRASH_AT: z.string().max(40).optional(),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The environment, checked once. Throws at boot with one line for each bad key, never with a value. */
export function env(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Bad environment. See .env.example.\n${lines.join("\n")}`);
  }
  parsed = result.data;
  return parsed;
}
