import type { Page } from "@playwright/test";
import { asOwner, choosePassword, fillSignIn, OWNER_EMAIL, OWNER_PASSWORD, say } from "./harness/console";
import { ask } from "./harness/http";
import { amountIn, copy, productUrl } from "./harness/shop";
import { admin, expect, shop, test } from "./harness/test";
import { words } from "./harness/words";

const VIEWER = {
  name: "Vera Lookout",
  email: "vera@aldertide.example",
  password: "a lantern on the long pier",
};
/** The part of a page under a heading. */
const part = (page: Page, heading: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: heading, exact: true }) });
const errors = (key: string) => words("en", "errors", key);

test.describe("coming in", () => {
  test("a wrong password is refused without saying which part was wrong, and slowed down", async ({
    page,
  }) => {
    await page.goto(admin("/sign-in"));
    for (let tries = 0; tries < 5; tries += 1) {
      await fillSignIn(page, "gull@nowhere.example", `guess number ${tries}`);
      await expect(page.getByText(errors("access.wrong_credentials"))).toBeVisible();
      await expect(page.getByLabel(say("signIn.email"))).toHaveValue("gull@nowhere.example");
      await expect(page.getByLabel(say("signIn.password"))).toHaveValue("");
    }
    await fillSignIn(page, "gull@nowhere.example", "one guess more");
    const [before = ""] = words("en", "errors", "access.too_many_tries", { seconds: "?" }).split("?");
    await expect(page.getByText(before)).toBeVisible();
  });

  test("a session is listed, and ended from another browser it is over at once", async ({
    page,
    browser,
  }) => {
    await asOwner(page, "/account");
    const other = await browser.newContext();
    const second = await other.newPage();
    await second.goto(admin("/sign-in"));
    await fillSignIn(second, OWNER_EMAIL, OWNER_PASSWORD);
    await expect(second).toHaveURL(admin("/"));
    await page.reload();
    const sessions = part(page, say("account.sessions")).getByRole("listitem");
    await expect(sessions.filter({ hasText: say("account.thisSession") })).toHaveCount(1);
    const count = await sessions.count();
    expect(count).toBeGreaterThan(1);
    // Newest first: the one that has just been opened.
    await sessions
      .getByRole("button", { name: /^End the session/ })
      .first()
      .click();
    await expect(sessions).toHaveCount(count - 1);
    await second.goto(admin("/catalog"));
    await expect(second).toHaveURL(/\/sign-in/);
    await other.close();
  });
});

