import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import {
  addToCart,
  decide,
  drawer,
  expectOrdered,
  giveAddress,
  heading,
  openProduct,
  order,
  type Paying,
  type ShopPlace,
  say,
  type Typed,
  takeAllToCheckout,
  takeDelivery,
  titleOf,
  toCheckout,
} from "./harness/checkout";
import { ask } from "./harness/http";
import { amountIn, expectNoSidewaysScroll, productUrl } from "./harness/shop";
import { expect, shop, test } from "./harness/test";
import { words } from "./harness/words";

const DE: ShopPlace = { label: "de", prefix: "", locale: "de" };
const CH: ShopPlace = { label: "ch", prefix: "/fr", locale: "fr" };
const AE: ShopPlace = { label: "ae", prefix: "/ar", locale: "ar" };
const US: ShopPlace = { label: "", prefix: "", locale: "en" };
const JP: ShopPlace = { label: "jp", prefix: "", locale: "ja" };
const LANTERN = "storm-lantern";
const MUG = "enamel-mug";
/** Bought up in one journey: of no other. */
const SKILLET = "cast-iron-skillet";

const HAMBURG: Typed = {
  text: { name: "Wiebke Ähland", street: "Hafenstraße 7", postcode: "20457", city: "Hamburg" },
};

/** Serious and critical findings of axe on the page as it stands. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

interface Journey {
  readonly name: string;
  readonly place: ShopPlace;
  readonly address: Typed;
  readonly pay: Paying;
  readonly button: "obligation" | "plain";
  /** Tax is in the price, or comes on top. */
  readonly tax: "inside" | "on top";
}

const JOURNEYS: readonly Journey[] = [
  { name: "Germany", place: DE, address: HAMBURG, pay: "test", button: "obligation", tax: "inside" },
  {
    name: "Switzerland, in French",
    place: CH,
    address: { text: { name: "Noémie Favre", street: "Rue du Port 3", postcode: "1204", city: "Genève" } },
    pay: "test",
    button: "plain",
    tax: "inside",
  },
  {
    name: "the Emirates, right to left",
    place: AE,
    address: { text: { name: "ليلى حدّاد", street: "شارع المرسى 12" }, chosen: { emirate: "دبي" } },
    pay: "cash_on_delivery",
    button: "plain",
    tax: "inside",
  },
  {
    name: "the United States",
    place: US,
    address: {
      text: { name: "June Alder", street: "14 Wharf Street", city: "Portland", zip: "04101" },
      chosen: { state: "Maine" },
    },
    pay: "test",
    button: "plain",
    tax: "on top",
  },
  {
    name: "Japan",
    place: JP,
    address: {
      text: { name: "森 さくら", street: "港区海岸1-2-3", postcode: "105-0022" },
      chosen: { prefecture: "東京都" },
    },
    pay: "test",
    button: "plain",
    tax: "inside",
  },
];

test.describe("a guest buys", () => {
  for (const { name, place, address, pay, button, tax } of JOURNEYS)
    test(`in ${name}`, async ({ page }) => {
      await addToCart(page, place, LANTERN);
      await expect(page.locator("[data-cart-count]")).toHaveText("1");
      await toCheckout(page, place);
      expect(await findings(page), "address").toEqual([]);
      await giveAddress(page, place, "guest@example.com", address);
      await takeDelivery(page, place);
      const main = page.getByRole("main");
      await expect(main).toContainText(Object.values(address.text)[0] ?? "");
      const included = say(place, "cart.taxInside", { amount: "", tax: "" }).split(/[\s:(（]/)[0] ?? "";
      if (tax === "inside") await expect(main).toContainText(included);
      expect(await findings(page), "payment").toEqual([]);
      await order(page, place, pay, button);
      if (pay === "test") await decide(page, place, "approve");
      await expectOrdered(page, place);
      await expect(main).toContainText(titleOf(place, LANTERN));
      expect(await findings(page), "order").toEqual([]);
      // The cart went with the order.
      await expect(page.locator("[data-cart-count]")).toBeHidden();
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoSidewaysScroll(page);
    });
});

test("a company buys with its VAT id, by invoice", async ({ page }) => {
  await addToCart(page, DE, MUG, 2);
  await toCheckout(page, DE);
  await page.getByLabel(say(DE, "checkout.business")).check();
  await page
    .getByRole("textbox", { name: say(DE, "checkout.company"), exact: true })
    .fill("Ähland Kontor GmbH");
  await page.getByLabel(say(DE, "checkout.vatId")).fill("DE136695976");
  await giveAddress(page, DE, "kontor@example.com", HAMBURG);
  await takeDelivery(page, DE);
  await expect(page.getByRole("main")).toContainText("Ähland Kontor GmbH");
  await expect(page.getByRole("main")).toContainText("DE136695976");
  await order(page, DE, "invoice", "obligation");
  await expectOrdered(page, DE);
  await expect(page.getByText(say(DE, "order.paymentState.to_be_paid"))).toBeVisible();
});

test("a form says everything that is wrong at once, at the fields, and keeps what was typed", async ({
  page,
}) => {
  await addToCart(page, DE, LANTERN);
  await toCheckout(page, DE);
  await giveAddress(page, DE, "nobody", { text: { name: "Wiebke Ähland", postcode: "1", city: "" } });
  await expect(page.getByRole("alert").first()).toBeVisible();
  const email = page.getByLabel(say(DE, "checkout.email"), { exact: true });
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(email).toHaveValue("nobody");
  await expect(page.getByText(words("de", "errors", "checkout.field_missing")).first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: say(DE, "checkout.address.name") })).toHaveValue(
    "Wiebke Ähland",
  );
  expect(await findings(page)).toEqual([]);
});

