import { existsSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import {
  asOwner,
  choosePassword,
  fillSignIn,
  ONE_TIME_PASSWORD,
  OWNER_EMAIL,
  OWNER_PASSWORD,
  say,
} from "./harness/console";
import { alternatesIn, ask } from "./harness/http";
import { HOMES } from "./harness/shop";
import { admin, expect, shop, test } from "./harness/test";
import { words } from "./harness/words";

const REAL_FILE = path.join(process.cwd(), "../shared/data/shopify-apparel.csv");
const OWN_FILE = path.join(process.cwd(), "e2e/fixtures/harbour-goods.csv");
/** A real export when one lies beside the repository, otherwise our own in the same format. */
const FILE = existsSync(REAL_FILE)
  ? { path: REAL_FILE, created: 20, title: "Ocean Blue Shirt" }
  : { path: OWN_FILE, created: 6, title: "Harbour Rope Mat" };

test.describe("the first day", () => {
  test.describe.configure({ mode: "serial", timeout: 120_000 });

  test("the owner signs in with the one-time password and must choose a new one", async ({ page }) => {
    await page.goto(admin("/catalog"));
    await expect(page).toHaveURL(/\/sign-in/);
    await fillSignIn(page, OWNER_EMAIL, ONE_TIME_PASSWORD);
    await expect(page).toHaveURL(admin("/password"));
    // Nothing else opens before that.
    await page.goto(admin("/staff"));
    await choosePassword(page, ONE_TIME_PASSWORD, OWNER_PASSWORD);
    await expect(page.getByRole("heading", { name: say("map.title"), level: 1 })).toBeAttached();
  });

  test("the map counts six live storefronts, and the list says the same", async ({ page }) => {
    await asOwner(page);
    const world = page.getByRole("region", { name: say("map.title") });
    const figures = await world.locator("dl > div").allInnerTexts();
    expect(figures.map((text) => Number.parseInt(text.replace(/\D/g, ""), 10))).toEqual([6, 6, 6]);
    const label = (name: string, state: string, count: number) =>
      say("map.countryLabel", { name, state: say(`map.state.${state}`), count });
    await expect(
      world.getByRole("button", { name: label("Switzerland", "live", 1), exact: true }),
    ).toBeVisible();
    await expect(
      world.getByRole("button", { name: label("Portugal", "reachable", 0), exact: true }),
    ).toBeVisible();
    await world.getByRole("radio", { name: say("map.asList") }).click();
    for (const code of ["us", "gb", "de", "jp", "ch", "ae"])
      await expect(world.getByRole("link", { name: new RegExp(`^${code} · `) })).toBeVisible();
    await expect(world.getByRole("link", { name: "ch · de fr it · CHF" })).toBeVisible();
    await expect(world.getByRole("checkbox", { name: "Antarctica" })).toBeDisabled();
  });

  test("a product file goes in once, with mapping, dry run and report; twice changes nothing", async ({
    page,
  }) => {
    await asOwner(page, "/imports");
    const first = await importFile(page, FILE.path);
    expect(first.foreseen).toEqual(first.done);
    expect(first.done.created).toBe(FILE.created);
    expect(first.done).toMatchObject({ updated: 0, unchanged: 0, refused: 0 });
    await page.goto(admin("/imports"));
    const second = await importFile(page, FILE.path);
    expect(second.done).toEqual({ created: 0, updated: 0, unchanged: FILE.created, refused: 0 });
    await expect(page.getByText(say("imports.nothingChanged"))).toBeVisible();
    await page.goto(admin(`/catalog?q=${encodeURIComponent(FILE.title)}`));
    await expect(page.getByRole("link", { name: FILE.title })).toBeVisible();
  });

  test("Portugal and Brazil open in seconds, and every sibling names them at once", async ({ page }) => {
    await asOwner(page);
    const before = alternatesIn((await ask(shop("de"))).body);
    expect([...before.keys()]).not.toContain("pt-PT");
    const world = page.getByRole("region", { name: say("map.title") });
    const panel = page.getByRole("complementary", { name: say("launcher.title") });
    await world.getByRole("radio", { name: say("map.asList") }).click();
    for (const name of ["Portugal", "Brazil"]) {
      await world.getByRole("searchbox", { name: say("map.search") }).fill(name);
      await world.getByRole("checkbox", { name }).check();
    }
    const go = panel.getByRole("button", { name: say("launcher.launch", { count: 2 }) });
    await expect(go).toBeEnabled();
    await expect(panel.getByRole("status")).toContainText(
      say("launcher.summary", { storefronts: 2, addresses: 2, currencies: 2 }),
    );
    const section = (key: string) => panel.getByRole("region", { name: say(`launcher.section.${key}`) });
    await section("matrix").getByRole("button").first().click();
    for (const [tag, country] of [
      ["pt", "Portugal"],
      ["pt-BR", "Brazil"],
    ] as const)
      await expect(
        section("matrix")
          .getByRole("button", { name: new RegExp(`in ${country}$`) })
          .filter({ hasText: tag }),
      ).toHaveAttribute("aria-pressed", "true");
    await section("money").getByRole("button").first().click();
    await section("money")
      .getByRole("button", { name: say("launcher.money.preview") })
      .last()
      .click();
    await expect(section("money").getByRole("table").first()).toContainText("R$");
    await section("preflight").getByRole("button").first().click();
    const checks = section("preflight").getByRole("list").first().getByRole("listitem");
    expect(await checks.count()).toBeGreaterThanOrEqual(13);
    await expect(checks.filter({ hasText: say("launcher.preflight.blocks") })).toHaveCount(0);
    await expect(section("preflight").getByText("pt-BR", { exact: false }).first()).toBeAttached();

    const start = Date.now();
    await go.click();
    const opened = await firstAnswer(shop("pt"), (body) => /lang="pt/.test(body));
    const brazil = await firstAnswer(shop("br"), (body) => /lang="pt-BR/.test(body));
    const siblings = await Promise.all(
      HOMES.map((home) => firstAnswer(home, (body) => alternatesIn(body).has("pt-BR"))),
    );
    const named = Math.max(...siblings.map(({ at }) => at));
    measured(`pt answers after ${opened.at - start} ms, br after ${brazil.at - start} ms`);
    measured(`all ${siblings.length} sibling homes name both after ${named - start} ms`);
    expect(Math.max(opened.at, brazil.at, named) - start).toBeLessThan(10_000);

    await expect(panel.getByText(say("launcher.live.title", { count: 2 }))).toBeVisible();
    await expect(panel.getByRole("link", { name: /pt\.aldertide\.localhost/ })).toBeVisible();
    await expect(panel.getByText(/listings, all in place/)).toBeVisible();
    measured(`all listings in place after ${Date.now() - start} ms`);
    await expect(world.locator("dl > div").first()).toContainText("8");
  });

  test("home and product pages name each other across all storefronts, in euros and in reais", async ({
    page,
  }) => {
    const product = await aProduct("pt");
    const pages = [
      ["home", shop("pt")],
      ["product", product],
    ] as const;
    for (const [what, url] of pages) {
      const set = alternatesIn((await ask(url)).body);
      expect([...set.keys()], what).toEqual(expect.arrayContaining(["pt-PT", "pt-BR", "de-DE", "x-default"]));
      expect(set.get("pt-PT")).toBe(url);
      for (const [code, other] of set) {
        const answer = await ask(other);
        expect(answer.status, other).toBe(200);
        expect([...alternatesIn(answer.body)], `${what} ${code} returns`).toEqual([...set]);
      }
    }
    await page.goto(product);
    await expect(page.locator("html")).toHaveAttribute("lang", "pt");
    await expect(page.getByText(/^\d[\d\s.]*,\d{2}\s€$/).first()).toBeVisible();
    await expect(page.getByText(words("pt", "shop", "product.taxIncluded"))).toBeVisible();
    await page.goto(alternatesIn((await ask(product)).body).get("pt-BR") ?? "");
    await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
    await expect(page.getByText(/^R\$\s\d[\d.]*,\d{2}$/).first()).toBeVisible();
  });

  test("a paused storefront leaves all siblings and answers 503; resumed, all is as before", async ({
    page,
  }) => {
    await asOwner(page, "/storefronts");
    await page.getByRole("link", { name: /^Portugal/ }).click();
    const product = await aProduct("pt");
    const german = alternatesIn((await ask(product)).body).get("de-DE") ?? "";
    await confirmed(page, "pause", "pt");
    const start = Date.now();
    await firstAnswer(german, (body) => !alternatesIn(body).has("pt-PT"));
    await Promise.all(
      [...HOMES, shop("br")].map((home) => firstAnswer(home, (body) => !alternatesIn(body).has("pt-PT"))),
    );
    const paused = await ask(shop("pt"));
    measured(`a pause reaches all siblings in ${Date.now() - start} ms`);
    expect(paused.status).toBe(503);
    expect(paused.headers["retry-after"]).toBeTruthy();
    expect(paused.body).toContain(words("pt", "shop", "error.pausedTitle"));
    expect((await ask(product)).status).toBe(503);

    await page.getByRole("button", { name: say("storefronts.resume") }).click();
    await firstAnswer(german, (body) => alternatesIn(body).get("pt-PT") === product);
    expect((await ask(product)).status).toBe(200);
  });

  test("a retired storefront is gone: 410, and no sibling names it", async ({ page }) => {
    await asOwner(page, "/storefronts");
    await page.getByRole("link", { name: /^Brazil/ }).click();
    await confirmed(page, "retire", "br");
    await Promise.all(
      [...HOMES, shop("pt")].map((home) => firstAnswer(home, (body) => !alternatesIn(body).has("pt-BR"))),
    );
    const gone = await ask(shop("br"));
    expect(gone.status).toBe(410);
    expect(gone.headers["set-cookie"]).toBeUndefined();
    await expect(page.getByText(say("storefronts.status.retired")).first()).toBeVisible();
    await expect(page.getByRole("button", { name: say("storefronts.resume") })).toHaveCount(0);
  });
});

/** Figures of a journey, for whoever reads the log. */
function measured(text: string) {
  test.info().annotations.push({ type: "measured", description: text });
  console.log(`    ${text}`);
}

/** Asks until the body fits, then says when. */
async function firstAnswer(url: string, fits: (body: string) => boolean) {
  const end = Date.now() + 20_000;
  for (;;) {
    const answer = await ask(url);
    if (answer.status === 200 && fits(answer.body)) return { ...answer, at: Date.now() };
    if (Date.now() > end) throw new Error(`${url} did not become what it should: last ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The address of some product of a storefront, as its sitemap gives it. */
async function aProduct(label: string): Promise<string> {
  const locations = async (url: string) =>
    [...(await ask(url)).body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, found]) => found ?? "");
  for (const shard of await locations(shop(label, "/sitemap.xml"))) {
    const found = (await locations(shard)).find((url) => new URL(url).pathname.includes("/p/"));
    if (found) return found;
  }
  throw new Error(`no product in the sitemap of ${label}`);
}

async function confirmed(page: Page, act: "pause" | "retire", code: string) {
  await page.getByRole("button", { name: say(`storefronts.${act}`) }).click();
  const dialog = page.getByRole("dialog");
  const button = dialog.getByRole("button", { name: say(`storefronts.${act}`) });
  await expect(button).toBeDisabled();
  await dialog.getByLabel(say("storefronts.confirm", { code })).fill(code);
  await button.click();
  await expect(dialog).toBeHidden();
}

async function importFile(page: Page, file: string) {
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByRole("heading", { name: say("imports.dryRun") })).toBeVisible();
  await expect(page.getByLabel(say("imports.becomesOf", { column: "Handle" }))).toHaveValue("handle");
  const foreseen = await counts(page);
  await page
    .getByRole("button", { name: new RegExp(`^(${say("imports.start")}|${say("imports.startAnyway")})$`) })
    .click();
  await expect(page).toHaveURL(/\/imports\/job_/);
  await expect(page.getByRole("link", { name: say("imports.toCatalog") })).toBeVisible({ timeout: 60_000 });
  return { foreseen, done: await counts(page) };
}

async function counts(page: Page) {
  const of = async (key: string) => Number(await page.locator(`[data-count="${key}"]`).textContent());
  return {
    created: await of("created"),
    updated: await of("updated"),
    unchanged: await of("unchanged"),
    refused: await of("refused"),
  };
}
