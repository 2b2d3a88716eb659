import { readFileSync } from "node:fs";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { SHOP_LOCALES } from "@/lib/locale";
import type { BuyBoxWords } from "./buy-box-data";
import type { ShownPrice } from "./nouns";
import { OfferPrice, OfferStock } from "./offer";
import { Price } from "./price";

const PRICE: ShownPrice = {
  now: "79,90 €",
  was: "99,90 €",
  from: false,
  lowest: "89,90 €",
  off: { short: "-11 %", plain: "11 %" },
  promotion: { label: "Sommer", until: "31. August" },
  unit: { price: "12,50 €", of: "kg" },
};
const wordsOf = (locale: string) =>
  JSON.parse(readFileSync(`messages/${locale}/shop.json`, "utf8")) as {
    product: BuyBoxWords & { lowest30: string; was: string };
  };
const drawn = (locale: string, price: ShownPrice) => {
  const shop = wordsOf(locale) as unknown as Record<string, never>;
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={{ shop }} timeZone="UTC">
      <Price price={price} />
    </NextIntlClientProvider>,
  );
};

describe("a price in a list", () => {
  it.each(SHOP_LOCALES)("says all that has to stand beside it (%s)", (locale) => {
    const html = drawn(locale, PRICE);
    for (const part of ["79,90 €", "99,90 €", "89,90 €", "-11 %", "12,50 €"]) expect(html).toContain(part);
    expect(html).toContain(wordsOf(locale).product.lowest30.split("{price}")[0]);
    expect(html).not.toMatch(/[{}]|shop\.product/);
  });

  it("is only the price when there is no more to be said", () => {
    const bare = { ...PRICE, was: null, lowest: null, off: null, promotion: null, unit: null };
    expect(drawn("de", bare).replace(/<[^>]+>/g, "")).toBe("79,90 €");
  });

  it("names the lowest of several as such", () => {
    expect(drawn("de", { ...PRICE, from: true })).toContain("Ab 79,90 €");
  });
});

const words: BuyBoxWords = {
  ...{ now: "Jetzt: {price}", was: "Vorher: {price}", noPrice: "Nicht erhältlich", tax: "inkl. MwSt." },
  ...{ lowest30: "Niedrigster Preis der letzten 30 Tage: {price}", reducedBy: "Um {percent} reduziert" },
  ...{ until: "Bis {date}", unitPrice: "Grundpreis: {price} / {unit}", optionOut: "" },
  ...{ add: "In den Warenkorb", quantity: "Menge", soldOut: "Ausverkauft" },
  units: { kg: "kg", l: "l", m: "m", m2: "m²", piece: "Stück" },
  availability: { in_stock: "Auf Lager", low: "", back_order: "", out: "" },
  delivery: { range: "", day: "", note: "" },
};
const variant = {
  ...{
    id: "var_1",
    key: "moss",
    values: ["moss"],
    label: "Moos",
    sku: null,
    availability: "in_stock" as const,
  },
  price: PRICE,
};
const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("the price in the buy box", () => {
  it("has the badge, its end, the lowest price, the unit price and the tax", () => {
    const html = text(renderToStaticMarkup(<OfferPrice shipping={null} variant={variant} words={words} />));
    expect(html).toBe(
      "Sommer Bis 31. August Jetzt: 79,90 € 79,90 € Vorher: 99,90 € 99,90 € Um 11 % reduziert -11 % " +
        "Niedrigster Preis der letzten 30 Tage: 89,90 € Grundpreis: 12,50 € / kg inkl. MwSt.",
    );
  });

  it("says that what has no price is not for sale, however many there are", () => {
    const unpriced = { ...variant, price: null };
    expect(text(renderToStaticMarkup(<OfferPrice shipping={null} variant={unpriced} words={words} />))).toBe(
      "Nicht erhältlich",
    );
    expect(renderToStaticMarkup(<OfferStock deliveryText={null} variant={unpriced} words={words} />)).toBe(
      "",
    );
  });
});
