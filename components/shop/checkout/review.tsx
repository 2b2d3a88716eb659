import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinePicture } from "../cart/cart-lines";
import { Sums } from "../cart/cart-summary";
import type { ShownLine } from "../cart/nouns";
import type { ShownSummary } from "./nouns";

interface Props extends Pick<ShownSummary, "lines" | "gifts" | "sums" | "total"> {
  readonly cartPath: string;
}

/** Every line with all that has to stand beside it. */
export function ReviewLines({ lines, gifts, sums, total, cartPath }: Props) {
  const t = useTranslations("shop");
  return (
    <section aria-labelledby="review">
      <div className="mb-4 flex items-baseline justify-between gap-6">
        <h2 className="display-sm" id="review">
          {t("checkout.review")}
        </h2>
        <a className="underline-link text-[0.9375rem]" href={cartPath}>
          {t("checkout.change")}
        </a>
      </div>
      <ul className="divide-y divide-rule border-y border-rule">
        {lines.map((line) => (
          <ReviewLine key={line.id} line={line} />
        ))}
        {gifts.map((gift) => (
          <li className="flex justify-between gap-6 py-4" key={gift.id}>
            <span lang={gift.lang}>
              {gift.quantity} × {gift.title}
            </span>
            <span className="text-moss">{t("cart.gift")}</span>
          </li>
        ))}
      </ul>
      <div className="mt-6">
        <Sums sums={sums} total={total} />
      </div>
    </section>
  );
}

function ReviewLine({ line }: { readonly line: ShownLine }) {
  const t = useTranslations("shop");
  return (
    <li className="grid grid-cols-[4rem_minmax(0,1fr)_auto] gap-x-4 py-4">
      <LinePicture picture={line.picture} />
      <div className="text-[0.9375rem]">
        <p className="font-medium" lang={line.lang}>
          {line.title}
        </p>
        {line.options && (
          <p className="text-soft" lang={line.lang}>
            {line.options}
          </p>
        )}
        <p className="tabular text-soft">
          {line.quantity} × <bdi>{line.unit}</bdi>
          {line.regularUnit && (
            <>
              {" "}
              <s>
                <bdi>{line.regularUnit}</bdi>
              </s>
            </>
          )}
        </p>
        {line.discounts.map((discount) => (
          <p className="tabular text-clay" key={discount.label}>
            {discount.label} <bdi>{discount.amount}</bdi>
          </p>
        ))}
        {line.lowest && (
          <p className="tabular text-[0.8125rem] text-soft">
            {t("product.lowest30", { price: line.lowest })}
          </p>
        )}
        {line.stock === "back_order" && (
          <p className="text-[0.875rem] text-soft">{t("cart.stock.back_order")}</p>
        )}
      </div>
      <bdi className="tabular text-end font-medium">{line.amount}</bdi>
    </li>
  );
}

/** A fact of the order with the way to change it. */
export function Fact({
  title,
  change,
  children,
}: {
  readonly title: string;
  readonly change: { readonly href: string; readonly label: string } | null;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <div className="flex items-baseline justify-between gap-6">
        <h3 className="font-sans font-medium">{title}</h3>
        {change && (
          <a
            aria-label={`${change.label}: ${title}`}
            className="underline-link text-[0.9375rem]"
            href={change.href}
          >
            {change.label}
          </a>
        )}
      </div>
      <div className="mt-1 text-[0.9375rem] text-soft">{children}</div>
    </div>
  );
}
