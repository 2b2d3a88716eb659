import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { alternatesIn, ask } from "./harness/http";
import { amountIn, copy, expectNoSidewaysScroll, productUrl } from "./harness/shop";
import { admin, expect, shop, test } from "./harness/test";
import { words } from "./harness/words";

const PHONE = { width: 390, height: 844 };

/** The price beside the name of a product, as shown. */
const shownPrice = (page: Page) => page.getByRole("main").locator("bdi").first();

/** Every JSON-LD node of a page. */
async function structured(page: Page): Promise<Record<string, unknown>[]> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents();
  return texts.flatMap((text) => {
    const data = JSON.parse(text);
    return data["@graph"] ?? [data];
  });
}

test.describe("a phone in Arabic", () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true, locale: "ar-AE" });
  const ar = (key: string, values?: Record<string, string | number>) => words("ar", "shop", key, values);
  const names = copy("ar");

  test("from the menu to a category, filtered and sorted by addresses of their own", async ({ page }) => {
    await page.goto(shop("ae", "/ar"));
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expectNoSidewaysScroll(page);
    await page.locator("summary", { hasText: ar("nav.menu") }).click();
    await page
      .getByRole("navigation", { name: ar("nav.menu") })
      .getByRole("link", { name: names.categories.jackets?.title ?? "", exact: true })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(names.categories.jackets?.title ?? "");
    await page.locator("summary", { hasText: ar("category.filter") }).click();
    await page.getByRole("checkbox", { name: new RegExp(`^${names.values.moss}`) }).check();
    await page.getByRole("button", { name: ar("category.apply") }).click();
    await expect(page).toHaveURL(/[?&]colour=moss/);
    await expect(
      page
        .getByRole("list", { name: ar("category.active") })
        .getByRole("link", { name: new RegExp(`${names.values.moss}$`) }),
    ).toBeVisible();
    await expect(page.getByRole("link", { name: names.products["storm-parka"]?.title })).toBeVisible();
    await expect(page.getByRole("link", { name: names.products["waxed-field-jacket"]?.title })).toHaveCount(
      0,
    );
    await page.locator("summary", { hasText: ar("category.sort") }).click();
    await page.getByRole("link", { name: ar("category.sorts.price-up") }).click();
    await expect(page).toHaveURL(/sort=price-up/);
    await expect(page).toHaveURL(/colour=moss/);
    const prices = page
      .getByRole("region", { name: ar("category.products") })
      .locator("article p > bdi:first-of-type");
    const amounts = (await prices.allInnerTexts()).map(amountIn);
    expect(amounts.length).toBeGreaterThan(1);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await expect(page.locator('link[rel="alternate"][hreflang]')).toHaveCount(0);
    await page.goBack();
    await expect(page).not.toHaveURL(/sort=/);
  });

  test("a variant has its own address, picture and state; the price is the one that search engines read", async ({
    page,
  }) => {
    const url = await productUrl("ae", "/ar", "ar", "storm-parka");
    await page.goto(url);
    await expectNoSidewaysScroll(page);
    const picture = () =>
      page.getByRole("main").locator("section ul img:visible").first().getAttribute("src", { timeout: 5000 });
    const before = await picture();
    const colours = page.getByRole("navigation", { name: names.options.colour });
    await expect(colours.locator('[aria-current="true"]')).toHaveText(names.values.moss ?? "");
    await colours.getByRole("link", { name: names.values.ink, exact: true }).click();
    await expect(page).toHaveURL(/[?&]v=ink/);
    await expect(colours.locator('[aria-current="true"]')).toHaveText(names.values.ink ?? "");
    await expect.poll(picture).not.toBe(before);
    const chosen = page.url();
    await page.reload();
    await expect(page).toHaveURL(chosen);
    await expect(colours.locator('[aria-current="true"]')).toHaveText(names.values.ink ?? "");

    const [group] = (await structured(page)).filter(({ "@type": type }) =>
      ["Product", "ProductGroup"].includes(String(type)),
    );
    const offers = JSON.stringify(group).match(/"price":\s*"?([\d.]+)/g) ?? [];
    const prices = new Set(offers.map((text) => Number(text.replace(/[^\d.]/g, ""))));
    expect([...prices]).toEqual([amountIn((await shownPrice(page).textContent()) ?? "")]);
    expect(JSON.stringify(group)).toContain('"priceCurrency":"AED"');
  });

  test("search forgives a name half typed, and suggests while one types", async ({ page }) => {
    const title = names.products["storm-lantern"]?.title ?? "";
    await page.goto(shop("ae", "/ar/search"));
    const field = page.getByRole("main").getByRole("combobox", { name: ar("search.label") });
    await field.pressSequentially(title.slice(0, 5));
    await expect(page.getByRole("main").getByRole("option", { name: title })).toBeVisible();
    await field.fill(title);
    await field.press("Enter");
    await expect(page).toHaveURL(/\/ar\/search\?q=/);
    await expect(page.getByRole("link", { name: title, exact: true })).toBeVisible();
  });
});

