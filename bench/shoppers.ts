import type { TestChoice } from "@/commerce/payments/model";
import { addToCart, type Buyer, formOf, type Page, textOf } from "./buyer";

/** What came of pressing the order button. */
export type Outcome = "ordered" | "refused" | "broken";

/** Somebody in Hamburg; every buyer has an address of their own to write to. */
const person = (name: string) => ({
  email: `${name}@example.test`,
  name: "Ada Lovelace",
  line1: "Am Sandtorkai 1",
  postcode: "20457",
  locality: "Hamburg",
});

/** Leads a cart as far as the order button, page after page, as a browser without scripts does; gives that form's fields. */
export async function toTheButton(
  buyer: Buyer,
  name: string,
  variants: readonly string[],
  payment: string,
): Promise<Record<string, string>> {
  for (const variant of variants) expectSent(await addToCart(buyer, variant));
  const contact = formOf(await buyer.get("/checkout"), "/checkout/contact");
  const delivery = await buyer.post("/checkout/contact", { ...contact, ...person(name) });
  const review = await buyer.post("/checkout/method", formOf(delivery, "/checkout/method"));
  return { ...formOf(review, "/checkout/place"), payment };
}

/** Presses the button. With a payment page of its own the payer chooses there (approves) and comes back. */
export async function order(
  buyer: Buyer,
  fields: Readonly<Record<string, string>>,
  choice: TestChoice = "approve",
): Promise<Outcome> {
  const placed = await buyer.post("/checkout/place", fields, false);
  if (!goesTo(buyer, placed, "/pay/")) return outcomeOf(buyer, placed);
  const page = await buyer.get(buyer.pathOf(placed.location ?? ""));
  let answer = await buyer.get(buyer.pathOf(await choose(buyer, placed, page, choice)));
  for (let turns = 0; goesTo(buyer, answer, "/checkout/wait") && turns < 100; turns++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const query = buyer.pathOf(answer.location ?? "").split("?")[1] ?? "";
    answer = await buyer.get(`/checkout/return?${query}`);
  }
  return outcomeOf(buyer, answer);
}

/** Gives the provider's answer, or goes back from where it was given before; tells where that leads. */
async function choose(buyer: Buyer, placed: Page, page: Page, choice: TestChoice): Promise<string> {
  const back = /href="([^"]*\/checkout\/return[^"]*)"/.exec(page.text)?.[1];
  if (back !== undefined) return back.replaceAll("&amp;", "&");
  const path = `${buyer.pathOf(placed.location ?? "").split("?")[0]}/choice`;
  const approved = await buyer.post(path, { ...formOf(page, "/choice"), choice }, false);
  return approved.location ?? "";
}

/** An order leads to its page; a refusal leads back to a page that says why. */
function outcomeOf(buyer: Buyer, answer: Page): Outcome {
  if (goesTo(buyer, answer, "/order/")) return "ordered";
  if (answer.status === 303 && answer.location) return "refused";
  return "broken";
}

const goesTo = (buyer: Buyer, { status, location }: Page, path: string) =>
  status >= 300 && status < 400 && location !== null && buyer.pathOf(location).startsWith(path);

function expectSent(page: Page): void {
  if (page.status !== 303) throw new Error(`not in the cart: ${page.status} ${textOf(page).slice(0, 300)}`);
}
