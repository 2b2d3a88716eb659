import { z } from "zod";
import { defineShopForm } from "@/app/_server/shop-form";
import { checkAddress } from "@/commerce/checkout";
import { ADDRESS_FIELDS, type AddressField } from "@/commerce/checkout/model";
import { saveAddress } from "@/commerce/customers";
import { type Failure, ok } from "@/lib/result";
import { ofMember } from "../../_data/forms";
import { addressHref } from "../_data/typed";

const typed = Object.fromEntries(
  ADDRESS_FIELDS.map((field) => [field, z.string().max(500).optional()]),
) as Record<AddressField, z.ZodOptional<z.ZodString>>;

const input = z.strictObject({
  /** `new`, or the id of the one that is changed. */
  address: z.string().min(1).max(60),
  country: z.string().regex(/^[A-Z]{2}$/),
  preferred: z.literal("1").optional(),
  ...typed,
});

/** Saves an address as its country writes one; every field that is wrong is said. */
export const POST = defineShopForm(
  {
    input,
    back: ({ address, country }) => addressHref(String(address ?? "new"), String(country ?? "")),
    keep: ["country", "preferred", ...ADDRESS_FIELDS],
  },
  ofMember(async ({ customer, ctx }, { address: id, preferred, country, ...fields }, { view }) => {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const { address, problems } = checkAddress({ country, ...given }, view.locale);
    if (!address) return { ok: false, failure: problemsOf(problems) };
    const saved = await saveAddress(ctx, {
      customerId: customer.id,
      addressId: id === "new" ? null : id,
      address: { ...address, lines: [...address.lines] },
      preferred: preferred === "1",
    });
    return saved.ok ? ok({ to: "/account/addresses", notice: { code: "address_saved" } }) : saved;
  }),
);

function problemsOf(problems: ReturnType<typeof checkAddress>["problems"]) {
  const fields: Record<string, Pick<Failure, "code" | "data">> = {};
  for (const { field, code, data } of problems) fields[field] = { code, data };
  const [first] = problems;
  return { code: first?.code ?? "input.invalid", kind: "invalid", data: first?.data ?? {}, fields } as const;
}
