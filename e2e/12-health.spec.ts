import {
  addToCart,
  expectOrdered,
  giveAddress,
  order,
  type ShopPlace,
  takeDelivery,
  toCheckout,
} from "./harness/checkout";
import { asOwner, say } from "./harness/console";
import { admin, expect, test } from "./harness/test";

const DE: ShopPlace = { label: "de", prefix: "", locale: "de" };

test.describe.configure({ mode: "serial" });

test("every rule of the data holds after a purchase", async ({ page }) => {
  await addToCart(page, DE, "peg-rail");
  await toCheckout(page, DE);
  await giveAddress(page, DE, "gesund@example.com", {
    text: { name: "Hauke Brandt", street: "Deichweg 9", postcode: "26506", city: "Norden" },
  });
  await takeDelivery(page, DE);
  await order(page, DE, "bank_transfer", "obligation");
  await expectOrdered(page, DE);
  await asOwner(page, "/health");
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(say("health.title"));
  // Asked before the purchase, an answer may be a minute old: now.
  await page.getByRole("button", { name: say("health.checkNow") }).click();
  await expect(page.getByText(say("health.checked"), { exact: true })).toBeVisible();
  await expect(main.getByRole("status").first()).toContainText(/All \d+ rules of the data hold/);
  await expect(main.getByText(say("health.isBroken"), { exact: true })).toHaveCount(0);
  await expect(main).toContainText(say("health.ruleOf.I17.means"));
});

test("a routing rule is made, tried out on past orders and saved, without code", async ({ page }) => {
  await asOwner(page, "/orders/routing");
  const main = page.getByRole("main");
  await page.getByRole("button", { name: say("routing.newRule") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("routing.name")).fill("Whoever is nearest");
  await dialog
    .getByRole("button", { name: say("routing.downOf", { name: say("routing.goal.fewest_parcels") }) })
    .click();
  await dialog.getByRole("button", { name: say("routing.take") }).click();
  await expect(main.getByText(say("routing.notSaved"), { exact: true })).toHaveCount(1);
  // Above the rule that fits every order, so that it decides.
  const up = page.getByRole("button", { name: say("routing.upOf", { name: "Whoever is nearest" }) });
  while (await up.isEnabled()) await up.click();
  await page.getByRole("button", { name: say("routing.simulate"), exact: true }).click();
  const table = main.getByRole("table", { name: say("routing.comparison") });
  await expect(table).toContainText(say("routing.figure.parcels"));
  await expect(main.getByText(/orders? would go another way/)).toBeVisible();
  await main.locator("details summary").first().click();
  await expect(main).toContainText(say("orders.why.rule", { name: "Whoever is nearest" }));
  await page.getByRole("button", { name: say("common.save"), exact: true }).click();
  await expect(main.getByText(say("routing.notSaved"), { exact: true })).toHaveCount(0);
  await page.reload();
  await expect(main.locator("ol > li").first()).toContainText("Whoever is nearest");
  // As it was: other journeys count on the usual way.
  await page.getByRole("button", { name: say("routing.removeOf", { name: "Whoever is nearest" }) }).click();
  await page.getByRole("button", { name: say("common.save"), exact: true }).click();
  await expect(main.getByText(say("routing.notSaved"), { exact: true })).toHaveCount(0);
  await page.goto(admin("/orders/return-policy"));
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(say("returnPolicy.title"));
});
