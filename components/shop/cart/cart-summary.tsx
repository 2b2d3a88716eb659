import { useTranslations } from "next-intl";
import type { CartPaths, ShownCart, ShownCode, ShownSum, ShownTotal } from "./nouns";

/** The sums, row by row, and what is to be paid. The same in the cart, beside the checkout and in an order. */
export function Sums({ sums, total }: { readonly sums: readonly ShownSum[]; readonly total: ShownTotal }) {
  return (
    <div>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2">
        {sums.map((sum) => (
          <div className="contents" key={sum.key}>
            <dt className={sum.kind === "quiet" ? "text-soft" : undefined}>{sum.label}</dt>
            <dd
              className={`tabular text-end ${sum.kind === "off" ? "text-clay" : ""} ${sum.kind === "quiet" ? "text-soft" : ""}`}
            >
              <bdi>{sum.amount}</bdi>
            </dd>
          </div>
        ))}
        <div className="col-span-full mt-3 flex items-baseline justify-between gap-6 border-t border-rule pt-4 text-lg font-semibold">
          <dt>{total.label}</dt>
          <dd className="tabular whitespace-nowrap text-end">
            <bdi>{total.amount}</bdi>
          </dd>
        </div>
      </dl>
      {total.tax.map((line) => (
        <p className="tabular mt-1 text-[0.875rem] text-soft" key={line}>
          {line}
        </p>
      ))}
      {total.notes.map((note) => (
        <p className="mt-2 text-[0.875rem] text-soft" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}

/** Codes that were entered, with what came of them, and a field for another. */
export function Codes({ codes, paths }: { readonly codes: readonly ShownCode[]; readonly paths: CartPaths }) {
  const t = useTranslations("shop.cart");
  return (
    <div>
      {codes.length > 0 && (
        <ul className="mb-3 grid gap-2">
          {codes.map((code) => (
            <li className="code-chip" data-state={code.state} key={code.typed}>
              <span className="min-w-0">
                <bdi className="font-medium uppercase">{code.typed}</bdi>
                <span className="block text-[0.875rem]">{code.text ?? t(`code.${code.state}`)}</span>
              </span>
              <form action={paths.codes} data-cart-form="code" method="post">
                <input name="code" type="hidden" value={code.typed} />
                <input name="remove" type="hidden" value="1" />
                <button
                  aria-label={t("code.remove", { code: code.typed })}
                  className="underline-link min-h-9 text-[0.875rem]"
                  type="submit"
                >
                  {t("remove")}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <details className="fold" open={codes.some(({ state }) => state !== "applied")}>
        <summary className="text-[0.9375rem]">{t("code.title")}</summary>
        <form action={paths.codes} className="pb-5" data-cart-form="code" method="post">
          <div className="flex gap-3">
            <label className="grow">
              <span className="sr-only">{t("code.title")}</span>
              <input
                autoCapitalize="characters"
                autoComplete="off"
                className="field uppercase"
                id="code"
                maxLength={60}
                name="code"
                required
                spellCheck={false}
              />
            </label>
            <button className="button-quiet" type="submit">
              {t("code.apply")}
            </button>
          </div>
          <p className="form-problem" data-problem="" hidden role="alert" />
        </form>
      </details>
    </div>
  );
}

/** What sending it would cost and when it would come, before anything is chosen. */
export function Estimate({ delivery }: Pick<ShownCart, "delivery">) {
  const t = useTranslations("shop.cart");
  const { country, offers } = delivery;
  if (offers.length === 0)
    return (
      <p className="line-note" data-tone="bad">
        {t("noDelivery", { country })}
      </p>
    );
  return (
    <div className="text-[0.9375rem]">
      <p className="font-medium">{t("deliveryTo", { country })}</p>
      <ul className="mt-2 grid gap-2">
        {offers.map((offer) => (
          <li className="flex justify-between gap-6" key={offer.id}>
            <span>
              {offer.name}
              {offer.promise && <span className="block text-[0.875rem] text-soft">{offer.promise}</span>}
            </span>
            <bdi className="tabular whitespace-nowrap">{offer.amount}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The way on; or why there is none. */
export function ToCheckout({ cart, paths }: { readonly cart: ShownCart; readonly paths: CartPaths }) {
  const t = useTranslations("shop.cart");
  if (cart.orderable || cart.paying)
    return (
      <a className="button w-full" href={paths.checkout}>
        {t(cart.paying ? "toPayment" : "checkout")}
      </a>
    );
  return (
    <p className="line-note" data-tone="bad">
      {t("fix")}
    </p>
  );
}
