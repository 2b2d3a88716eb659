import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["postgres", "@node-rs/argon2", "sharp", "pino", "undici", "rate-limiter-flexible"],
  // Absolute: Next would look for a relative path below .next.
  cacheHandler: path.resolve("edge/isr-store.mjs"),
  cacheMaxMemorySize: 0,
  // Metadata is never streamed into the body: hreflang and canonical count in the head alone (H-17).
  htmlLimitedBots: /.*/,
  expireTime: 31_536_000,
};

export default withNextIntl(config);
