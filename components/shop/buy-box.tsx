"use client";

import { chooseVariant, useChosenVariant } from "./chosen-variant";
import type { DeliveryTemplates } from "./delivery-dates";
import { DeliveryLine } from "./delivery-line";
import type { Delivery, Option, ShownPrice, Variant } from "./nouns";
import { variantWith } from "./variant-choice";

export interface BuyBoxWords {
  /** "Now: {price}" and "Before: {price}" for those who cannot see the stroke. */
  readonly now: string;
  readonly was: string;
  readonly noPrice: string;
  readonly tax: string;
  readonly availability: Readonly<Record<Variant["availability"], string>>;
  /** "{value}, sold out" */
  readonly optionOut: string;
  readonly delivery: DeliveryTemplates;
}

interface Props {
  readonly options: readonly Option[];
  readonly variants: readonly Variant[];
  readonly usual: string;
  readonly words: BuyBoxWords;
  readonly delivery: Delivery | null;
  /** The line as of when the page was drawn. */
  readonly deliveryText: string | null;
  readonly shipping: { readonly href: string; readonly label: string } | null;
}

const TONE: Readonly<Record<Variant["availability"], string>> = {
  in_stock: "bg-moss",
  low: "bg-clay",
  back_order: "bg-clay",
  out: "bg-rule-strong",
};

/** Price, options, stock and delivery of the chosen variant. Every choice is a link with an address of its own. */
export function BuyBox({ options, variants, usual, words, delivery, deliveryText, shipping }: Props) {
  const chosen = useChosenVariant(variants, usual);
  if (!chosen) return null;
  const canArrive = chosen.availability === "in_stock" || chosen.availability === "low";
  return (
    <div>
      <div aria-live="polite">
        {chosen.price ? <BigPrice price={chosen.price} words={words} /> : <p>{words.noPrice}</p>}
        {chosen.price && (
          <p className="mt-1 text-[0.875rem] text-soft">
            {words.tax}{" "}
            {shipping && (
              <a className="underline-link" href={shipping.href}>
                {shipping.label}
              </a>
            )}
          </p>
        )}
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
      <div aria-live="polite" className="mt-8 border-t border-rule pt-5">
        <p className="flex items-center gap-2.5 font-medium">
          <span aria-hidden="true" className={`size-2 rounded-full ${TONE[chosen.availability]}`} />
          {words.availability[chosen.availability]}
        </p>
        {canArrive && delivery && deliveryText !== null && (
          <DeliveryLine delivery={delivery} templates={words.delivery} text={deliveryText} />
        )}
      </div>
    </div>
  );
}

function BigPrice({ price, words }: { readonly price: ShownPrice; readonly words: BuyBoxWords }) {
  if (price.was === null)
    return (
      <p className="tabular text-[1.625rem] leading-tight">
        <bdi>{price.now}</bdi>
      </p>
    );
  return (
    <p className="tabular flex flex-wrap items-baseline gap-x-3 text-[1.625rem] leading-tight">
      <span className="sr-only">{words.now.replace("{price}", price.now)}</span>
      <bdi aria-hidden="true" className="font-semibold text-clay">
        {price.now}
      </bdi>
      <span className="sr-only">{words.was.replace("{price}", price.was)}</span>
      <s aria-hidden="true" className="text-lg text-soft">
        <bdi>{price.was}</bdi>
      </s>
    </p>
  );
}

function OptionRow({
  option,
  index,
  variants,
  chosen,
  words,
}: {
  readonly option: Option;
  readonly index: number;
  readonly variants: readonly Variant[];
  readonly chosen: Variant;
  readonly words: BuyBoxWords;
}) {
  const current = option.values.find((value) => value.key === chosen.values[index]);
  return (
    <nav aria-label={option.label} className="mt-7">
      <p className="mb-2.5 text-[0.9375rem]">
        <span className="text-soft">{option.label}: </span>
        <span className="font-medium">{current?.label}</span>
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
                href={`?v=${encodeURIComponent(target.key)}`}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  chooseVariant(target.key);
                }}
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