test.describe("a desktop in German", () => {
  test.use({ viewport: { width: 1440, height: 900 }, locale: "de-DE" });
  const de = (key: string, values?: Record<string, string | number>) => words("de", "shop", key, values);

  test("home, category, product: prices with tax, delivery, and no cookie on the way", async ({ page }) => {
    await page.goto(shop("de"));
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    const names = copy("de");
    await page
      .getByRole("navigation", { name: de("nav.categories") })
      .getByRole("link", { name: names.categories.cabin?.title, exact: true })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(names.categories.cabin?.title ?? "");
    await page.getByRole("link", { name: names.products["wool-blanket"]?.title, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      names.products["wool-blanket"]?.title ?? "",
    );
    await expect(shownPrice(page)).toHaveText(/^\d+,\d{2}\s€$/);
    await expect(page.getByText(de("product.taxIncluded"))).toBeVisible();
    await expect(page.getByRole("link", { name: de("product.shipping"), exact: true })).toBeVisible();
    await expect(
      page.getByText(new RegExp(`^${de("product.deliveryRange", { from: ".+", to: ".+" })}`)).first(),
    ).toBeVisible();
    expect(await page.context().cookies()).toEqual([]);
  });

  test("without JavaScript one can read, filter, search and see every version", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
    const page = await context.newPage();
    await page.goto(await productUrl("de", "", "de", "storm-parka"));
    await expect(shownPrice(page)).toBeVisible();
    await page.locator("summary", { hasText: de("product.variants") }).click();
    expect(await page.getByRole("table").getByRole("row").count()).toBeGreaterThan(12);
    const ink = page
      .getByRole("navigation", { name: copy("de").options.colour })
      .getByRole("link", { name: copy("de").values.ink, exact: true });
    await ink.click();
    await expect(page).toHaveURL(/[?&]v=ink/);
    await expect(ink).toHaveAttribute("aria-current", "true");
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/p\/[^?]+$/);
    await expect(page.locator('link[rel="alternate"][hreflang]')).toHaveCount(0);
    await page.goto(shop("de", "/search"));
    await page.getByRole("main").getByLabel(de("search.label")).fill("Laterne");
    await page
      .getByRole("main")
      .getByRole("button", { name: de("search.submit") })
      .click();
    await expect(
      page.getByRole("link", { name: copy("de").products["storm-lantern"]?.title, exact: true }),
    ).toBeVisible();
    await context.close();
  });

  test("a typing error still finds; nonsense is helped on", async ({ page }) => {
    await page.goto(shop("de", "/search?q=Leinenhemt"));
    await expect(
      page.getByRole("link", { name: copy("de").products["linen-shirt"]?.title, exact: true }),
    ).toBeVisible();
    await page.goto(shop("de", "/search?q=zzqxwv"));
    await expect(page.getByText(de("search.emptyHelp"))).toBeVisible();
    await expect(page.getByRole("heading", { name: de("search.browse") })).toBeVisible();
  });
});

