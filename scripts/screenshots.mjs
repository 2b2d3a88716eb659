// The pictures of the README, from a running app: `npm run screenshots` while `npm start` runs in another terminal.
// Needs OWNER_EMAIL and OWNER_PASSWORD (the one chosen, not the one-time password); PORT and ADMIN_HOST as for the app.

import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import sharp from "sharp";
import { systemChromium } from "./launcher/chromium.mjs";
import { ROOT } from "./launcher/settings.mjs";

const PORT = process.env.PORT ?? "3000";
const ADMIN = `http://${process.env.ADMIN_HOST ?? "admin.localhost"}:${PORT}`;
const TARGET = path.join(ROOT, "docs/images");
const MAX_BYTES = 200_000;
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const shop = (label, to = "/") => `http://${label}.aldertide.localhost:${PORT}${to}`;

const browser = await chromium.launch({
  executablePath: systemChromium() || undefined,
  args: ["--no-sandbox", "--hide-scrollbars"],
});

/** Calm first: fonts and pictures are there, nothing moves. */
async function keep(page, name) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(async () => {
    await document.fonts.ready;
    const seen = [...document.images].filter(
      (image) => image.checkVisibility() && image.getBoundingClientRect().top < innerHeight,
    );
    // A picture that is lazy and never comes near the screen is never decoded either.
    const patience = new Promise((resolve) => setTimeout(resolve, 3000));
    await Promise.race([patience, Promise.all(seen.map((image) => image.decode().catch(() => undefined)))]);
  });
  await page.waitForTimeout(600);
  const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
  const file = path.join(TARGET, `${name}.webp`);
  for (const quality of [90, 82, 74, 66]) {
    await sharp(shot).webp({ quality, effort: 6, smartSubsample: true }).toFile(file);
    if (statSync(file).size < MAX_BYTES) break;
  }
  const { width, height } = await sharp(file).metadata();
  console.log(`${name}.webp ${width}x${height}, ${Math.round(statSync(file).size / 1000)} kB`);
}

/** A page of its own, in its own language: no banner suggests another country. */
async function open({ viewport, locale, timezoneId, colorScheme = "light", scale = 1 }) {
  const context = await browser.newContext({
    viewport,
    locale,
    timezoneId,
    colorScheme,
    reducedMotion: "reduce",
    deviceScaleFactor: scale,
  });
  return context.newPage();
}

/** A product of a storefront, found by search as shoppers find it. */
async function product(page, search) {
  await page.goto(search);
  const link = page.locator('main a[href*="/p/"]').first();
  await page.goto(new URL((await link.getAttribute("href")) ?? "", search).href);
}

async function consolePictures() {
  const { OWNER_EMAIL, OWNER_PASSWORD } = process.env;
  if (!OWNER_EMAIL || !OWNER_PASSWORD) throw new Error("Set OWNER_EMAIL and OWNER_PASSWORD.");
  const page = await open({ viewport: DESKTOP, locale: "en-GB", timezoneId: "Europe/London" });
  await page.goto(`${ADMIN}/sign-in`);
  await page.locator("input[name=email]").fill(OWNER_EMAIL);
  await page.locator("input[name=password]").fill(OWNER_PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.waitForURL(`${ADMIN}/`);
  const panel = page.getByRole("complementary", { name: "Launch storefronts" });
  const search = panel.getByRole("searchbox");
  await page.getByRole("button", { name: /^Switzerland, / }).hover();
  await keep(page, "map");
  await page.getByRole("button", { name: /^Portugal, / }).click();
  await search.waitFor();
  for (const country of ["Brazil", "Norway"]) {
    await search.fill(country);
    await search.press("Enter");
  }
  await panel.getByRole("button", { name: /^Open \d+ storefronts$/ }).waitFor();
  await panel
    .getByRole("region", { name: /^Where/ })
    .getByRole("button")
    .first()
    .click();
  await panel
    .getByRole("region", { name: /^Languages/ })
    .getByRole("button")
    .first()
    .click();
  await panel
    .getByRole("region", { name: /^Pre-flight/ })
    .getByRole("button")
    .first()
    .click();
  await page.mouse.move(0, 0);
  await keep(page, "launcher");
  await panel
    .getByRole("region", { name: /^Where/ })
    .getByRole("button")
    .first()
    .click();
  await panel.getByRole("button", { name: "Start over" }).click();
  await page.waitForTimeout(500);
  await page.goto(`${ADMIN}/pricing`);
  await page.getByRole("link", { name: "Base CHF" }).click();
  await page.getByRole("grid").getByRole("gridcell").nth(3).click();
  await keep(page, "prices");
  await page.goto(`${ADMIN}/promotions`);
  await page.getByRole("link", { name: "Autumn knitwear, Germany" }).click();
  await page.getByRole("heading", { level: 1, name: "Autumn knitwear, Germany" }).waitFor();
  await keep(page, "promotion");
  await page.goto(`${ADMIN}/orders?sort=newest`);
  await page.locator("main tbody a[href*='/orders/']").first().click();
  await page.locator("main h1").waitFor();
  await page.getByText("Why from here?").waitFor();
  await keep(page, "order");
  await page.goto(`${ADMIN}/inventory`);
  await page.locator("main tbody tr").first().waitFor();
  await keep(page, "stock");
}

/** As far as the order button, as somebody in Zürich would go. */
async function checkoutPicture() {
  const page = await open({ viewport: DESKTOP, locale: "fr-CH", timezoneId: "Europe/Zurich" });
  await product(page, shop("ch", "/fr/search?q=parka"));
  const added = page.waitForResponse((answer) => answer.url().endsWith("/cart/add"));
  await page.locator("form[action$='/cart/add'] button[type=submit]").first().click();
  await added;
  await page.goto(shop("ch", "/fr/checkout"));
  const person = { email: "noemie.favre@example.com", name: "Noémie Favre", line1: "Rue du Lac 12" };
  for (const [name, value] of Object.entries({ ...person, postcode: "1800", locality: "Vevey" }))
    await page.locator(`form[action$='/checkout/contact'] [name=${name}]`).fill(value);
  await page.locator("form[action$='/checkout/contact'] button[type=submit]").last().click();
  await page.locator("form[action$='/checkout/method'] button[type=submit]").click();
  await page.locator("form[action$='/checkout/place']").waitFor();
  await keep(page, "checkout-ch");
}

async function shopPictures() {
  const german = await open({ viewport: DESKTOP, locale: "de-DE", timezoneId: "Europe/Berlin" });
  // On sale: badge, struck price, and the lowest price of the last 30 days.
  await product(german, shop("de", "/search?q=Fischerpullover"));
  await keep(german, "product-de");
  const arabic = await open({ viewport: DESKTOP, locale: "ar-AE", timezoneId: "Asia/Dubai" });
  await arabic.goto(shop("ae", "/ar"));
  await keep(arabic, "home-ar");
  const japanese = await open({
    viewport: PHONE,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    colorScheme: "dark",
    scale: 2,
  });
  await product(japanese, shop("jp", `/search?q=${encodeURIComponent("ストームランタン")}`));
  await keep(japanese, "product-ja");
}

try {
  mkdirSync(TARGET, { recursive: true });
  await consolePictures();
  await shopPictures();
  await checkoutPicture();
} finally {
  await browser.close();
}
