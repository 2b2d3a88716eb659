import type { Browser, Page } from "@playwright/test";
import {
  addToCart,
  decide,
  drawer,
  expectOrdered,
  giveAddress,
  order,
  type ShopPlace,
  say,
  type Typed,
  takeAllToCheckout,
  takeDelivery,
  titleOf,
  toCheckout,
} from "./harness/checkout";
import { asOwner, say as staffSay } from "./harness/console";
import {
  type Bought,
  boughtAt,
  buy,
  mailTo,
  openOrder,
  press,
  section,
  send,
  withAmount,
} from "./harness/orders";
import { amountIn } from "./harness/shop";
import { admin, expect, test } from "./harness/test";
import { letReservationEnd } from "./harness/time";
import { words } from "./harness/words";

const DE: ShopPlace = { label: "de", prefix: "", locale: "de" };
const HAMBURG: Typed = {
  text: { name: "Wiebke Ähland", street: "Hafenstraße 7", postcode: "20457", city: "Hamburg" },
};
/** In Hamburg, plenty; a few in the shop in Berlin. */
const LAMP = "table-lamp";
const THROW = "linen-throw";
/** In Hamburg and in the shop in Berlin; all of it goes in one order. Of no other journey. */
const PLATE = "stoneware-plate";
/** Sold out while somebody pays. Of no other journey. */
const COOKSET = "titanium-cookset";

/** The console beside the shop: a window of its own, as the owner. */
async function desk(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  return context.newPage();
}

const headline = (page: Page, key: string) =>
  page.getByRole("heading", { level: 1, name: say(DE, `order.headline.${key}`) });
const toast = (page: Page, key: string) => page.getByText(staffSay(`orders.${key}`)).first();

test.describe("an order", () => {
  test.describe.configure({ mode: "serial", timeout: 120_000 });
  const email = `parcel-${Date.now()}@example.com`;
  const tracking = `ALD-${Date.now()}`;
  let bought: Bought = { url: "", number: "" };

  test("is accepted and sent with a tracking number, and its shopper sees where it is", async ({
    page,
    browser,
  }) => {
    bought = await buy(page, DE, { product: LAMP, quantity: 2, email, address: HAMBURG });
    const staff = await desk(browser);
    await openOrder(staff, bought);
    await press(staff, "accept");
    await expect(section(staff, "sending")).toContainText(staffSay("orders.partOf.accepted"));
    await press(staff, "ship");
    await staff.getByRole("dialog").getByLabel(staffSay("orders.tracking")).fill(tracking);
    await send(staff, "ship");
    await expect(toast(staff, "shipped")).toBeVisible();
    await expect(section(staff, "sending")).toContainText(tracking);
    await page.reload();
    await expect(headline(page, "sent")).toBeVisible();
    await expect(page.getByRole("main")).toContainText(tracking);
    await expect(page.getByRole("main")).toContainText(`2 × ${titleOf(DE, LAMP)}`);
    expect(await mailTo(staff, email, "order_shipped")).toContain(tracking);
    await openOrder(staff, bought);
    await press(staff, "deliver");
    await expect(section(staff, "sending")).toContainText(staffSay("orders.parcel.delivered"));
    await page.reload();
    await expect(headline(page, "arrived")).toBeVisible();
    await staff.context().close();
  });

  test("comes back in part: looked at by the staff, and the money is what was said before", async ({
    page,
    browser,
  }) => {
    await page.goto(bought.url);
    await page.getByRole("link", { name: say(DE, "order.startReturn") }).click();
    await page.getByLabel(say(DE, "order.howMany")).selectOption("1");
    await page.getByLabel(say(DE, "order.why")).selectOption("damaged");
    await page.getByRole("button", { name: say(DE, "order.checkReturn") }).click();
    const promised = page.getByText(withAmount(DE, "order.refundPreview"));
    const amount = amountIn((await promised.textContent()) ?? "");
    expect(amount).toBeGreaterThan(0);
    await page.getByRole("button", { name: say(DE, "order.sendReturn") }).click();
    await expect(page.getByText(say(DE, "notice.return_sent"))).toBeVisible();
    await expect(page.getByRole("main")).toContainText(say(DE, "order.returnState.approved"));
    const staff = await desk(browser);
    await openOrder(staff, bought);
    await press(staff, "receive");
    await send(staff, "receive");
    await expect(section(staff, "returns")).toContainText(staffSay("orders.returnState.received"));
    await press(staff, "inspect");
    const count = staff.getByRole("dialog").getByRole("spinbutton");
    await count.nth(0).fill("0");
    await count.nth(1).fill("1");
    await send(staff, "inspect");
    await expect(section(staff, "returns")).toContainText(staffSay("orders.returnState.closed"));
    await expect(section(staff, "payments")).toContainText(staffSay("orders.refundState.done"));
    await page.reload();
    const back = page.getByText(withAmount(DE, "order.refunded"));
    expect(amountIn((await back.textContent()) ?? "")).toBe(amount);
    const amounts = (await mailTo(staff, email, "refund")).match(/[\d.,]+(?=\s€)/g) ?? [];
    expect(amounts.map(amountIn)).toContain(amount);
    await staff.context().close();
  });
});

