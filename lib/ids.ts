import { randomBytes } from "node:crypto";

/** One table of prefixes: an id names its kind wherever it is seen. */
const PREFIXES = {
  brand: "brd",
  storefront: "sto",
  storefrontLocale: "stl",
  host: "hst",
  staff: "stf",
  session: "ses",
  job: "job",
  category: "cat",
  product: "prd",
  option: "opt",
  optionValue: "ovl",
  variant: "var",
  media: "med",
  priceList: "prl",
  pricePlan: "ppl",
  promotion: "pro",
  promotionCode: "pco",
  codeBatch: "pcb",
  location: "loc",
  movement: "mov",
  launch: "lau",
  upload: "upl",
  taxRate: "txr",
  taxRegistration: "txg",
  vatCheck: "vat",
  reservation: "rsv",
  transfer: "tra",
  stockCount: "cnt",
  incoming: "inc",
  customer: "cus",
  customerSession: "cse",
  customerGroup: "cgr",
  company: "com",
  address: "adr",
  cart: "crt",
  cartLine: "cln",
  deliveryMethod: "dlm",
  deliveryZone: "dlz",
  paymentMethod: "pym",
  payment: "pay",
  paymentEntry: "pen",
  refund: "ref",
  order: "ord",
  orderLine: "oli",
  fulfilment: "ful",
  parcel: "par",
  return: "ret",
  returnLine: "rli",
  invoice: "inv",
  routingRule: "rou",
  savedView: "svw",
  mail: "mai",
} as const;

export type IdKind = keyof typeof PREFIXES;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
let lastMs = 0;
let sequence = 0;

/**
 * A new id: prefix, 9 characters of time (ms, sorts by age), 3 of a counter within the millisecond and
 * 8 random characters (40 bits), in Crockford's base 32. Ids are names, never secrets.
 */
export function newId(kind: IdKind, nowMs: number = Date.now()): string {
  sequence = nowMs === lastMs ? (sequence + 1) & 0x7fff : 0;
  lastMs = nowMs;
  const random = Array.from(randomBytes(8), (byte) => ALPHABET[byte & 31]).join("");
  return `${PREFIXES[kind]}_${encode(nowMs, 9)}${encode(sequence, 3)}${random}`;
}

function encode(value: number, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32))
    text = ALPHABET[rest % 32] + text;
  return text;
}
