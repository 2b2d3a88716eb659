// The settings of the scripts: process environment first, then .env, then defaults. Only Node's own modules: this
// runs before any package is installed. lib/env.ts checks the same keys again inside the app.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { LaunchError } from "./say.mjs";

export const ROOT = path.resolve(fileURLToPath(new URL("../..", import.meta.url)));
const LEVELS = ["debug", "info", "warn", "error", "silent"];
const HOSTNAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** Reads KEY=value lines; quotes are taken off, `#` starts a comment outside quotes. */
export function parseEnvFile(text) {
  const values = {};
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (!match) continue;
    const [, key, raw] = match;
    const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(raw);
    values[key] = quoted ? quoted[2] : raw.replace(/(^|\s)#.*$/, "").trim();
  }
  return values;
}

function portOf(key, value) {
  if (/^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535) return Number(value);
  throw new LaunchError(
    `${key}: "${value}" is not a port. Give a whole number from 1 to 65535, for example ${key}=3000.`,
  );
}

/** Keys that only the app reads, but whose mistakes are better said before anything is begun. */
const NUMBERS = {
  DATABASE_POOL: [2, 100],
  PAGE_CACHE_MB: [1, 65_536],
  ASSET_CACHE_MB: [1, 65_536],
  ISR_STORE_MB: [1, 65_536],
};

function checkNumber(key, value) {
  const [least, most] = NUMBERS[key];
  if (value === undefined || (/^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most))
    return;
  throw new LaunchError(
    `${key}: "${value}" is not possible. Give a whole number from ${least} to ${most}, or leave it out.`,
  );
}

function databaseUrlOf(value) {
  if (value === undefined) return undefined;
  let url;
  try {
    url = new URL(value);
  } catch {
    throw new LaunchError(
      "DATABASE_URL: not an address. Write postgres://user:password@host:5432/database, or leave it out to use the embedded Postgres.",
    );
  }
  if (!/^postgres(ql)?:$/.test(url.protocol)) {
    throw new LaunchError(
      `DATABASE_URL: starts with "${url.protocol}//". Only postgres:// is possible; leave it out to use the embedded Postgres.`,
    );
  }
  if (url.pathname.length < 2) {
    throw new LaunchError(
      "DATABASE_URL: names no database. Add its name at the end: postgres://user:password@host:5432/meridian.",
    );
  }
  return value;
}

/** Returns the checked settings, or throws a LaunchError that names the key and says what to do. */
export function readSettings(env = process.env, root = ROOT) {
  const file = path.join(root, ".env");
  const merged = { ...(existsSync(file) ? parseEnvFile(readFileSync(file, "utf8")) : {}), ...env };
  const value = (key) => (merged[key] === "" ? undefined : merged[key]);
  const adminHost = value("ADMIN_HOST") ?? "admin.localhost";
  if (!HOSTNAME.test(adminHost)) {
    throw new LaunchError(
      `ADMIN_HOST: "${adminHost}" is not a host name. Give a bare lower-case name without scheme or port, for example ADMIN_HOST=admin.localhost.`,
    );
  }
  const logLevel = value("LOG_LEVEL") ?? "info";
  if (!LEVELS.includes(logLevel)) {
    throw new LaunchError(`LOG_LEVEL: "${logLevel}" is unknown. Choose one of ${LEVELS.join(", ")}.`);
  }
  const authSecret = value("AUTH_SECRET");
  if (authSecret !== undefined && authSecret.length < 32) {
    throw new LaunchError(
      `AUTH_SECRET: only ${authSecret.length} characters. Give at least 32 random ones, or leave it out: one is made and kept in DATA_DIR.`,
    );
  }
  if (value("PUBLIC_PORT") !== undefined) portOf("PUBLIC_PORT", value("PUBLIC_PORT"));
  for (const key of Object.keys(NUMBERS)) checkNumber(key, value(key));
  if (!["0", "1", undefined].includes(value("TRUST_PROXY"))) {
    throw new LaunchError(
      `TRUST_PROXY: "${value("TRUST_PROXY")}" is unknown. Give 1 behind a proxy of your own, else leave it out.`,
    );
  }
  const settings = {
    root,
    port: portOf("PORT", value("PORT") ?? "3000"),
    dataDir: path.resolve(root, value("DATA_DIR") ?? ".data"),
    adminHost,
    logLevel,
    authSecret,
    databaseUrl: databaseUrlOf(value("DATABASE_URL")),
  };
  // What .env says reaches the children too; a key of the real environment wins.
  return {
    ...settings,
    env: {
      ...merged,
      PORT: String(settings.port),
      DATA_DIR: settings.dataDir,
      ADMIN_HOST: adminHost,
      LOG_LEVEL: logLevel,
    },
  };
}
