import { expect, type Locator, type Page } from "@playwright/test";
import { copy, productUrl } from "./shop";
import { shop } from "./test";
import { words } from "./words";

/** A storefront of the demo world as a journey walks through it. */
export interface ShopPlace {
  readonly label: string;
  readonly prefix: string;
  readonly locale: string;
}

/** What somebody types, by the word of the field in that country (`checkout.address.<word>`). */
export interface Typed {
  readonly text: Readonly<Record<string, string>>;
  readonly chosen?: Readonly<Record<string, string>>;
}

export const say = (
  { locale }: Pick<ShopPlace, "locale">,
  key: string,
  values?: Record<string, string | number>,
) => words(locale, "shop", key, values);

export const titleOf = ({ locale }: ShopPlace, product: string) =>
  copy(locale).products[product]?.title ?? product;

export const openProduct = async (page: Page, place: ShopPlace, product: string) =>
  page.goto(await productUrl(place.label, place.prefix, place.locale, product));

/** The drawer that opens beside the page. */
export const drawer = (page: Page, place: ShopPlace): Locator =>
  page.getByRole("dialog", { name: say(place, "cart.title") });

/** Puts a product into the cart from its page, `quantity` times, and waits until the drawer shows it. */
export async function addToCart(page: Page, place: ShopPlace, product: string, quantity = 1): Promise<void> {
  await openProduct(page, place, product);
  const main = page.getByRole("main");
  if (quantity > 1)
    await main.getByLabel(say(place, "cart.quantity"), { exact: true }).fill(String(quantity));
  await main.getByRole("button", { name: say(place, "cart.add") }).click();
  await expect(drawer(page, place)).toContainText(titleOf(place, product));
}

/** From the drawer to the first page of the checkout. */
export async function toCheckout(page: Page, place: ShopPlace): Promise<void> {
  await drawer(page, place)
    .getByRole("link", { name: say(place, "cart.checkout") })
    .click();
  await expect(heading(page, place, "address")).toBeVisible();
}

/** Puts every unit that is left of a product into the cart, and goes to the checkout. */
export async function takeAllToCheckout(page: Page, place: ShopPlace, product: string): Promise<void> {
  await addToCart(page, place, product, 9_999);
  await page.goto(shop(place.label, `${place.prefix}/cart`));
  const main = page.getByRole("main");
  const takeLeft = say(place, "cart.takeLeft", { left: 2 }).split(" ")[1] ?? "";
  await main.getByRole("button").filter({ hasText: takeLeft }).first().click();
  await main.getByRole("link", { name: say(place, "cart.checkout") }).click();
}

export const heading = (page: Page, place: ShopPlace, step: "address" | "delivery" | "payment") =>
  page.getByRole("heading", { level: 1, name: say(place, `checkout.titles.${step}`) });

/** Fills in who buys and where it goes, and sends it. */
export async function giveAddress(page: Page, place: ShopPlace, email: string, typed: Typed): Promise<void> {
  await page.getByLabel(say(place, "checkout.email"), { exact: true }).fill(email);
  const group = page.getByRole("group", { name: say(place, "checkout.shipTo") });
  for (const [word, text] of Object.entries(typed.text))
    await group.getByRole("textbox", { name: say(place, `checkout.address.${word}`) }).fill(text);
  for (const [word, label] of Object.entries(typed.chosen ?? {}))
    await group.getByLabel(say(place, `checkout.address.${word}`)).selectOption({ label });
  await page
    .getByRole("button", { name: say(place, "checkout.toDelivery") })
    .last()
    .click();
}

/** Takes the delivery that is offered first. */
export async function takeDelivery(page: Page, place: ShopPlace): Promise<void> {
  await expect(heading(page, place, "delivery")).toBeVisible();
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: say(place, "checkout.toPayment") }).click();
  await expect(heading(page, place, "payment")).toBeVisible();
}

export type Paying = "test" | "invoice" | "bank_transfer" | "cash_on_delivery";

/** Presses the button that binds. */
export async function order(
  page: Page,
  place: ShopPlace,
  pay: Paying,
  button: "obligation" | "plain",
): Promise<void> {
  await page.getByRole("radio", { name: say(place, `checkout.pay.${pay}.name`) }).check();
  await page.getByRole("button", { name: say(place, `checkout.button.${button}`) }).click();
}

/** What the test provider is to do. */
export async function decide(page: Page, place: ShopPlace, choice: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: say(place, "testPay.title") })).toBeVisible();
  await page.getByRole("button", { name: say(place, `testPay.choice.${choice}`), exact: true }).click();
}

/** The page of an order that is in. Gives its address. */
export async function expectOrdered(page: Page, place: ShopPlace): Promise<string> {
  await expect(
    page.getByRole("heading", { level: 1, name: say(place, "order.headline.placed") }),
  ).toBeVisible({ timeout: 20_000 });
  await expect(page).toHaveURL(/\/order\/[^/]+\/[\w-]{30,}/);
  await expect(page.getByText(say(place, "notice.order_placed"))).toBeVisible();
  return page.url().split(/[?#]/)[0] ?? "";
}
