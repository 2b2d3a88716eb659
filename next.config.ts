import { existsSync } from "node:fs";
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
  experimental: {
    // Writing the compiler's cache is a tenth of a first build, and only a second one reads it.
    turbopackFileSystemCacheForBuild: existsSync(path.resolve(".next/BUILD_ID")),
    // A fifth of the build, for bytes that nobody downloads.
    serverMinification: false,
  },
};

export default withNextIntl(config);
