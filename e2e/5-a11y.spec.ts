import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { asOwner, say } from "./harness/console";
import { productUrl } from "./harness/shop";
import { admin, expect, shop, test } from "./harness/test";

/**
 * Serious and critical findings, each with the rule, the count and the first place. In the dark only colours differ: the
 * document is the same, so only contrast is asked for. No page has a frame of another origin, so axe can look at each
 * where it stands (`setLegacyMode`), without a second page to put its findings together.
 */
async function findings(page: Page, dark: boolean): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .exclude("nextjs-portal")
    .setLegacyMode(true);
  const { violations } = await (dark ? axe.withRules(["color-contrast"]) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)}`);
}

/**
 * Nothing fades in while it is measured: half-faded text has no contrast. What moves is brought to its end, what never ends is
 * taken away; a page that draws no frame just now (Chromium draws none for a window that it counts as covered) is not waited for.
 */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => resolve());
        setTimeout(resolve, 100);
      });
    await frame();
    await frame();
    for (const one of document.getAnimations()) {
      const endless = one.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
      if (endless) one.cancel();
      else one.finish();
    }
  });
}

const ground = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, document.body].map((one) => getComputedStyle(one).backgroundColor).join(),
  );

/** The page as it stands, light and dark: it follows the system while it is open. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await atRest(page);
  const light = await ground(page);
  expect.soft(await findings(page, false), `${what}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expect.poll(() => ground(page), { message: `${what} becomes dark` }).not.toBe(light);
  await atRest(page);
  expect.soft(await findings(page, true), `${what}, dark`).toEqual([]);
}

const SHOPS = [
  { locale: "de", label: "de", prefix: "" },
  { locale: "ar", label: "ae", prefix: "/ar" },
  { locale: "ja", label: "jp", prefix: "" },
] as const;

test.describe("axe finds nothing serious, light or dark", () => {
  test.describe.configure({ timeout: 180_000 });
  test.use({ expectedErrors: ["404 (Not Found)"] });

  for (const { locale, label, prefix } of SHOPS)
    test(`in the shop in ${locale}`, async ({ page }) => {
      const product = await productUrl(label, prefix, locale, "storm-parka");
      await page.goto(product);
      await expectAccessible(page, `product ${product}`);
      const category = await page.getByRole("main").locator("nav ol a, nav li a").nth(1).getAttribute("href");
      const legal = await page
        .getByRole("contentinfo")
        .locator('a[href*="/pages/"]')
        .nth(3)
        .getAttribute("href");
      const templates: readonly (readonly [string, string])[] = [
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

  test("on the page to choose a language", async ({ page }) => {
    for (const label of ["ch", "ae"]) {
      await page.goto(shop(label));
      await expectAccessible(page, label);
    }
  });

  test("in the console's areas", async ({ page }) => {
    await page.goto(admin("/sign-in"));
    await expectAccessible(page, "sign-in");
    await asOwner(page);
    for (const path of [
      "/",
      "/storefronts",
      "/catalog",
      "/catalog/new",
      "/orders/routing",
      "/orders/return-policy",
      "/imports",
      "/jobs",
      "/staff",
      "/audit",
      "/health",
      "/account",
    ]) {
      await page.goto(admin(path));
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      await expectAccessible(page, path);
    }
  });

  test("in the console's stock", async ({ page }) => {
    await asOwner(page);
    for (const path of [
      "",
      "/transfers/new",
      "/history",
      "/locations/new",
      "/sharing",
      "/sharing/simulator",
    ]) {
      await page.goto(admin(`/inventory${path}`));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page, `/inventory${path}`);
    }
    for (const [list, pattern] of [
      ["", "/variants/var_"],
      ["/incoming", "/variants/var_"],
      ["/locations", "/locations/loc_"],
      ["/transfers", "/transfers/tra_"],
      ["/counts?state=open", "/counts/cnt_"],
    ] as const) {
      await page.goto(admin(`/inventory${list}`));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (list) await expectAccessible(page, `/inventory${list}`);
      const link = page.locator(`[data-row-link][href*="${pattern}"]`).first();
      if (list === "/incoming" || (await link.count()) === 0) continue;
      const href = (await link.getAttribute("href")) ?? "";
      await page.goto(admin(href));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page, href);
    }
    await page.goto(admin("/inventory"));
    await page.getByRole("button", { name: say("inventory.receive.open"), exact: true }).click();
    await expectAccessible(page, "a delivery");
  });

  test("on the order board, on one order and in its dialogs", async ({ page }) => {
    await asOwner(page, "/orders");
    await page.getByRole("checkbox").nth(1).click();
    await expectAccessible(page, "order board");
    await page.goto(admin("/orders?state=open&fulfilment=none"));
    await page.getByRole("button", { name: say("orders.views.keep") }).click();
    await expectAccessible(page, "keep a view");
    await page.keyboard.press("Escape");
    await page.locator("[data-row-link]").first().click();
    await expect(page.getByRole("heading", { level: 2, name: say("orders.sending") })).toBeVisible();
    await expectAccessible(page, "order");
    for (const key of ["ship", "handOver", "refund", "edit"]) {
      const open = page.getByRole("main").getByRole("button", { name: say(`orders.${key}`), exact: true });
      if ((await open.count()) === 0) continue;
      await open.first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page, `order, ${key}`);
      await page.keyboard.press("Escape");
    }
  });

  test("in the console's launcher, editors and palette", async ({ page }) => {
    await asOwner(page);
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
});