test.describe("Japanese", () => {
  test.use({ viewport: PHONE, locale: "ja-JP" });

  test("a part of a word without spaces finds products, priced in whole yen", async ({ page }) => {
    const names = copy("ja");
    const title = names.products["storm-lantern"]?.title ?? "";
    await page.goto(shop("jp", `/search?q=${encodeURIComponent("ランタン")}`));
    await page.getByRole("link", { name: title, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(shownPrice(page)).toHaveText(/^[¥￥][\d,]+$/);
    await expect(page.getByText(words("ja", "shop", "product.taxIncluded")).first()).toBeVisible();
  });
});

test.describe("countries and languages", () => {
  test("the switcher lists every open shop in its own language, as plain links", async ({ page }) => {
    await page.goto(shop("de", "/countries"));
    for (const [name, lang] of [
      ["日本語", "ja"],
      ["العربية", "ar"],
      ["français", "fr"],
    ] as const)
      await expect(page.getByRole("link", { name: new RegExp(`^${name}`, "i") }).first()).toHaveAttribute(
        "lang",
        new RegExp(`^${lang}`),
      );
    await page.getByRole("link", { name: "日本語" }).click();
    await expect(page).toHaveURL(shop("jp"));
  });

  test.describe("a visitor from elsewhere", () => {
    test.use({ locale: "ja-JP", timezoneId: "Asia/Tokyo" });
    test("is offered the nearer shop, is never sent there, and is asked once", async ({ page }) => {
      const product = await productUrl("de", "", "de", "storm-lantern");
      await page.goto(product);
      const banner = page.getByRole("complementary", { name: words("ja", "shop", "switcher.bannerLabel") });
      await expect(banner).toBeVisible();
      await expect(page).toHaveURL(product);
      const link = banner.getByRole("link");
      expect(await link.getAttribute("href")).toBe(alternatesIn((await ask(product)).body).get("ja-JP"));
      await banner.getByRole("button", { name: words("ja", "shop", "switcher.bannerStay") }).click();
      await expect(banner).toHaveCount(0);
      await page.reload();
      await page.waitForTimeout(2500);
      await expect(banner).toHaveCount(0);
      await expect(page).toHaveURL(product);
    });
  });
});

test.describe("what a page sends", () => {
  const NEXT = /\/_next\/static\/chunks\/[^"]*\.js|__next_f|__next_r|TURBOPACK|<template id="B:/;

  test("no page of a shop carries Next's client, and each is whole without it", async () => {
    const product = await productUrl("de", "", "de", "storm-parka");
    const legal = /href="(\/pages\/[^"]+)"/.exec((await ask(shop("de"))).body)?.[1] ?? "";
    const category = /href="(\/c\/[^"]+)"/.exec((await ask(shop("de"))).body)?.[1] ?? "";
    for (const url of [
      ...["/", "/search", "/search?q=Wolle", "/countries", "/no/such/page", legal, category].map((path) =>
        shop("de", path),
      ),
      shop("de", `${category}?sort=newest`),
      product,
      `${product}?v=ink-m`,
      shop("ch", "/"),
      shop("ae", "/ar"),
      shop("jp"),
    ]) {
      const { body } = await ask(url);
      expect(body.match(NEXT)?.[0], url).toBeUndefined();
      expect(body, url).toMatch(/<h1\b[\s\S]*<\/main>[\s\S]*<\/html>$/);
    }
    expect((await ask(admin("/sign-in"))).body).toMatch(NEXT);
  });

  test("a product page's scripts weigh at most 20 KB compressed", async ({ page }) => {
    const scripts: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.push(request.url());
    });
    await page.goto(await productUrl("de", "", "de", "storm-parka"), { waitUntil: "networkidle" });
    expect(scripts.length).toBeGreaterThan(0);
    let bytes = 0;
    for (const url of scripts) bytes += gzipSync((await ask(url)).body).length;
    expect(bytes).toBeLessThanOrEqual(20 * 1024);
  });

  test("a made-up variant leads to the product; a true one is kept whatever else the address says", async () => {
    const product = await productUrl("de", "", "de", "storm-parka");
    const made = await ask(`${product}?v=no-such-thing`);
    expect([made.status, made.headers.location]).toEqual([307, new URL(product).pathname]);
    await ask(`${product}?v=tide-l`);
    expect((await ask(`${product}?v=tide-l&nonsense=1`)).headers["x-cache"]).toBe("hit");
    expect((await ask(`${product}?v=tide-l`)).body).toContain('data-chosen="tide-l"');
  });
});

test.describe("pages that are not there", () => {
  test.use({ expectedErrors: ["404 (Not Found)"] });
  test("a missing page says so in the shop's language, and is not kept by a crawler", async ({ page }) => {
    const answer = await page.goto(shop("ch", "/fr/p/nothing-of-this-name"));
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      words("fr", "shop", "error.missingTitle"),
    );
    await expect(page.getByRole("link", { name: words("fr", "shop", "error.missingHome") })).toBeVisible();
    await expect(page.locator('meta[name="robots"]').first()).toHaveAttribute("content", /noindex/);
  });
});

test.describe("small screens", () => {
  test.use({ viewport: { width: 320, height: 640 } });
  test("nothing scrolls sideways at 320 pixels, in the longest language too", async ({ page }) => {
    const legal = [...(await ask(shop("de"))).body.matchAll(/href="(\/pages\/[^"]+)"/g)].map(([, to]) => to);
    expect(new Set(legal).size).toBeGreaterThan(6);
    const paths = [
      shop("de"),
      ...[...new Set(legal)].map((to) => shop("de", to)),
      shop("de", `/search?q=${encodeURIComponent("Wolle")}`),
      shop("de", "/countries"),
      shop("ch", "/"),
      shop("jp"),
      shop("ae", "/ar"),
      await productUrl("de", "", "de", "storm-parka"),
      await productUrl("ae", "/ar", "ar", "storm-parka"),
    ];
    for (const url of paths) {
      await page.goto(url);
      await expectNoSidewaysScroll(page);
    }
    await page.goto(shop("de"));
    await page.locator("summary", { hasText: words("de", "shop", "nav.menu") }).click();
    await page
      .getByRole("navigation", { name: words("de", "shop", "nav.menu") })
      .getByRole("link", { name: copy("de").categories["shirts-trousers"]?.title ?? "", exact: true })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
});