test.describe("a viewer", () => {
  test.describe.configure({ mode: "serial" });

  test("is invited, chooses a password, looks and cannot launch", async ({ page, browser }) => {
    await asOwner(page, "/staff");
    await page.getByRole("button", { name: say("staff.invite") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(say("staff.name")).fill(VIEWER.name);
    await dialog.getByLabel(say("staff.email")).fill(VIEWER.email);
    await dialog.getByRole("button", { name: say("staff.inviteSubmit") }).click();
    await expect(dialog.getByText(say("staff.oneTimeText"))).toBeVisible();
    const oneTime = (await dialog.locator("code").textContent()) ?? "";
    await dialog
      .getByRole("button", { name: say("common.close") })
      .first()
      .click();

    const context = await browser.newContext();
    const viewer = await context.newPage();
    await viewer.goto(admin("/sign-in"));
    await fillSignIn(viewer, VIEWER.email, oneTime);
    await choosePassword(viewer, oneTime, VIEWER.password);
    await expect(viewer.getByRole("heading", { name: say("map.title"), level: 1 })).toBeAttached();
    await expect(viewer.getByRole("complementary", { name: say("launcher.title") })).toHaveCount(0);
    const rail = viewer.getByRole("navigation", { name: say("shell.navigation") });
    await expect(rail.getByRole("link", { name: say("shell.nav.storefronts") })).toBeVisible();
    await expect(rail.getByRole("link", { name: say("shell.nav.staff") })).toHaveCount(0);
    for (const path of ["/staff", "/imports"]) {
      const answer = await viewer.goto(admin(path));
      expect([403, 404], path).toContain(answer?.status());
      await expect(viewer.getByText(say("shell.notFound.title"))).toBeVisible();
    }
    await viewer.goto(admin("/storefronts"));
    await viewer.getByRole("link", { name: copyOfGermany }).click();
    await expect(viewer.getByRole("heading", { level: 1 })).toBeVisible();
    for (const act of ["pause", "retire"])
      await expect(viewer.getByRole("button", { name: say(`storefronts.${act}`) })).toHaveCount(0);
    await context.close();
  });

  test("stands in the audit log, who did it included", async ({ page }) => {
    await asOwner(page, "/audit");
    const row = page
      .getByRole("row")
      .filter({ hasText: say("audit.action.staff_invited") })
      .first();
    await expect(row).toContainText("Owner");
    await row.getByRole("link").first().click();
    const panel = page.getByRole("dialog");
    await expect(panel.getByText(VIEWER.email)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(
      page.getByRole("row").filter({ hasText: say("audit.action.staff_signed_in") }),
    ).not.toHaveCount(0);
  });
});

const copyOfGermany = /^Germany/;

const LANGUAGES = { de: "Deutsch", fr: "Français", en: "English" } as const;

test.describe("moving about", () => {
  test("the palette finds pages, products and each version of them", async ({ page }) => {
    await asOwner(page);
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: say("palette.title") });
    await palette.getByRole("combobox").fill("Storm Lan");
    const title = copy("en").products["storm-lantern"]?.title;
    await palette.getByRole("option", { name: `${title} storm-lantern` }).click();
    await expect(page).toHaveURL(/\/catalog\/prd_/);
    await page.keyboard.press("Control+k");
    await palette.getByRole("combobox").fill("lantern clay");
    await palette.getByRole("option", { name: `${title}, Clay` }).click();
    await expect(page).toHaveURL(/\/inventory\/variants\/var_/);
    await page.keyboard.press("Control+k");
    await palette.getByRole("combobox").fill("audit");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(admin("/audit"));
  });

  test("keys lead everywhere, and can be turned off", async ({ page }) => {
    await asOwner(page);
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await expect(page).toHaveURL(admin("/catalog"));
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: say("shell.shortcuts.title") })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.goto(admin("/account"));
    const off = page.getByRole("switch", { name: say("account.shortcuts") });
    await off.click();
    await expect(off).not.toBeChecked();
    await off.blur();
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await expect(page).toHaveURL(admin("/account"));
    await off.click();
  });

  test("dark stays dark, and the console speaks German and French", async ({ page }) => {
    await asOwner(page, "/account");
    await page
      .getByRole("radiogroup", { name: say("shell.theme.label") })
      .getByRole("radio", { name: say("shell.theme.dark") })
      .click();
    await expect(page.locator("html")).toHaveClass(/dark/);
    await page.reload();
    await expect(page.locator("html")).toHaveClass(/dark/);
    let from: "en" | "de" | "fr" = "en";
    for (const to of ["de", "fr", "en"] as const) {
      await part(page, words(from, "admin", "account.profile"))
        .getByRole("combobox")
        .click();
      await page.getByRole("option", { name: LANGUAGES[to] }).click();
      await part(page, words(from, "admin", "account.profile"))
        .getByRole("button", { name: words(from, "admin", "common.save") })
        .click();
      await expect(page.locator("html")).toHaveAttribute("lang", to);
      await expect(
        page.getByRole("heading", { level: 1, name: words(to, "admin", "account.title") }),
      ).toBeVisible();
      from = to;
    }
  });
});