test("a declined payment says so, and the next try succeeds", async ({ page }) => {
  await addToCart(page, DE, LANTERN);
  await toCheckout(page, DE);
  await giveAddress(page, DE, "again@example.com", HAMBURG);
  await takeDelivery(page, DE);
  await order(page, DE, "test", "obligation");
  await decide(page, DE, "decline");
  await expect(heading(page, DE, "payment")).toBeVisible();
  await expect(page.getByRole("alert").first()).toContainText(say(DE, "checkout.undone.declined"));
  await order(page, DE, "test", "obligation");
  await decide(page, DE, "challenge");
  await page.getByRole("button", { name: say(DE, "testPay.choice.confirm") }).click();
  await expectOrdered(page, DE);
});

test("what is sold out while somebody is about to pay is said, and nothing is charged", async ({
  page,
  browser,
}) => {
  await addToCart(page, DE, SKILLET);
  await toCheckout(page, DE);
  await giveAddress(page, DE, "slow@example.com", HAMBURG);
  await takeDelivery(page, DE);
  // Somebody else takes every last one meanwhile.
  const other = await browser.newPage();
  await takeAllToCheckout(other, DE, SKILLET);
  await giveAddress(other, DE, "quick@example.com", HAMBURG);
  await takeDelivery(other, DE);
  await order(other, DE, "bank_transfer", "obligation");
  await expectOrdered(other, DE);
  await other.close();
  await order(page, DE, "bank_transfer", "obligation");
  await expect(page).toHaveURL(/\/cart\?notice=/);
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText(say(DE, "cart.stock.out"));
  await expect(page.getByRole("main").getByRole("link", { name: say(DE, "cart.checkout") })).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
});

test("the cart changes in place, says what it did, and takes back a removal", async ({ page }) => {
  await addToCart(page, DE, LANTERN);
  await drawer(page, DE)
    .getByRole("link", { name: say(DE, "cart.view") })
    .click();
  const title = titleOf(DE, LANTERN);
  const quantity = page.getByRole("main").getByLabel(say(DE, "cart.quantityOf", { title }));
  const before = amountIn((await page.getByRole("main").locator("dl dd").last().textContent()) ?? "");
  await page
    .getByRole("main")
    .getByRole("button", { name: say(DE, "cart.more", { title }) })
    .click();
  await expect(quantity).toHaveValue("2");
  await expect(page.locator("[data-cart-count]")).toHaveText("2");
  const after = amountIn((await page.getByRole("main").locator("dl dd").last().textContent()) ?? "");
  expect(after).toBeGreaterThan(before);
  await page
    .getByRole("main")
    .getByRole("button", { name: say(DE, "cart.removeLabel", { title }) })
    .click();
  await expect(page.getByRole("main")).toContainText(say(DE, "cart.emptyTitle"));
  await page.getByRole("button", { name: say(DE, "cart.undo") }).click();
  await expect(quantity).toHaveValue("2");
  await page.reload();
  await expect(quantity).toHaveValue("2");
});

