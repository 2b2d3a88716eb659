import { type BrowserContext, expect, type Page } from "@playwright/test";
import { admin } from "./test";
import { words } from "./words";

export const OWNER_EMAIL = process.env.E2E_OWNER_EMAIL ?? "owner@aldertide.example";
export const ONE_TIME_PASSWORD = process.env.E2E_OWNER_PASSWORD ?? "";
/** What the owner chooses in the first journey; all later ones sign in with it. */
export const OWNER_PASSWORD = "four gulls on a wet slipway";

/** Words of the console in English. */
export const say = (key: string, values?: Record<string, string | number>) =>
  words("en", "admin", key, values);

/** The sign-in form, filled in and sent. Where it leads is for the caller to see. */
export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(say("signIn.email")).fill(email);
  await page.getByLabel(say("signIn.password")).fill(password);
  await page.getByRole("button", { name: say("signIn.submit") }).click();
}

/** Replaces a one-time password: what everybody meets at the first sign-in. */
export async function choosePassword(page: Page, oneTime: string, next: string): Promise<void> {
  await expect(page).toHaveURL(admin("/password"));
  await page.getByLabel(say("password.current")).fill(oneTime);
  await page.getByLabel(say("password.next")).fill(next);
  await page.getByRole("button", { name: say("password.submit") }).click();
  await expect(page).toHaveURL(admin("/"));
}

let ownerState: Awaited<ReturnType<BrowserContext["storageState"]>> | undefined;

/** A page of the console as the owner. Signs in once for a run; also when a journey is run alone in a fresh world. */
export async function asOwner(page: Page, path = "/"): Promise<void> {
  if (ownerState) await page.context().addCookies(ownerState.cookies);
  await page.goto(admin(path));
  const form = page.getByRole("heading", { name: say("signIn.title") });
  if (!(await form.isVisible())) return;
  await fillSignIn(page, OWNER_EMAIL, OWNER_PASSWORD);
  const refused = page.getByText(words("en", "errors", "access.wrong_credentials"));
  await expect(refused.or(page.getByRole("main").getByRole("region").first())).toBeVisible();
  if (await refused.isVisible()) {
    await fillSignIn(page, OWNER_EMAIL, ONE_TIME_PASSWORD);
    await choosePassword(page, ONE_TIME_PASSWORD, OWNER_PASSWORD);
  }
  ownerState = await page.context().storageState();
  if (path !== "/") await page.goto(admin(path));
}
