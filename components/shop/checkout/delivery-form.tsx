import { useTranslations } from "next-intl";
import type { ShownDelivery } from "./nouns";

interface Props {
  readonly action: string;
  readonly offers: readonly ShownDelivery[];
  readonly country: string;
  readonly problem: string | undefined;
}

/** Second step: how it comes, for how much and when. */
export function DeliveryForm({ action, offers, country, problem }: Props) {
  const t = useTranslations("shop.checkout");
  const cart = useTranslations("shop.cart");
  if (offers.length === 0)
    return (
      <p className="line-note" data-tone="notice">
        {cart("noDelivery", { country })}
      </p>
    );
  const any = offers.some(({ chosen }) => chosen);
  return (
    <form action={action} className="grid gap-8" method="post">
      <fieldset aria-describedby={problem ? "p-method" : undefined}>
        <legend className="sr-only">{t("step.delivery")}</legend>
        <ul className="grid gap-3">
          {offers.map((offer, index) => (
            <li key={offer.id}>
              <label className="option">
                <input
                  className="size-5"
                  defaultChecked={offer.chosen || (!any && index === 0)}
                  name="method"
                  required
                  type="radio"
                  value={offer.id}
                />
                <span className="min-w-0">
                  <span className="font-medium">{offer.name}</span>
                  {offer.promise && <span className="block text-[0.9375rem]">{offer.promise}</span>}
                  {offer.description && (
                    <span className="block text-[0.9375rem] text-soft">{offer.description}</span>
                  )}
                  {offer.cutoff && (
                    <span className="block text-[0.875rem] text-soft">
                      {t("cutoff", { time: offer.cutoff })}
                    </span>
                  )}
                </span>
                <bdi className="tabular ms-auto whitespace-nowrap font-medium">{offer.amount}</bdi>
              </label>
            </li>
          ))}
        </ul>
        {problem && (
          <p className="form-problem" id="p-method">
            {problem}
          </p>
        )}
      </fieldset>
      <button className="button w-full justify-self-start sm:w-auto" type="submit">
        {t("toPayment")}
      </button>
    </form>
  );
}
