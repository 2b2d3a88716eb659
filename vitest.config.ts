import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
const outside = ["**/node_modules/**", ".next/**", ".data/**", "e2e/**", "tests/boundaries/offenders/**"];
const dbTests = "**/*.db.test.{ts,mjs}";
const seamTests = ["app/**/*.test.ts", "edge/**/*.test.ts", "middleware.test.ts"];

/** Three worlds: `rules` has none, `seams` stands between Next and commerce, `db` has a real Postgres. */
export default defineConfig({
  resolve: { alias },
  test: {
    passWithNoTests: true,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "rules",
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: [...outside, dbTests, ...seamTests],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: { name: "seams", include: seamTests, exclude: [...outside, dbTests], testTimeout: 20_000 },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: [dbTests],
          exclude: outside,
          globalSetup: ["./tests/db/server.ts"],
          // next-auth asks for `next/server` in a way that only a bundler understands.
          server: { deps: { inline: ["next-auth"] } },
          // Verbs get their database from the test; the environment only has to be whole.
          env: { DATABASE_URL: "postgres://tests@127.0.0.1:1/none", DATA_DIR: ".data/tests" },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