test("Escape closes the drawer and gives the focus back; everything is ordered by keyboard alone", async ({
  page,
}) => {
  await openProduct(page, DE, LANTERN);
  const add = page.getByRole("main").getByRole("button", { name: say(DE, "cart.add") });
  await add.focus();
  await page.keyboard.press("Enter");
  await expect(drawer(page, DE)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer(page, DE)).toBeHidden();
  await expect(add).toBeFocused();
  await page.getByRole("link", { name: say(DE, "cart.link") }).focus();
  await page.keyboard.press("Enter");
  await tabTo(page, say(DE, "cart.checkout"));
  await page.keyboard.press("Enter");
  await expect(heading(page, DE, "address")).toBeVisible();
  const typed = [
    [say(DE, "checkout.email"), "keys@example.com"],
    ...Object.entries(HAMBURG.text).map(([word, text]) => [say(DE, `checkout.address.${word}`), text]),
  ] as const;
  for (const [label, text] of typed) {
    await tabTo(page, label ?? "");
    await page.keyboard.type(text ?? "");
  }
  // Enter in a field sends the form as its button would.
  await page.keyboard.press("Enter");
  await expect(heading(page, DE, "delivery")).toBeVisible();
  await tabTo(page, say(DE, "checkout.toPayment"));
  await page.keyboard.press("Enter");
  await expect(heading(page, DE, "payment")).toBeVisible();
  await tabTo(page, say(DE, "checkout.button.obligation"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: say(DE, "testPay.title") })).toBeVisible();
  await tabTo(page, say(DE, "testPay.choice.approve"));
  await page.keyboard.press("Enter");
  await expectOrdered(page, DE);
});

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  const here = () =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null;
      const label = at?.labels?.[0]?.textContent ?? at?.getAttribute("aria-label") ?? at?.textContent ?? "";
      return label.trim();
    });
  for (let count = 0; count < 120; count++) {
    if ((await here()).startsWith(name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by keyboard to "${name}"`);
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("everything is bought by links and forms", async ({ page }) => {
    await openProduct(page, DE, LANTERN);
    await page
      .getByRole("main")
      .getByRole("button", { name: say(DE, "cart.add") })
      .click();
    await expect(page).toHaveURL(/\/cart\?notice=/);
    await expect(page.getByText(say(DE, "notice.cart_added"))).toBeVisible();
    await page
      .getByRole("main")
      .getByRole("link", { name: say(DE, "cart.checkout") })
      .click();
    await giveAddress(page, DE, "plain@example.com", HAMBURG);
    await takeDelivery(page, DE);
    await order(page, DE, "bank_transfer", "obligation");
    const url = await expectOrdered(page, DE);
    // The withdrawal function: two steps, open to guests.
    await page.getByRole("link", { name: say(DE, "order.withdrawHere") }).click();
    await page.getByRole("button", { name: say(DE, "order.withdrawNext") }).click();
    await expect(page.getByRole("main")).toContainText("Wiebke Ähland");
    await page.getByRole("button", { name: say(DE, "order.withdrawConfirm") }).click();
    await expect(page.getByText(say(DE, "order.receiptSent"))).toBeVisible();
    await page.goto(url);
    await expect(
      page.getByRole("heading", { level: 1, name: say(DE, "order.headline.cancelled") }),
    ).toBeVisible();
  });
});

test("nobody else's form, cart or order link is of any use", async () => {
  const html = (await ask(await productUrl("de", "", "de", LANTERN))).body;
  const variant = /name="variant" value="([^"]+)"/.exec(html)?.[1] ?? "";
  expect(variant).not.toBe("");
  const post = (origin: string) =>
    fetchForm(shop("de", "/cart/add"), origin, new URLSearchParams({ variant }).toString());
  expect((await post(shop("de").replace(/\/$/, ""))).status).toBe(303);
  for (const origin of [shop("ch"), shop(""), "https://evil.example/"])
    expect((await post(origin.replace(/\/$/, ""))).status, origin).toBe(403);
  const page = await ask(shop("de", `/order/de-100001/${"a".repeat(48)}`));
  expect([page.status, page.headers["set-cookie"]]).toEqual([404, undefined]);
  const cart = await ask(shop("de", "/cart"));
  expect(cart.headers["cache-control"]).toContain("no-store");
  // A page that everybody shares never brings a cookie.
  expect((await ask(await productUrl("de", "", "de", LANTERN))).headers["set-cookie"]).toBeUndefined();
});

/** A form as a browser sends it from `origin`. */
async function fetchForm(url: string, origin: string, body: string): Promise<{ status: number }> {
  const { request } = await import("node:http");
  const { host, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const headers = { host, origin, "content-type": "application/x-www-form-urlencoded" };
    const sent = request({ host: "127.0.0.1", port, path: pathname, method: "POST", headers }, (answer) => {
      answer.resume().once("end", () => resolve({ status: answer.statusCode ?? 0 }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
