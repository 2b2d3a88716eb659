import type { Page } from "@playwright/test";
import {
  addToCart,
  decide,
  expectOrdered,
  giveAddress,
  order,
  type Paying,
  type ShopPlace,
  say,
  type Typed,
  takeDelivery,
  toCheckout,
} from "./checkout";
import { asOwner, say as staffSay } from "./console";
import { admin, expect } from "./test";

/** An order as its shopper has it: the address of its page, and its number as the staff write it. */
export interface Bought {
  readonly url: string;
  readonly number: string;
}

export const boughtAt = (url: string): Bought => ({
  url,
  number: (/\/order\/([^/]+)\//.exec(url)?.[1] ?? "").toUpperCase(),
});

/** A guest buys something, from its page to the page of the order. */
export async function buy(
  page: Page,
  place: ShopPlace,
  wish: {
    readonly product: string;
    readonly quantity?: number;
    readonly email: string;
    readonly address: Typed;
    readonly pay?: Paying;
  },
): Promise<Bought> {
  const { product, quantity = 1, email, address, pay = "test" } = wish;
  await addToCart(page, place, product, quantity);
  await toCheckout(page, place);
  await giveAddress(page, place, email, address);
  await takeDelivery(page, place);
  await order(page, place, pay, "obligation");
  if (pay === "test") await decide(page, place, "approve");
  return boughtAt(await expectOrdered(page, place));
}

/** The console's page of an order, found on the board by its number. */
export async function openOrder(desk: Page, { number }: Pick<Bought, "number">): Promise<void> {
  await asOwner(desk, `/orders?q=${number}`);
  await desk.getByRole("main").getByRole("link", { name: number, exact: true }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toContainText(number);
}

/** A section of that page by its heading. */
export const section = (desk: Page, key: string) =>
  desk
    .getByRole("main")
    .locator("section")
    .filter({ has: desk.getByRole("heading", { level: 2, name: staffSay(`orders.${key}`), exact: true }) });

/** Presses a button of the page. */
export const press = (desk: Page, key: string) =>
  desk
    .getByRole("main")
    .getByRole("button", { name: staffSay(`orders.${key}`), exact: true })
    .first()
    .click();

/** Presses the button of the dialog that is open, and waits until it has closed. */
export async function send(desk: Page, key: string): Promise<void> {
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("button", { name: staffSay(`orders.${key}`), exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** A sentence of the shop with whatever amount in it. */
export function withAmount(place: ShopPlace, key: string): RegExp {
  const [before = "", after = ""] = say(place, key, { amount: "§" }).split("§");
  const plain = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`${plain(before)}.*\\d.*${plain(after)}`);
}

/** The text of the newest mail of a kind to somebody, from the console's mailbox. */
export async function mailTo(desk: Page, email: string, kind: string): Promise<string> {
  const link = desk
    .getByRole("main")
    .getByRole("link", { name: staffSay(`mailbox.kindOf.${kind}`) })
    .first();
  await expect(async () => {
    await asOwner(desk, `/mailbox?q=${encodeURIComponent(email)}`);
    await expect(link).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await link.click();
  await expect(desk).toHaveURL(new RegExp(`^${admin("/mailbox/")}`));
  await desk.getByRole("tab", { name: staffSay("mailbox.plain") }).click();
  const plain = desk.getByRole("main").locator("pre");
  await expect(plain).not.toBeEmpty();
  return (await plain.textContent()) ?? "";
}
