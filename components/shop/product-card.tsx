import { useTranslations } from "next-intl";
import { ShopImage } from "./image";
import type { Card } from "./nouns";
import { Price } from "./price";

export const CARD_SIZES = "(min-width: 88rem) 20rem, (min-width: 68rem) 23vw, (min-width: 52rem) 31vw, 46vw";

interface Props {
  readonly card: Card;
  readonly sizes?: string;
  readonly priority?: boolean;
  readonly level?: 2 | 3;
}

/** A product in a list: one link, its picture, title, price and what is to be said of its stock. */
export function ProductCard({ card, sizes = CARD_SIZES, priority = false, level = 3 }: Props) {
  const t = useTranslations("shop.product");
  const Heading = level === 2 ? "h2" : "h3";
  const gone = card.availability === "out";
  const badge = card.price?.promotion?.label ?? null;
  return (
    <article className="card relative" lang={card.lang}>
      <div className="card-media">
        {card.picture && <ShopImage max={828} picture={card.picture} priority={priority} sizes={sizes} />}
        {card.hover && (
          <ShopImage className="hover-view" max={640} picture={{ ...card.hover, alt: "" }} sizes={sizes} />
        )}
        {!gone && badge && <span className="promotion-badge absolute start-2 top-2">{badge}</span>}
        {gone && (
          <span className="absolute start-2 top-2 rounded-sm bg-raised px-2 py-0.5 text-[0.8125rem] text-ink">
            {t("soldOut")}
          </span>
        )}
      </div>
      <Heading className="mt-3 font-sans text-[0.9375rem] font-medium leading-snug">
        <a className="after:absolute after:inset-0 hover:underline" href={card.href}>
          {card.title}
        </a>
      </Heading>
      <div className="mt-0.5 text-soft">
        {card.price ? <Price price={card.price} /> : <p className="text-[0.875rem]">{t("unpriced")}</p>}
        {card.availability === "low" && <p className="text-[0.875rem] text-clay">{t("availability.low")}</p>}
      </div>
    </article>
  );
}

/** Two beside each other on a phone, four on a desktop. The first ones are above the fold when `eager` says so. */
export function CardGrid({
  cards,
  eager = 0,
  level = 3,
}: {
  readonly cards: readonly Card[];
  readonly eager?: number;
  readonly level?: 2 | 3;
}) {
  return (
    <ul className="grid grid-cols-2 gap-x-3 gap-y-8 sm:gap-x-5 md:grid-cols-3 lg:grid-cols-4 lg:gap-y-12">
      {cards.map((card, index) => (
        <li key={card.id}>
          <ProductCard card={card} level={level} priority={index < eager} />
        </li>
      ))}
    </ul>
  );
}
