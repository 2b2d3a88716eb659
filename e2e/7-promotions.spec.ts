import type { Page } from "@playwright/test";
import { asOwner, say } from "./harness/console";
import { ask } from "./harness/http";
import { copy, productUrl } from "./harness/shop";
import { admin, expect, test } from "./harness/test";
import { words } from "./harness/words";

const promotions = (key: string, values?: Record<string, string | number>) =>
  say(`promotions.${key}`, values);
const LANTERN = "storm-lantern";
const TITLE = copy("en").products[LANTERN]?.title ?? "";
const SALE = "Summer sale";
const VOUCHER = "Newsletter voucher";
const LABEL = "Sommerangebot";

/** Where the lantern stands in storefronts with taxes of other kinds: inside, none, on top, ten per cent inside. */
const ELSEWHERE = [
  ["ch", "/de", "de"],
  ["", "", "en"],
  ["ae", "/en", "en"],
  ["jp", "", "ja"],
] as const;

/** The price that a search engine reads: JSON-LD of the page as a crawler gets it. */
async function offer(url: string): Promise<{ price: number; body: string }> {
  const { body } = await ask(url);
  return { body, price: Number(/"price":"([\d.]+)"/.exec(body)?.[1] ?? Number.NaN) };
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: say("common.save"), exact: true }).click();
  await expect(page).toHaveURL(/\/promotions\/prm?o?_/);
}

/** How long a page takes to say something, from now on, in ms. */
async function until(url: string, holds: (body: string) => boolean): Promise<number> {
  const start = Date.now();
  await expect
    .poll(async () => holds((await ask(url)).body), { timeout: 10_000, intervals: [30] })
    .toBe(true);
  return Date.now() - start;
}

