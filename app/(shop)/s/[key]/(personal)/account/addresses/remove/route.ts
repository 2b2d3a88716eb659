import { z } from "zod";
import { defineShopForm } from "@/app/_server/shop-form";
import { removeAddress } from "@/commerce/customers";
import { ok } from "@/lib/result";
import { ofMember } from "../../_data/forms";

/** Takes an address out of the book. */
export const POST = defineShopForm(
  { input: z.strictObject({ address: z.string().min(1).max(60) }), back: "/account/addresses" },
  ofMember(async ({ customer, ctx }, { address: addressId }) => {
    const removed = await removeAddress(ctx, { customerId: customer.id, addressId });
    return removed.ok ? ok({ to: "/account/addresses", notice: { code: "address_removed" } }) : removed;
  }),
);
