import { type BuyBoxData, type BuyBoxWords, offersOf } from "./buy-box-data";
import { deliverySentence } from "./delivery-dates";
import { JsonData } from "./json-ld";
import type { Delivery, Link, Option, Variant } from "./nouns";
import { OfferAction, OfferPrice, OfferStock } from "./offer";
import { variantWith } from "./variant-choice";

interface Props {
  readonly options: readonly Option[];
  readonly variants: readonly Variant[];
  /** The variant that the address names, or the product's usual one. */
  readonly chosen: Variant;
  readonly words: BuyBoxWords;
  readonly delivery: Delivery | null;
  readonly shipping: Link | null;
  /** Where the form goes that puts the variant into the cart. */
  readonly addPath: string;
}

/**
 * Price, options, stock and delivery of the chosen variant. Every choice is a link with an address of its own, so all of
 * it works without a script; the island `buy-box` changes variants in place. Whatever differs between offers is drawn
 * by OfferPrice, OfferAction and OfferStock, once where it is shown and once in a template for each other offer.
 */
export function BuyBox({ options, variants, chosen, words, delivery, shipping, addPath }: Props) {
  const { offers, numbers } = offersOf(variants);
  const deliveryText = delivery && deliverySentence(new Date(), delivery, words.delivery);
  const data: BuyBoxData = {
    options: options.map(({ key }) => key),
    variants: variants.map(({ id, key, values, availability }, index) => ({
      id,
      key,
      values,
      availability,
      offer: numbers[index] ?? 0,
    })),
    words: { optionOut: words.optionOut, delivery: words.delivery },
    delivery,
  };
  return (
    <div data-chosen={chosen.key} data-island="buy-box">
      <div aria-live="polite" data-part="price">
        <OfferPrice shipping={shipping} variant={chosen} words={words} />
      </div>
      {options.map((option, index) => (
        <OptionRow
          chosen={chosen}
          index={index}
          key={option.key}
          option={option}
          variants={variants}
          words={words}
        />
      ))}
      <form action={addPath} className="mt-7" data-cart-form="add" method="post">
        <input name="variant" type="hidden" value={chosen.id} />
        <div data-part="action">
          <OfferAction variant={chosen} words={words} />
        </div>
        <p className="form-problem" data-problem="" hidden role="alert" />
      </form>
      <div aria-live="polite" className="mt-6 border-t border-rule pt-5" data-part="stock">
        <OfferStock deliveryText={deliveryText} variant={chosen} words={words} />
      </div>
      {offers.length > 1 &&
        offers.map((offer, number) => (
          <template data-offer={number} key={offer.key}>
            <div data-part="price">
              <OfferPrice shipping={shipping} variant={offer} words={words} />
            </div>
            <div data-part="action">
              <OfferAction variant={offer} words={words} />
            </div>
            <div data-part="stock">
              <OfferStock deliveryText={deliveryText} variant={offer} words={words} />
            </div>
          </template>
        ))}
      <JsonData data={data} />
    </div>
  );
}

interface RowProps extends Pick<Props, "variants" | "chosen" | "words"> {
  readonly option: Option;
  readonly index: number;
}

function OptionRow({ option, index, variants, chosen, words }: RowProps) {
  const current = option.values.find((value) => value.key === chosen.values[index]);
  return (
    <nav aria-label={option.label} className="mt-7" data-option={option.key}>
      <p className="mb-2.5 text-[0.9375rem]">
        <span className="text-soft">{option.label}: </span>
        <span className="font-medium" data-current="">
          {current?.label}
        </span>
      </p>
      <ul className="flex flex-wrap gap-2">
        {option.values.map((value) => {
          const target = variantWith(variants, chosen, index, value.key);
          if (!target) return null;
          const out = target.availability === "out";
          return (
            <li key={value.key}>
              <a
                aria-current={value.key === chosen.values[index]}
                aria-label={out ? words.optionOut.replace("{value}", value.label) : undefined}
                className="choice"
                data-out={out}
                data-value={value.key}
                href={`?v=${encodeURIComponent(target.key)}`}
              >
                {value.swatch && <span className="swatch" style={{ background: value.swatch }} />}
                {value.label}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
