import { z } from "zod";
import { ADDRESS_FIELDS, type AddressField } from "./address-nouns";
import { MAX_QUANTITY } from "./cart-nouns";

/** Names and secrets are ASCII: what is none of ours never reaches the database. */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const key = z.string().regex(/^[A-Za-z0-9_-]{8,128}$/);
const methodKey = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/);
export const quantityInput = z.int().min(1).max(MAX_QUANTITY);

export const cartRefInput = z.strictObject({
  storefrontId: id,
  token: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .nullable(),
  customerId: id.nullable(),
});

export const addToCartInput = z.strictObject({
  ref: cartRefInput,
  variantId: id,
  quantity: quantityInput,
  /** Made when the form was drawn: sent twice, it adds once. */
  operationKey: key.optional(),
});
export const setLineInput = z.strictObject({ ref: cartRefInput, lineId: id, quantity: quantityInput });
export const removeLineInput = z.strictObject({ ref: cartRefInput, lineId: id });
const code = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cs}]{1,60}$/u);
const localeKey = z.string().regex(/^[A-Za-z0-9-]{1,100}$/);
/** `localeKey`: the storefront locale in which it was typed. */
export const codeInput = z.strictObject({ ref: cartRefInput, code, localeKey: localeKey.optional() });

export const contactInput = z.strictObject({
  ref: cartRefInput,
  email: z.string().trim().max(254),
  phone: z.string().trim().max(40).optional(),
  /** Empty: a person buys. */
  company: z.string().trim().max(120).optional(),
  vatId: z.string().trim().max(40).optional(),
});

const typedFields = Object.fromEntries(
  ADDRESS_FIELDS.map((field) => [field, z.string().max(500).optional()]),
) as Record<AddressField, z.ZodOptional<z.ZodString>>;
export const typedAddressInput = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  ...typedFields,
});
export const addressInput = z.strictObject({
  ref: cartRefInput,
  shipTo: typedAddressInput,
  /** Null: the same. */
  billTo: typedAddressInput.nullable(),
});
export const deliveryInput = z.strictObject({ ref: cartRefInput, methodId: id });
export const paymentInput = z.strictObject({
  ref: cartRefInput,
  methodKey,
});

export const placeInput = z.strictObject({
  ref: cartRefInput,
  attemptKey: key,
  quoteHash: z.string().regex(/^[0-9a-f]{64}$/),
  paymentMethodKey: methodKey,
  /** Where a provider sends the shopper back to: on the storefront's own host. */
  returnUrl: z.url({ protocol: /^https?$/ }).max(2000),
  /** Key of the storefront locale in which it was ordered: for mails and the provider's page. */
  localeKey,
});
