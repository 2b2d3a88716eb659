import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";

const PORT = process.env.E2E_PORT ?? "3000";

/** The address of a host of the demo world: `shop("de", "/p/…")`, `shop("", "/")` is the primary domain. */
export function shop(label: string, path = "/"): string {
  const host = label === "" ? "aldertide.localhost" : `${label}.aldertide.localhost`;
  return `http://${host}:${PORT}${path}`;
}

export function admin(path = "/"): string {
  return `http://admin.localhost:${PORT}${path}`;
}

interface Fixtures {
  /** Console errors that a journey expects, as a part of their text. Anything else fails it. */
  expectedErrors: string[];
  /** Fails the journey when the page logged an error, threw, or asked for something that is not there. */
  quiet: undefined;
}

export const test = base.extend<Fixtures>({
  expectedErrors: async ({ browserName: _ }, use) => use([]),
  quiet: [
    async ({ page, expectedErrors }, use) => {
      const errors = listen(page);
      await use(undefined);
      const unexpected = errors.filter((error) => !expectedErrors.some((part) => error.includes(part)));
      expect(unexpected, "console errors").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

function listen(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message: ConsoleMessage) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  return errors;
}
