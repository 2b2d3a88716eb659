import pino from "pino";

/** Structured log lines on stderr (stdout belongs to commands). Secrets are cut out by key. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    base: undefined,
    redact: { paths: ["password", "*.password", "token", "*.token", "cookie", "*.cookie"], censor: "[cut]" },
  },
  pino.destination(2),
);