test("the seller is changed in one place and stands on every imprint", async ({ page }) => {
  await asOwner(page, "/storefronts");
  await page.getByRole("link", { name: say("storefronts.seller.title") }).click();
  const phone = page.getByLabel(say("storefronts.seller.field.phone"));
  const before = await phone.inputValue();
  const keep = async (number: string) => {
    await phone.fill(number);
    await page.getByRole("button", { name: say("common.save") }).click();
    await expect(async () => {
      expect((await ask(shop("de", "/pages/impressum"))).body).toContain(number);
    }).toPass({ timeout: 10_000 });
  };
  await keep("+49 40 5550 0199");
  await page.reload();
  await expect(phone).toHaveValue("+49 40 5550 0199");
  await keep(before);
});

test.describe("the catalogue", () => {
  const TITLE = copy("en").products["storm-lantern"]?.title ?? "";
  const editor = (key: string, values?: Record<string, string>) => say(`editor.${key}`, values);

  test("a price typed in the console is on the shop's page in a moment", async ({ page }) => {
    const url = await productUrl("de", "", "de", "storm-lantern");
    const priceOf = (body: string) => amountIn(/<bdi[^>]*>([^<]+)<\/bdi>/.exec(body)?.[1] ?? "");
    const before = priceOf((await ask(url)).body);
    await asOwner(page, `/catalog?q=${encodeURIComponent(TITLE)}`);
    await page.getByRole("link", { name: TITLE, exact: true }).click();
    const lists = page.getByLabel(editor("pricesIn"));
    const euros = await lists.locator("option", { hasText: "EUR" }).first().getAttribute("value");
    await lists.selectOption(euros);
    const prices = page.getByRole("textbox", { name: new RegExp(`: ${editor("price")}$`) });
    await expect(prices.first()).toBeEnabled();
    const wanted = before + 3;
    for (const field of await prices.all()) await field.fill(wanted.toFixed(2));
    await page.getByRole("button", { name: say("common.save") }).click();
    const start = Date.now();
    await expect(page.getByText(say("common.saved")).first()).toBeVisible();
    const saved = Date.now();
    await expect
      .poll(async () => priceOf((await ask(url)).body), { timeout: 10_000, intervals: [30] })
      .toBe(wanted);
    const seen = Date.now();
    console.log(
      `    price visible ${seen - saved} ms after it was saved (${seen - start} ms after the click)`,
    );
    expect(seen - start).toBeLessThan(3000);
    const { body } = await ask(url);
    expect(body).toContain(`"price":"${wanted.toFixed(2)}"`);
  });

  test("a translation is written beside its source; the old address leads to the new one", async ({
    page,
  }) => {
    const before = await productUrl("de", "", "de", "brass-compass");
    const title = copy("en").products["brass-compass"]?.title ?? "";
    await asOwner(page, `/catalog?q=${encodeURIComponent(title)}`);
    await page.getByRole("link", { name: title, exact: true }).click();
    await page.getByRole("link", { name: editor("translateTo", { language: "German" }) }).click();
    const source = page.getByRole("region", { name: editor("sourceSide", { language: "English" }) });
    await expect(source).toContainText(title);
    const target = page.getByRole("region", { name: editor("targetSide", { language: "German" }) });
    await expect(target.getByLabel(editor("title"), { exact: true })).toHaveValue(
      copy("de").products["brass-compass"]?.title ?? "",
    );
    await target.getByLabel(editor("title"), { exact: true }).fill("Kompass aus Messing");
    await target.getByLabel(editor("slug"), { exact: true }).fill("kompass-aus-messing");
    await page
      .getByRole("button", { name: say("common.save"), exact: true })
      .last()
      .click();
    await expect(page.getByText(say("common.saved")).first()).toBeVisible();
    const after = new URL("/p/kompass-aus-messing", before).href;
    await expect.poll(async () => (await ask(after)).status).toBe(200);
    expect((await ask(after)).body).toContain("Kompass aus Messing");
    await expect.poll(async () => [301, 308].includes((await ask(before)).status)).toBe(true);
    expect(new URL((await ask(before)).headers.location ?? "", before).href).toBe(after);
  });
});
