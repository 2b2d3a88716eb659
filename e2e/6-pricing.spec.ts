import type { Page } from "@playwright/test";
import { asOwner, say } from "./harness/console";
import { amountIn, copy } from "./harness/shop";
import { admin, expect, test } from "./harness/test";

const pricing = (key: string, values?: Record<string, string | number>) => say(`pricing.${key}`, values);
const title = (key: string) => copy("en").products[key]?.title ?? key;

/** The sheet of a list, opened as a person does: by its row in the table of lists. */
async function openSheet(page: Page, name: string, query = ""): Promise<void> {
  await asOwner(page, "/pricing");
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  if (query === "") return;
  const search = page.getByRole("searchbox", { name: say("table.searchIn", { table: name }) });
  await search.fill(query);
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(page.getByRole("rowheader").first()).toContainText(query);
}

/** The price in a row of the sheet, as a number; a changed cell says what it was before a colon, for those who hear it. */
const priceIn = async (page: Page, row: number) => {
  const cell = page.getByRole("grid").getByRole("row").nth(row).getByRole("gridcell").first();
  return amountIn(((await cell.textContent()) ?? "").split(":").at(-1) ?? "");
};

test.describe("a merchant and the prices", () => {
  test.describe.configure({ mode: "serial" });

  test("previews Swiss rounding: steps of 0.05, the largest change first, nothing written", async ({
    page,
  }) => {
    await openSheet(page, "Base CHF");
    await page.getByRole("link", { name: pricing("detail.rounding"), exact: true }).click();
    await expect(page).toHaveURL(/\/rounding$/);
    await page.getByLabel(pricing("rounding.rule")).selectOption("swedish_05");
    await page.getByLabel(pricing("rounding.percent")).fill("+3.3");
    await page.getByRole("button", { name: pricing("rounding.preview"), exact: true }).click();
    await expect(page).toHaveURL(/percent=/);
    const rows = page.getByRole("table", { name: pricing("rounding.title") }).getByRole("row");
    await expect(rows.nth(1)).toBeVisible();
    const moves: number[] = [];
    for (const row of (await rows.all()).slice(1, 21)) {
      const cells = await row.getByRole("cell").allTextContents();
      const [before = 0, after = 0] = [amountIn(cells[1] ?? ""), amountIn(cells[2] ?? "")];
      expect(Math.round(after * 100) % 5, `${after} is no step of 0.05`).toBe(0);
      moves.push(Math.abs(after / before - 1));
    }
    expect(moves).toEqual([...moves].sort((a, b) => b - a));
    const before = await page.getByRole("status").first().textContent();
    await page.reload();
    await expect(page.getByRole("status").first()).toHaveText(before ?? "");
  });

  test("types, calculates and pastes into the sheet, sees the difference, saves, takes it back", async ({
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: admin("").slice(0, -1) });
    await openSheet(page, "Base CHF", title("deck-boots"));
    const grid = page.getByRole("grid");
    const stored = [await priceIn(page, 1), await priceIn(page, 2), await priceIn(page, 3)];
    await grid.focus();
    await page.keyboard.type("149.90");
    await page.keyboard.press("Enter");
    await page.keyboard.type("+10%");
    await page.keyboard.press("Enter");
    await page.evaluate(() => navigator.clipboard.writeText("1’151.50\t160\nabc\t161"));
    await page.keyboard.press("Control+v");
    await expect(page.getByText(/abc/)).toBeVisible();
    await expect.poll(() => priceIn(page, 1)).toBe(149.9);
    await expect.poll(() => priceIn(page, 3)).toBe(1151.5);
    // A word in a cell is refused where it was typed; Escape leaves the price as it was.
    await page.keyboard.press("F2");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("cheap");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert").getByText(pricing("sheet.refused.not_a_number"))).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: pricing("sheet.diff", { count: 5 }) }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("heading")).toHaveText(pricing("sheet.diffTitle", { count: 5 }));
    await dialog.getByLabel(pricing("sheet.reason")).fill("Boots for the autumn");
    await dialog.getByRole("button", { name: pricing("sheet.saveAll", { count: 5 }) }).click();
    await expect(dialog).toBeHidden();
    await page.reload();
    await expect.poll(() => priceIn(page, 1)).toBe(149.9);
    await page
      .getByRole("link", { name: new RegExp(`^${pricing("sheet.historyOf", { name: "" }).trim()}`) })
      .click();
    await expect(page.getByRole("dialog").getByText("Boots for the autumn")).toBeVisible();
    await page.keyboard.press("Escape");
    // Back to what it was, and this time by the toast.
    await grid.focus();
    await page.keyboard.type("100");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+s");
    await page.getByRole("button", { name: say("common.undo") }).click();
    await expect(page.getByText(pricing("sheet.undone"))).toBeVisible();
    await page.reload();
    await expect.poll(() => priceIn(page, 1)).toBe(149.9);
    // And the rest by hand: later journeys find the demo's prices.
    await grid.focus();
    for (const price of stored) {
      await page.keyboard.type(String(price));
      await page.keyboard.press("Enter");
    }
    for (const key of ["ArrowRight", "Delete", "ArrowUp", "Delete"]) await page.keyboard.press(key);
    await page.keyboard.press("Control+s");
    await expect(page.getByText(pricing("sheet.saved", { count: 4 }))).toBeVisible();
  });

  test("plans a change for a later day by a storefront's clock, and calls it off", async ({ page }) => {
    await openSheet(page, "Base CHF", title("brass-compass"));
    await page.getByRole("grid").focus();
    await page.keyboard.type("=59.90");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: pricing("sheet.schedule") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(pricing("schedule.name")).fill("Compass week");
    await dialog.getByLabel(pricing("schedule.from")).fill("2031-05-01T00:00");
    await dialog.getByLabel(pricing("schedule.until")).fill("2031-04-30T00:00");
    await expect(dialog.getByText(pricing("schedule.order"))).toBeVisible();
    await dialog.getByLabel(pricing("schedule.until")).fill("2031-05-08T00:00");
    await dialog.getByRole("button", { name: pricing("schedule.submit") }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole("link", { name: pricing("detail.plans"), exact: true }).click();
    const plan = page.getByRole("main").getByRole("listitem").filter({ hasText: "Compass week" });
    await expect(plan).toContainText(pricing("plans.states.planned"));
    await plan.getByRole("button", { name: pricing("plans.cancelOf", { name: "Compass week" }) }).click();
    await expect(plan).toContainText(pricing("plans.states.cancelled"));
  });

  test("a file with bad rows is refused row by row, and nothing of it is written", async ({ page }) => {
    await openSheet(page, "Base CHF", title("storm-lantern"));
    const before = await priceIn(page, 1);
    await page.getByRole("button", { name: pricing("import.open") }).click();
    const dialog = page.getByRole("dialog");
    const file = [
      "sku,price,min_quantity",
      "AT-STORM-LANTERN-TIDE,1.00,1",
      "AT-STORM-LANTERN-TIDE,1e309,5",
      "AT-NOWHERE,12.00,1",
      "AT-STORM-LANTERN-TIDE,=1+1,10",
    ].join("\n");
    await dialog
      .getByLabel(pricing("import.file"))
      .setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    const wrong = dialog.getByRole("region", { name: pricing("import.errorTable") });
    await expect(wrong.getByRole("row").filter({ hasText: "1e309" })).toContainText(
      pricing("import.problem.not_a_number"),
    );
    await expect(wrong.getByRole("row").filter({ hasText: "=1+1" })).toContainText(
      pricing("import.problem.formula"),
    );
    await expect(wrong.getByRole("row").filter({ hasText: "AT-NOWHERE" })).toContainText(
      pricing("import.problem.unknown_variant"),
    );
    await expect(dialog.getByRole("button", { name: pricing("import.write", { count: 1 }) })).toBeDisabled();
    await page.keyboard.press("Escape");
    await page.reload();
    await expect.poll(() => priceIn(page, 1)).toBe(before);
  });

  test("asks why a price is what it is, and reads the way to it", async ({ page }) => {
    await asOwner(page, "/pricing/explain");
    await page.getByLabel(pricing("explain.storefront")).selectOption({ label: "Switzerland (CHF)" });
    await page.getByRole("combobox", { name: pricing("explain.product") }).fill(title("storm-lantern"));
    const found = page.getByRole("listbox", { name: pricing("explain.found") });
    await found.getByRole("option").first().click();
    await expect(page).toHaveURL(/variant=var_/);
    const ladder = page.getByRole("list").filter({ hasText: pricing("explain.shown") });
    await expect(ladder.getByText(pricing("explain.kinds.base"))).toBeVisible();
    await expect(ladder.getByRole("link", { name: "Base CHF" })).toBeVisible();
    await expect(ladder).toContainText("CHF");
    await ladder.getByRole("link", { name: "Base CHF" }).click();
    await expect(
      page.getByRole("grid", { name: pricing("sheet.gridOf", { list: "Base CHF" }) }),
    ).toBeVisible();
  });
});