test("an order of more than one place has says so before it is paid, and leaves in two parcels", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await takeAllToCheckout(page, DE, PLATE);
  await giveAddress(page, DE, "split@example.com", HAMBURG);
  await takeDelivery(page, DE);
  // What it comes to, delivery included, and in how many parcels, stands above the button that binds.
  await expect(page.getByRole("main")).toContainText(say(DE, "checkout.parcels", { count: 2 }));
  await order(page, DE, "test", "obligation");
  await decide(page, DE, "approve");
  const bought = boughtAt(await expectOrdered(page, DE));
  const staff = await desk(browser);
  await openOrder(staff, bought);
  const sending = section(staff, "sending");
  await expect(sending).toContainText("Hamburg");
  await expect(sending).toContainText("Berlin");
  for (const left of [2, 1]) {
    await expect(sending.getByRole("button", { name: staffSay("orders.ship") })).toHaveCount(left);
    await press(staff, "ship");
    await send(staff, "ship");
  }
  await expect(sending.getByRole("button", { name: staffSay("orders.ship") })).toHaveCount(0);
  await page.reload();
  await expect(headline(page, "sent")).toBeVisible();
  const parcels = page
    .getByRole("main")
    .locator("section")
    .filter({ hasText: say(DE, "order.parcels") });
  await expect(parcels.getByRole("listitem")).toHaveCount(2);
  await staff.context().close();
});

test("a guest withdraws, and has the receipt at once", async ({ page, browser }) => {
  const email = `withdraw-${Date.now()}@example.com`;
  const { url, number } = await buy(page, DE, { product: LAMP, email, address: HAMBURG });
  await page.getByRole("link", { name: say(DE, "order.withdrawHere") }).click();
  await page.getByRole("button", { name: say(DE, "order.withdrawNext") }).click();
  const statement = (await page.locator("blockquote").textContent()) ?? "";
  expect(statement).toContain(number);
  await page.getByRole("button", { name: say(DE, "order.withdrawConfirm") }).click();
  await expect(page.getByText(say(DE, "order.receiptSent"))).toBeVisible();
  const staff = await desk(browser);
  const receipt = (await mailTo(staff, email, "withdrawal_receipt")).replace(/\s+/g, " ");
  expect(receipt).toContain(statement.replace(/\s+/g, " "));
  expect(receipt).toMatch(/\d{1,2}:\d{2}/);
  await page.goto(url);
  await expect(headline(page, "cancelled")).toBeVisible();
  await expect(page.getByText(withAmount(DE, "order.refunded"))).toBeVisible();
  await openOrder(staff, { number });
  await expect(section(staff, "payments")).toContainText(staffSay("orders.refundReason.withdrawal"));
  await staff.context().close();
});

