import { eq } from "drizzle-orm";
import type { CustomerPlace } from "@/commerce/customers/model";
import type { Executor } from "@/db/client";
import { mail, storefront } from "@/db/schema";
import { newId } from "@/lib/ids";
import { makeBrand } from "./factories";

let addresses = 0;
/** An address nobody came from yet: limits of one test are not those of the next. */
export const freshIp = () => `10.1.${Math.floor(++addresses / 200)}.${addresses % 200}`;

/** A brand with two storefronts on hosts of their own. */
export async function customerWorld(db: Executor): Promise<{ de: CustomerPlace; fr: CustomerPlace }> {
  const brandId = await makeBrand(db);
  const place = async (code: string): Promise<CustomerPlace> => {
    const storefrontId = newId("storefront");
    const facts = { currency: "EUR", taxDisplay: "gross" as const, timeZone: "Europe/Berlin" };
    await db.insert(storefront).values({ id: storefrontId, brandId, code, name: code, ...facts });
    return { brandId, storefrontId, locale: code };
  };
  return { de: await place("de"), fr: await place("fr") };
}

/** The token in the last link that was mailed to an address. */
export async function mailedToken(db: Executor, to: string): Promise<string> {
  const rows = await db.select().from(mail).where(eq(mail.to, to));
  const paths = rows
    .filter(({ kind }) => kind === "sign_in_link")
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map(({ data }) => String((data as { path: string }).path));
  const token = /token=([^&]+)/.exec(paths[0] ?? "")?.[1];
  if (!token) throw new Error(`no link was mailed to ${to}`);
  return token;
}
