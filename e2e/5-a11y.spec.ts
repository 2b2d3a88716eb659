import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { asOwner, say } from "./harness/console";
import { productUrl } from "./harness/shop";
import { admin, expect, shop, test } from "./harness/test";

/**
 * Serious and critical findings, each with the rule, the count and the first place. In the dark only colours differ: the
 * document is the same, so only contrast is asked for.
 */
async function findings(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude("nextjs-portal");
  const dark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const { violations } = await (dark ? axe.withRules(["color-contrast"]) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)}`);
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  // Nothing fades in while it is measured: half-faded text has no contrast.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))),
  );
  expect.soft(await findings(page), what).toEqual([]);
}

const SHOPS = [
  { locale: "de", label: "de", prefix: "" },
  { locale: "ar", label: "ae", prefix: "/ar" },
  { locale: "ja", label: "jp", prefix: "" },
] as const;

test.describe("axe finds nothing serious", () => {
  test.describe.configure({ timeout: 120_000 });
  test.use({ expectedErrors: ["404 (Not Found)"] });

  for (const colorScheme of ["light", "dark"] as const) {
    for (const { locale, label, prefix } of SHOPS)
      test(`in the shop in ${locale}, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const product = await productUrl(label, prefix, locale, "storm-parka");
        await page.goto(product);
        const category = await page
          .getByRole("main")
          .locator("nav ol a, nav li a")
          .nth(1)
          .getAttribute("href");
        const legal = await page
          .getByRole("contentinfo")
          .locator('a[href*="/pages/"]')
          .nth(3)
          .getAttribute("href");
        const templates: readonly (readonly [string, string])[] = [
          ["product", product],
          ["home", shop(label, prefix || "/")],
          ["category", new URL(category ?? "", product).href],
          ["filtered", `${new URL(category ?? "", product).href}?colour=moss&sort=price-up`],
          ["search", shop(label, `${prefix}/search?q=a`)],
          ["page", new URL(legal ?? "", product).href],
          ["countries", shop(label, `${prefix}/countries`)],
          ["missing", shop(label, `${prefix}/no/such/page`)],
        ];
        for (const [name, url] of templates) {
          await page.goto(url);
          await expectAccessible(page, `${name} ${url}`);
        }
        await page.setViewportSize({ width: 390, height: 844 });
        await page.goto(shop(label, prefix || "/"));
        await page.locator("header summary").first().click();
        await expectAccessible(page, "menu on a phone");
      });

    test(`on the page to choose a language, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const label of ["ch", "ae"]) {
        await page.goto(shop(label));
        await expectAccessible(page, label);
      }
    });

    test(`in the console, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.addInitScript((theme) => localStorage.setItem("theme", theme), colorScheme);
      await page.goto(admin("/sign-in"));
      await expectAccessible(page, "sign-in");
      await asOwner(page);
      for (const path of [
        "/",
        "/storefronts",
        "/catalog",
        "/catalog/new",
        "/imports",
        "/jobs",
        "/staff",
        "/audit",
        "/account",
      ]) {
        await page.goto(admin(path));
        await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
        await expectAccessible(page, path);
      }
      await page.goto(admin("/"));
      await page.getByRole("radiogroup").getByRole("radio").last().click();
      await page.getByRole("checkbox").nth(4).click();
      await expectAccessible(page, "list and launcher");
      await page.getByRole("button", { name: say("launcher.where.clear") }).click();
      for (const [list, pattern] of [
        ["/storefronts", "/storefronts/"],
        ["/catalog", "/catalog/prd_"],
        ["/imports", "/imports/job_"],
      ] as const) {
        await page.goto(admin(list));
        const link = page.getByRole("main").locator(`a[href*="${pattern}"]`).first();
        if ((await link.count()) === 0) continue;
        const href = (await link.getAttribute("href")) ?? "";
        await page.goto(admin(href));
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page, href);
        if (!href.includes("prd_")) continue;
        await page.goto(admin(`${href}/translate/ar`));
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page, `${href}/translate/ar`);
      }
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page, "palette");
    });
  }
});
