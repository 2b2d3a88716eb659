import type { Ctx } from "@/commerce/context";
import { exportCustomer } from "@/commerce/customers";

/**
 * Everything that the shop knows of a customer, as a file to take along: what `customers` knows and what the modules above it
 * do. Null: no such person.
 */
export async function customerFile(
  ctx: Ctx,
  input: { readonly brandId: string; readonly customerId: string },
): Promise<Response | null> {
  const known = await exportCustomer(ctx, { ...input, parts: {} });
  if (!known) return null;
  const text = JSON.stringify(
    known,
    (_key, value) => (typeof value === "bigint" ? value.toString() : value),
    2,
  );
  return new Response(`${text}\n`, {
    headers: {
      "cache-control": "private, no-store",
      "content-disposition": `attachment; filename="${input.customerId}.json"`,
      "content-type": "application/json; charset=utf-8",
      "x-robots-tag": "noindex",
    },
  });
}
