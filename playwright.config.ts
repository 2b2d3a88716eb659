import { defineConfig } from "@playwright/test";

const READING = /a11y\.spec\.ts$/;
const chromium = process.env.CHROMIUM_PATH;

/** Journeys run against the app that scripts/e2e.mjs started: `npm run e2e`. They share its one seeded world. */
export default defineConfig({
  testDir: "e2e",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  // One world. The journeys write to it: in order, one after another. What only reads comes then, two at a time
  // (alone, in a fresh world: `npm run e2e -- --project reading --no-deps`).
  projects: [
    { name: "journeys", testIgnore: READING, workers: 1 },
    { name: "reading", testMatch: READING, dependencies: ["journeys"], fullyParallel: true },
  ],
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: "list",
  outputDir: "test-results",
  use: {
    baseURL: `http://admin.localhost:${process.env.E2E_PORT ?? "3000"}`,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // No sandbox: root and most containers have none. The pages are our own.
      args: ["--no-sandbox", "--disable-background-networking"],
    },
  },
});
