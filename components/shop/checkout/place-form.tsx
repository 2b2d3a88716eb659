import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ShownPayment } from "./nouns";

interface Props {
  readonly action: string;
  readonly attemptKey: string;
  readonly quoteHash: string;
  readonly payments: readonly ShownPayment[];
  readonly button: "obligation" | "plain";
  readonly total: string;
  /** What the shopper agrees to, with links. */
  readonly terms: ReactNode;
  /** What is to be read before ordering: lines, parcels, addresses. */
  readonly children: ReactNode;
}

/** Last step: how to pay, everything once more, and the button that binds. */
export function PlaceForm(props: Props) {
  const { action, attemptKey, quoteHash, payments, button, total, terms, children } = props;
  const t = useTranslations("shop.checkout");
  const any = payments.some(({ chosen }) => chosen);
  return (
    <form action={action} className="grid gap-10" data-island="checkout" method="post">
      <input name="attempt" type="hidden" value={attemptKey} />
      <input name="quote" type="hidden" value={quoteHash} />
      <fieldset>
        <legend className="display-sm mb-4">{t("payBy")}</legend>
        <ul className="grid gap-3">
          {payments.map(({ key, word, chosen }, index) => (
            <li key={key}>
              <label className="option">
                <input
                  className="size-5"
                  defaultChecked={chosen || (!any && index === 0)}
                  name="payment"
                  required
                  type="radio"
                  value={key}
                />
                <span className="min-w-0">
                  <span className="font-medium">{t(`pay.${word}.name`)}</span>
                  <span className="block text-[0.9375rem] text-soft">{t(`pay.${word}.text`)}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
        {payments.length === 0 && (
          <p className="line-note" data-tone="bad">
            {t("noPayment")}
          </p>
        )}
      </fieldset>
      {children}
      {payments.length > 0 && (
        <div className="grid gap-4">
          <p className="tabular flex items-baseline justify-between gap-6 border-t border-rule pt-5 text-xl font-semibold">
            <span>{t("toPay")}</span>
            <bdi>{total}</bdi>
          </p>
          {terms}
          <button className="button w-full text-lg" data-once="" type="submit">
            {t(`button.${button}`)}
          </button>
        </div>
      )}
    </form>
  );
}
