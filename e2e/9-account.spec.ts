import type { Browser, Page } from "@playwright/test";
import { addToCart, type ShopPlace, say } from "./harness/checkout";
import { asOwner } from "./harness/console";
import { expectNoSidewaysScroll } from "./harness/shop";
import { admin, expect, shop, test } from "./harness/test";
import { words } from "./harness/words";

const DE: ShopPlace = { label: "de", prefix: "", locale: "de" };
const CH: ShopPlace = { label: "ch", prefix: "/fr", locale: "fr" };
const PHONE = { width: 390, height: 844 };
const NAME = "Ada Tidewater";
const PASSWORD = "three herons on a jetty";
const EMAIL = `ada-${Date.now()}@shore.test`;

const at = (place: ShopPlace, path: string) => shop(place.label, place.prefix + path);
const heading = (page: Page, place: ShopPlace, key: string, values?: Record<string, string>) =>
  page.getByRole("heading", { level: 1, name: say(place, `account.${key}`, values) });
const button = (page: Page, place: ShopPlace, key: string) =>
  page.getByRole("main").getByRole("button", { name: say(place, `account.${key}`) });
const field = (page: Page, place: ShopPlace, key: string) =>
  page
    .getByRole("main")
    .getByLabel(say(place, `account.${key}`), { exact: true })
    .first();

/** Where the last mail to somebody leads, read in the console's mailbox. */
async function mailedLink(browser: Browser, email: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await asOwner(page, `/mailbox?q=${encodeURIComponent(email)}`);
  await page
    .getByRole("link", { name: words("en", "admin", "mailbox.kindOf.sign_in_link") })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`^${admin("/mailbox/")}`));
  const link = /\/account\/link\?(?:to=[^&"<\s]+&(?:amp;)?)?token=[\w-]+/;
  await expect.poll(async () => link.exec(await page.content())?.[0]).toBeDefined();
  const found = link.exec(await page.content())?.[0] ?? "";
  await context.close();
  return found.replace("&amp;", "&");
}

test.describe("an account", () => {
  test.describe.configure({ mode: "serial", timeout: 90_000 });
  test.use({ viewport: PHONE });
  let link = "";

  test("is made by a link, and takes along what the shopper had in the cart", async ({ page, browser }) => {
    await addToCart(page, DE, "storm-parka");
    await page.goto(at(DE, "/account"));
    await expect(heading(page, DE, "signIn.title")).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByRole("link", { name: say(DE, "account.signIn.registerAction") }).click();
    await field(page, DE, "fields.name").fill(NAME);
    await field(page, DE, "fields.email").fill(EMAIL);
    await field(page, DE, "fields.password").fill(PASSWORD);
    await button(page, DE, "register.submit").click();
    await expect(heading(page, DE, "mailed.title")).toBeVisible();
    link = await mailedLink(browser, EMAIL);
    await page.goto(at(DE, link));
    await expect(page.getByText(EMAIL)).toBeVisible();
    await button(page, DE, "mailed.confirmSubmit").click();
    await expect(page.getByText(say(DE, "account.notices.welcome"))).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
    await page.goto(at(DE, "/cart"));
    await expect(page.getByRole("main").getByRole("listitem")).not.toHaveCount(0);
  });

  test("cannot be entered by the same link again", async ({ page }) => {
    await page.goto(at(DE, link));
    await expect(heading(page, DE, "mailed.goneTitle")).toBeVisible();
  });

  test("answers a wrong password and a stranger alike", async ({ page }) => {
    for (const email of [EMAIL, "nobody@shore.test"]) {
      await page.goto(at(DE, "/account/sign-in"));
      await field(page, DE, "fields.email").fill(email);
      await field(page, DE, "fields.password").fill("not this one");
      await button(page, DE, "signIn.submit").click();
      await expect(page.getByRole("alert")).toHaveText(words("de", "errors", "customers.wrong_credentials"));
      await expect(field(page, DE, "fields.email")).toHaveValue(email);
      await expect(field(page, DE, "fields.password")).toHaveValue("");
    }
  });

  test("is the same person on another storefront, with a session of its own", async ({ page }) => {
    for (const place of [DE, CH]) {
      await page.goto(at(place, "/account/sign-in"));
      await field(page, place, "fields.email").fill(EMAIL);
      await field(page, place, "fields.password").fill(PASSWORD);
      await button(page, place, "signIn.submit").click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
    }
    // An address that is saved here is known there.
    await page.goto(at(CH, "/account/addresses/new"));
    await page
      .getByRole("main")
      .getByRole("button", { name: say(CH, "account.addresses.save") })
      .click();
    await expect(page.getByRole("alert")).toHaveText(say(CH, "account.errorTitle"));
    await page.getByLabel(say(CH, "checkout.address.street"), { exact: false }).first().fill("Quai 1");
    await page.getByLabel(say(CH, "checkout.address.postcode"), { exact: false }).fill("1201");
    await page.getByLabel(say(CH, "checkout.address.city"), { exact: false }).fill("Genève");
    await button(page, CH, "addresses.save").click();
    await expect(page.getByText(say(CH, "account.notices.address_saved"))).toBeVisible();
    await page.goto(at(DE, "/account/addresses"));
    await expect(page.getByRole("main")).toContainText("Genève");
    await page.goto(at(DE, "/account/details"));
    const sessions = page.locator("#sessions").getByRole("listitem");
    // The one that the link opened, too.
    await expect(sessions).toHaveCount(3);
    await button(page, DE, "details.endOthers").click();
    await expect(sessions).toHaveCount(1);
    await page.goto(at(CH, "/account"));
    await expect(heading(page, CH, "signIn.title")).toBeVisible();
  });

  test("can be taken along and erased, and is gone then", async ({ page }) => {
    const enter = async () => {
      await page.goto(at(DE, "/account/sign-in?to=%2Faccount"));
      await field(page, DE, "fields.email").fill(EMAIL);
      await field(page, DE, "fields.password").fill(PASSWORD);
      await button(page, DE, "signIn.submit").click();
    };
    await enter();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
    await page.goto(at(DE, "/account/data"));
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      button(page, DE, "data.exportSubmit").click(),
    ]);
    const pieces: Buffer[] = [];
    for await (const piece of await file.createReadStream()) pieces.push(piece as Buffer);
    const data = JSON.parse(Buffer.concat(pieces).toString());
    expect(data).toMatchObject({ format: "meridian-customer/1", profile: { email: EMAIL, name: NAME } });
    const erase = button(page, DE, "data.eraseSubmit");
    await page.getByRole("main").getByRole("textbox").fill("other@shore.test");
    await erase.click();
    await expect(page.getByText(words("de", "errors", "customers.erase_confirm"))).toBeVisible();
    await page.getByRole("main").getByRole("textbox").fill(EMAIL);
    await erase.click();
    await expect(page.getByText(say(DE, "account.notices.erased"))).toBeVisible();
    await enter();
    await expect(page.getByRole("alert")).toHaveText(words("de", "errors", "customers.wrong_credentials"));
  });
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("a link is asked for, and leads back to where the shopper was going", async ({ page }) => {
    await page.goto(at(CH, "/account/sign-in?to=%2Fcheckout"));
    await page.locator("#link-email").fill(`guest-${Date.now()}@shore.test`);
    await button(page, CH, "signIn.linkSubmit").click();
    await expect(heading(page, CH, "mailed.title")).toBeVisible();
  });
});