test.describe("sold out", () => {
  test("while somebody pays: the payment is let go, and they are told", async ({ page, browser }) => {
    test.setTimeout(120_000);
    const email = `late-${Date.now()}@example.com`;
    await addToCart(page, DE, COOKSET);
    await toCheckout(page, DE);
    await giveAddress(page, DE, email, HAMBURG);
    await takeDelivery(page, DE);
    await order(page, DE, "test", "obligation");
    await expect(page.getByRole("heading", { level: 1, name: say(DE, "testPay.title") })).toBeVisible();
    const staff = await desk(browser);
    await asOwner(staff, `/orders?q=${email}`);
    const number = (await staff.locator("[data-row-link]").first().textContent()) ?? "";
    await letReservationEnd(number);
    const other = await desk(browser);
    await takeAllToCheckout(other, DE, COOKSET);
    await giveAddress(other, DE, "faster@example.com", HAMBURG);
    await takeDelivery(other, DE);
    await order(other, DE, "bank_transfer", "obligation");
    await expectOrdered(other, DE);
    await other.context().close();
    await decide(page, DE, "approve");
    await expect(page.getByRole("alert").first()).toContainText(say(DE, "checkout.undone.sold_out"));
    expect(await mailTo(staff, email, "sold_out_refund")).toContain(titleOf(DE, COOKSET));
    await openOrder(staff, { number });
    await expect(section(staff, "payments")).toContainText(staffSay("orders.entry.void"));
    await expect(section(staff, "payments")).not.toContainText(staffSay("orders.entry.capture"));
    await staff.context().close();
  });

  test("when the money is taken already: it goes back, and they are told", async ({ page, browser }) => {
    const email = `taken-${Date.now()}@example.com`;
    const bought = await buy(page, DE, { product: LAMP, email, address: HAMBURG });
    const staff = await desk(browser);
    await openOrder(staff, bought);
    await press(staff, "cancel");
    await staff.getByRole("dialog").getByLabel(staffSay("orders.reason")).selectOption("sold_out");
    await send(staff, "cancel");
    await expect(section(staff, "payments")).toContainText(staffSay("orders.refundState.done"));
    await expect(section(staff, "payments")).toContainText(staffSay("orders.entry.refund"));
    await page.reload();
    await expect(headline(page, "cancelled")).toBeVisible();
    await expect(page.getByText(withAmount(DE, "order.refunded"))).toBeVisible();
    expect(await mailTo(staff, email, "order_cancelled")).toContain(titleOf(DE, LAMP));
    await staff.context().close();
  });
});

test("the staff change an order before it is sent: units with the difference shown, the address, who sends it", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await addToCart(page, DE, THROW, 2);
  await drawer(page, DE).press("Escape");
  const bought = await buy(page, DE, {
    ...{ product: LAMP, email: `edit-${Date.now()}@example.com`, address: HAMBURG },
  });
  const staff = await desk(browser);
  await openOrder(staff, bought);
  await press(staff, "edit");
  const dialog = staff.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: staffSay("orders.edit") })).toBeDisabled();
  await dialog.getByRole("spinbutton").first().fill("0");
  const shown = dialog.getByRole("status").locator("dd");
  await expect(shown).toHaveCount(3);
  const [before = 0, after = 0, back = 0] = (await shown.allTextContents()).map(amountIn);
  expect(before - after).toBeCloseTo(back, 2);
  expect(back).toBeGreaterThan(0);
  await send(staff, "edit");
  await expect(toast(staff, "editDone")).toBeVisible();
  await expect(section(staff, "payments")).toContainText(staffSay("orders.refundReason.edited"));
  await staff.getByRole("button", { name: staffSay("orders.address.change.shipTo") }).click();
  await dialog.getByLabel(staffSay("orders.address.lines")).fill("Speicherstadt 1\nHinterhof");
  await dialog.getByRole("button", { name: staffSay("common.save") }).click();
  await expect(section(staff, "customer")).toContainText("Speicherstadt 1");
  await press(staff, "handOver");
  await dialog.getByLabel(staffSay("orders.location")).selectOption({ label: "Berlin" });
  await send(staff, "handOver");
  const sending = section(staff, "sending");
  await expect(sending).toContainText(staffSay("orders.partOf.moved"));
  await expect(sending.getByRole("listitem").filter({ hasText: "Berlin" }).first()).toContainText("1 ×");
  await page.reload();
  await expect(page.getByRole("main")).toContainText("Speicherstadt 1");
  await expect(page.getByRole("main")).toContainText(say(DE, "order.cancelledUnits", { count: 2 }));
  await staff.context().close();
});