test.describe("a merchant and a German summer sale", () => {
  test.describe.configure({ mode: "serial" });
  let german = "";
  let before = 0;
  const others = new Map<string, number>();
  const reduced = () => Math.round(before * 80) / 100;

  test("says what it does while it is written, and refuses what makes no sense at its field", async ({
    page,
  }) => {
    german = await productUrl("de", "", "de", LANTERN);
    before = (await offer(german)).price;
    expect(before).toBeGreaterThan(0);
    for (const [label, prefix, locale] of ELSEWHERE) {
      const url = await productUrl(label, prefix, locale, LANTERN);
      others.set(url, (await offer(url)).price);
    }
    await asOwner(page, "/promotions/new");
    await page.getByLabel(promotions("effect.percent"), { exact: true }).fill("20");
    await page.getByLabel(promotions("editor.name"), { exact: true }).fill(SALE);
    await page.getByRole("checkbox", { name: /^Germany/ }).check();
    const sentence = page.getByText(/^20% off all items/);
    await expect(sentence).toContainText("Germany");
    await page.getByLabel(promotions("times.startsAt"), { exact: true }).fill("2026-01-02T00:00");
    await page.getByLabel(promotions("times.endsAt"), { exact: true }).fill("2026-01-01T00:00");
    await page.getByRole("button", { name: say("common.save"), exact: true }).click();
    await expect(page.getByLabel(promotions("times.endsAt"), { exact: true })).toHaveAttribute(
      "aria-invalid",
      "true",
    );
    await expect(page.getByText(words("en", "errors", "promotions.end_before_start")).first()).toBeVisible();
    await page.getByLabel(promotions("times.startsAt"), { exact: true }).fill("");
    await page.getByLabel(promotions("times.endsAt"), { exact: true }).fill("");
    const label = page.getByRole("textbox", { name: /^German/ });
    await label.fill(LABEL);
    await save(page);
    await expect(page.getByRole("heading", { level: 1, name: SALE })).toBeVisible();
    // A draft changes nothing in the shop; the preview beside the form asks the shop all the same.
    const preview = page.getByRole("region", { name: promotions("preview.title") });
    await expect(preview.getByText(LABEL)).toBeVisible();
    await expect(
      preview.getByText(promotions("preview.lowest", { amount: "?" }).split("?")[0] ?? ""),
    ).toBeVisible();
    expect((await offer(german)).price).toBe(before);
  });

  test("starts it: badge, struck price and the 30-day line at once, other countries as before", async ({
    page,
  }) => {
    await asOwner(page, `/promotions?q=${encodeURIComponent(SALE)}`);
    await page.getByRole("link", { name: SALE, exact: true }).click();
    const state = page.getByRole("region", { name: promotions("state"), exact: true });
    await expect(state.getByText(promotions("phase.draft"))).toBeVisible();
    const start = Date.now();
    await state.getByRole("button", { name: promotions("start"), exact: true }).click();
    const waited = await until(german, (body) => body.includes(LABEL));
    console.log(
      `    sale visible ${Date.now() - start} ms after the click, ${waited} ms after it was let go`,
    );
    await expect(state.getByText(promotions("phase.running"))).toBeVisible();
    const now = await offer(german);
    expect(now.price).toBe(reduced());
    await page.goto(german);
    const main = page.getByRole("main");
    await expect(main.getByText(LABEL).first()).toBeVisible();
    await expect(main.locator("s").first()).toBeVisible();
    const line = words("de", "shop", "product.lowest30", { price: "?" }).split("?")[0] ?? "";
    await expect(main.getByText(line).first()).toBeVisible();
    for (const [url, price] of others) {
      const there = await offer(url);
      expect(there.price, url).toBe(price);
      expect(there.body).not.toContain(LABEL);
    }
  });

  test("adds a code for the newsletter and many of their own", async ({ page }) => {
    await asOwner(page, "/promotions/new");
    const kind = page.getByLabel(promotions("effect.kind"), { exact: true });
    await kind.selectOption("amount");
    await page.getByRole("radio", { name: promotions("effect.perOrder") }).click();
    await page.getByLabel(promotions("editor.name"), { exact: true }).fill(VOUCHER);
    await page.getByRole("checkbox", { name: /^Germany/ }).check();
    await page
      .getByLabel(promotions("editor.amountIn", { label: promotions("effect.amount"), currency: "EUR" }))
      .fill("5");
    await page.getByRole("checkbox", { name: promotions("editor.needsCode") }).check();
    await expect(page.getByText(/^€5\.00 off the order, with a code/)).toBeVisible();
    await save(page);
    const codes = page.locator("section").filter({
      has: page.getByRole("heading", { name: promotions("codes.title"), exact: true }),
    });
    await codes.getByLabel(promotions("codes.code"), { exact: true }).fill("meer5");
    await codes.getByRole("button", { name: promotions("codes.add"), exact: true }).click();
    await expect(codes.getByRole("cell", { name: /^MEER5/i })).toBeVisible();
    await codes.getByRole("radio", { name: promotions("codes.bulk") }).click();
    await codes.getByLabel(promotions("codes.howMany"), { exact: true }).fill("500");
    await codes.getByRole("button", { name: promotions("codes.make"), exact: true }).click();
    await expect(codes.getByText(promotions("codes.batch", { made: 500, wanted: 500 }))).toBeVisible();
    const download = page.waitForEvent("download");
    await codes
      .getByRole("listitem")
      .getByRole("link", { name: say("table.export") })
      .click();
    const path = await (await download).path();
    const { readFile } = await import("node:fs/promises");
    const lines = (await readFile(path, "utf8")).trim().split("\n");
    expect(lines.length).toBeGreaterThanOrEqual(500);
    const state = page.getByRole("region", { name: promotions("state"), exact: true });
    await state.getByRole("button", { name: promotions("start"), exact: true }).click();
    await expect(state.getByText(promotions("phase.running"))).toBeVisible();
  });

  test("simulates it: both apply with the code, and it is said why one does not without", async ({
    page,
  }) => {
    await asOwner(page, "/promotions/simulator");
    const simulator = (key: string, values?: Record<string, string | number>) =>
      promotions(`simulator.${key}`, values);
    await page.getByLabel(simulator("storefront"), { exact: true }).selectOption({ label: "Germany" });
    const items = page.getByRole("combobox", { name: simulator("addLine"), exact: true });
    await items.fill(TITLE);
    await page
      .getByRole("option", { name: new RegExp(`^${TITLE}`) })
      .first()
      .click();
    const run = page.getByRole("button", { name: simulator("ask"), exact: true });
    await run.click();
    const outcome = page.getByRole("region", { name: simulator("outcome"), exact: true });
    const applied = (name: string) =>
      outcome
        .getByRole("region", { name: simulator("promotions"), exact: true })
        .getByRole("listitem")
        .filter({ hasText: name });
    await expect(applied(SALE)).toContainText(simulator("applies"));
    await expect(applied(VOUCHER)).toContainText(simulator("reason.code_missing"));
    const total = outcome.getByText(/^€/).filter({ hasText: reduced().toFixed(2) });
    await expect(total.first()).toBeVisible();
    const codes = page.getByRole("combobox", { name: simulator("codes"), exact: true });
    await codes.fill("MEER5");
    await page.keyboard.press("Enter");
    await run.click();
    await expect(applied(VOUCHER)).toContainText(simulator("applies"));
    await expect(outcome.getByText((reduced() - 5).toFixed(2)).first()).toBeVisible();
    // The way of the line: base list, the sale, the voucher, the tax inside.
    await outcome.getByText(new RegExp(TITLE)).first().click();
    const way = outcome.getByRole("table", { name: new RegExp(TITLE) });
    for (const name of [SALE, VOUCHER])
      await expect(
        way
          .getByRole("row")
          .filter({ hasText: simulator("step.promotion") })
          .filter({ hasText: name }),
      ).toBeVisible();
    await expect(outcome.getByRole("table", { name: say("tax.calculator.taxLines") })).toContainText("19%");
  });

  test("two windows: the second save is told of the first, and can keep its own", async ({
    page,
    context,
  }) => {
    await asOwner(page, `/promotions?q=${encodeURIComponent(SALE)}`);
    await page.getByRole("link", { name: SALE, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: SALE })).toBeVisible();
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel(promotions("limits.priority"), { exact: true }).fill("7");
    await other.getByRole("button", { name: say("common.save"), exact: true }).click();
    await expect(other.getByText(say("common.saved")).first()).toBeVisible();
    await other.close();
    await page.getByLabel(promotions("limits.total"), { exact: true }).fill("1000");
    await page.getByRole("button", { name: say("common.save"), exact: true }).click();
    await expect(page.getByText(promotions("editor.conflict"))).toBeVisible();
    await page.getByRole("button", { name: promotions("editor.keepMine") }).click();
    await page.getByRole("button", { name: say("common.save"), exact: true }).click();
    await expect(page.getByText(promotions("usage.of", { used: 0, limit: "1,000" }))).toBeVisible();
  });

  test("ends it by archiving, and can take that back for ten seconds", async ({ page }) => {
    await asOwner(page, "/promotions");
    await page.getByRole("checkbox", { name: say("table.selectRow", { row: SALE }) }).check();
    await page.getByRole("button", { name: promotions("bulk.archived"), exact: true }).click();
    await until(german, (body) => !body.includes(LABEL));
    expect((await offer(german)).price).toBe(before);
    await page.getByRole("button", { name: say("common.undo") }).click();
    await until(german, (body) => body.includes(LABEL));
    await expect(page.getByRole("checkbox", { name: say("table.selectRow", { row: SALE }) })).toBeVisible();
    for (const name of [SALE, VOUCHER])
      await page.getByRole("checkbox", { name: say("table.selectRow", { row: name }) }).check();
    await page.getByRole("button", { name: promotions("bulk.archived"), exact: true }).click();
    await until(german, (body) => !body.includes(LABEL));
    expect((await offer(german)).price).toBe(before);
    await expect(page.getByRole("link", { name: SALE, exact: true })).toHaveCount(0);
  });
});

