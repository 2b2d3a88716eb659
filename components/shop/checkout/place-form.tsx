import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ShownPayment } from "./nouns";

interface Props {
  readonly action: string;
  readonly attemptKey: string;
  readonly quoteHash: string;
  readonly payments: readonly ShownPayment[];
  readonly button: "obligation" | "plain";
  /** Every line and sum: right above the button, where the law wants them (Directive 2011/83/EU, art. 8 (2)). */
  readonly review: ReactNode;
  /** What the shopper agrees to, with links. */
  readonly terms: ReactNode;
  /** What else is to be read before ordering: addresses, parcels. */
  readonly children: ReactNode;
}

/** Last step: how to pay, everything once more, and the button that binds. */
export function PlaceForm(props: Props) {
  const { action, attemptKey, quoteHash, payments, button, review, terms, children } = props;
  const t = useTranslations("shop.checkout");
  const any = payments.some(({ chosen }) => chosen);
  return (
    <form action={action} className="checkout-columns" data-island="checkout" method="post">
      <input name="attempt" type="hidden" value={attemptKey} />
      <input name="quote" type="hidden" value={quoteHash} />
      <div className="grid min-w-0 content-start gap-10">
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
      </div>
      <div className="panel grid content-start gap-6 self-start md:sticky md:top-28">
        {review}
        {terms}
        {payments.length > 0 && (
          <button className="button w-full text-lg" data-once="" type="submit">
            {t(`button.${button}`)}
          </button>
        )}
      </div>
    </form>
  );
}