test("a transfer is marked as paid, and as sent back", async ({ page, browser }) => {
  const bought = await buy(page, DE, {
    ...{ product: LAMP, email: `bank-${Date.now()}@example.com`, address: HAMBURG, pay: "bank_transfer" },
  });
  const staff = await desk(browser);
  await openOrder(staff, bought);
  await press(staff, "markPaid");
  await send(staff, "markPaid");
  const money = section(staff, "payments");
  await expect(money).toContainText(staffSay("orders.entry.capture"));
  await press(staff, "cancel");
  await send(staff, "cancel");
  await expect(money).toContainText(staffSay("orders.refundState.pending"));
  await press(staff, "refundSent");
  await expect(money).toContainText(staffSay("orders.refundState.done"));
  await page.reload();
  await expect(headline(page, "cancelled")).toBeVisible();
  await staff.context().close();
});

test("the board keeps views, and takes several orders on, prints them and lets them wait in one go", async ({
  page,
  browser,
}) => {
  const name = `To pack ${Date.now()}`;
  const mine = `board-${Date.now()}@example.com`;
  for (let count = 0; count < 2; count++)
    await buy(page, DE, { product: LAMP, email: mine, address: HAMBURG, pay: "bank_transfer" });
  const staff = await desk(browser);
  await asOwner(staff, `/orders?q=${mine}&state=open`);
  await staff.getByRole("button", { name: staffSay("orders.views.keep") }).click();
  const dialog = staff.getByRole("dialog");
  await dialog.getByLabel(staffSay("orders.views.name")).fill(name);
  await dialog.getByRole("button", { name: staffSay("orders.views.keep") }).click();
  const views = staff.getByRole("navigation", { name: staffSay("orders.views.label") });
  await expect(views.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
  await staff.goto(admin("/orders"));
  await views.getByRole("link", { name }).click();
  await expect(staff.locator("[data-row]")).toHaveCount(2);
  const all = staff.getByRole("checkbox", { name: staffSay("table.selectPage") });
  await all.click();
  const bar = staff.getByRole("region", { name: staffSay("table.selectionBar") });
  for (const paper of ["pick", "packing"]) {
    const link = bar.getByRole("link", { name: staffSay(`orders.print.${paper}`) });
    const answer = await staff.evaluate(
      async (href) => {
        const got = await fetch(href);
        return [got.status, got.headers.get("content-type"), (await got.text()).slice(0, 5)];
      },
      (await link.getAttribute("href")) ?? "",
    );
    expect(answer).toEqual([200, "application/pdf", "%PDF-"]);
  }
  await bar.getByRole("button", { name: staffSay("orders.accept") }).click();
  await expect(
    staff.getByText(staffSay("orders.bulkAccepted", { done: 2, passed: 0 }).trim()).first(),
  ).toBeVisible();
  await all.click();
  await bar.getByRole("button", { name: staffSay("orders.hold"), exact: true }).click();
  await dialog.getByLabel(staffSay("orders.reason")).fill("Waits for the van");
  await dialog.getByRole("button", { name: staffSay("orders.hold"), exact: true }).click();
  await expect(staff.getByText(staffSay("orders.flag.hold"), { exact: true })).toHaveCount(2);
  await staff.locator("[data-row-link]").first().click();
  await expect(
    staff.getByText(staffSay("orders.heldBecause", { reason: "Waits for the van" })),
  ).toBeVisible();
  await press(staff, "ship");
  await dialog.getByRole("button", { name: staffSay("orders.ship") }).click();
  await expect(staff.getByText(words("en", "errors", "orders.on_hold")).first()).toBeVisible();
  await staff.goto(admin(`/orders?q=${mine}&state=open`));
  await views.getByRole("button", { name: staffSay("orders.views.remove", { name }) }).click();
  await expect(views.getByRole("link", { name })).toHaveCount(0);
  await staff.context().close();
});
