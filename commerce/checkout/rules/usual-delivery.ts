/** Usual prices of delivery in euro cents, for a storefront where nobody has said anything yet. */
export const USUAL_EURO_CENTS = { standard: 490n, express: 1_290n } as const;

/** What the two usual methods are called. */
export const DELIVERY_NAMES = {
  standard: {
    en: "Standard delivery",
    de: "Standardversand",
    fr: "Livraison standard",
    it: "Consegna standard",
    es: "Envío estándar",
    pt: "Envio normal",
    "pt-BR": "Entrega padrão",
    nl: "Standaardlevering",
    sv: "Standardleverans",
    pl: "Dostawa standardowa",
    ja: "通常配送",
    ar: "توصيل عادي",
  },
  express: {
    en: "Express delivery",
    de: "Expressversand",
    fr: "Livraison express",
    it: "Consegna espressa",
    es: "Envío urgente",
    pt: "Envio expresso",
    "pt-BR": "Entrega expressa",
    nl: "Spoedlevering",
    sv: "Expressleverans",
    pl: "Dostawa ekspresowa",
    ja: "お急ぎ便",
    ar: "توصيل سريع",
  },
} as const;

/**
 * An amount in euro cents in another currency, rounded up to two figures: 4.90 EUR at 163.7 yen is 802.13, so 810 yen.
 * `perEuro` is a decimal; `digits` the minor digits of the currency.
 */
export function usualAmount(euroCents: bigint, perEuro: string, digits: number): bigint {
  const [whole = "0", fraction = ""] = perEuro.split(".");
  const scaled = BigInt(whole + fraction);
  const unit = 10n ** BigInt(fraction.length + 2);
  const exact = ceilDiv(euroCents * scaled * 10n ** BigInt(digits), unit);
  const step = 10n ** BigInt(Math.max(0, exact.toString().length - 2));
  return ceilDiv(exact, step) * step;
}

const ceilDiv = (a: bigint, b: bigint) => (a + b - 1n) / b;
