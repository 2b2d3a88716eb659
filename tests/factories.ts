import type { Executor } from "@/db/client";
import { brand, product, variant } from "@/db/schema";
import { newId } from "@/lib/ids";

/** Rows that a test needs and does not talk about, in the smallest valid form. */
export async function makeBrand(db: Executor, key = "tide"): Promise<string> {
  const id = newId("brand");
  await db.insert(brand).values({
    id,
    key,
    name: "Tide",
    defaultLocale: "en",
    baseCurrency: "EUR",
    legalEntity: {
      name: "Tide GmbH",
      street: "Kai 1",
      postcode: "20457",
      city: "Hamburg",
      country: "DE",
      email: "hello@tide.test",
      phone: "+49 40 1234",
      registration: "HRB 1",
      vatId: "DE136695976",
    },
  });
  return id;
}

/** An active product without words, with `count` variants. */
export async function makeProduct(
  db: Executor,
  handle: string,
  count = 1,
): Promise<{ productId: string; variantIds: string[] }> {
  const productId = newId("product");
  await db.insert(product).values({ id: productId, handle, status: "active" });
  const rows = Array.from({ length: count }, (_, position) => ({
    id: newId("variant"),
    productId,
    position,
    signature: count === 1 ? "" : `size:${position}`,
    key: count === 1 ? "" : String(position),
    sku: `${handle}-${position}`,
  }));
  await db.insert(variant).values(rows);
  return { productId, variantIds: rows.map((row) => row.id) };
}