test.describe("a merchant and taxes", () => {
  const tax = (key: string, values?: Record<string, string | number>) => say(`tax.${key}`, values);

  test("finds a country's rates with their source, enters one from a day on, and takes it back", async ({
    page,
  }) => {
    await asOwner(page, "/tax");
    const rows = page.getByRole("table", { name: tax("places.title") }).getByRole("row");
    // Those that a storefront sells to come first.
    await expect(rows.nth(1)).toContainText("Germany");
    await rows.getByRole("link", { name: /^Germany/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Germany" })).toBeVisible();
    const rates = page.getByRole("table", { name: tax("rate.title") });
    await expect(rates.getByRole("row").filter({ hasText: tax("class.standard") })).toContainText("19%");
    const form = page.getByRole("form", { name: tax("rate.new") });
    await form.getByLabel(tax("rate.rate"), { exact: true }).fill("20");
    await form.getByLabel(tax("rate.firstDay"), { exact: true }).fill("2031-01-01");
    await form.getByLabel(tax("rate.source"), { exact: true }).fill("Journey, https://example.com/law");
    await form.getByRole("button", { name: tax("rate.save") }).click();
    const coming = rates.getByRole("row").filter({ hasText: "20%" });
    await expect(coming).toContainText(tax("rate.states.upcoming"));
    await coming.getByRole("button", { name: tax("rate.removeOf", { name: tax("class.standard") }) }).click();
    await expect(coming).toHaveCount(0);
  });

  test("gives products a class, and takes it back", async ({ page }) => {
    await asOwner(page, `/tax/classes?q=${encodeURIComponent(TITLE)}`);
    const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: TITLE, exact: true }) });
    await expect(row).toContainText(tax("class.standard"));
    await row.getByRole("checkbox").check();
    await page.getByRole("button", { name: tax("classes.choose") }).click();
    await page.getByRole("menuitem", { name: tax("class.reduced"), exact: true }).click();
    await expect(row).toContainText(tax("class.reduced"));
    await page.getByRole("button", { name: say("common.undo") }).click();
    await expect(row).toContainText(tax("class.standard"));
  });

  test("checks a VAT id: a wrong checksum is refused, a right one is not guessed", async ({ page }) => {
    await asOwner(page, "/tax/vat-ids");
    const field = page.getByLabel(tax("vat.vatId"), { exact: true });
    await field.fill("DE136695977");
    await page.getByRole("button", { name: tax("vat.check") }).click();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await field.fill("DE136695976");
    await page.getByRole("button", { name: tax("vat.check") }).click();
    await expect(page.getByText(tax("vat.meaning.not_verified"))).toBeVisible();
  });

  test("asks what a sale would bear: at home, and abroad", async ({ page }) => {
    await asOwner(page, "/tax/calculator");
    await page.getByLabel(tax("calculator.price", { currency: "EUR" })).fill("119");
    await page.getByRole("button", { name: tax("calculator.ask") }).click();
    const lines = page.getByRole("table", { name: tax("calculator.taxLines") });
    await expect(lines).toContainText("€19.00");
    await page.getByLabel(tax("calculator.to"), { exact: true }).selectOption("NO");
    await page.getByRole("button", { name: tax("calculator.ask") }).click();
    await expect(page.getByText(tax("treatment.export")).first()).toBeVisible();
    await expect(page).toHaveURL(admin("/tax/calculator"));
  });
});
