import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinePicture } from "../cart/cart-lines";
import { Sums } from "../cart/cart-summary";
import type { ShownStep, ShownSummary } from "./nouns";

interface Props {
  readonly title: string;
  readonly steps: readonly ShownStep[];
  /** Beside the step; null where the step shows it itself. */
  readonly summary: ShownSummary | null;
  readonly cartPath: string;
  readonly notice: ReactNode;
  readonly children: ReactNode;
}

/** A page of the checkout: where one is, what there is to do, and beside it what it is about. */
export function CheckoutFrame({ title, steps, summary, cartPath, notice, children }: Props) {
  const t = useTranslations("shop.checkout");
  return (
    <div className="page pt-6 lg:pt-10" data-quiet="">
      <Steps steps={steps} />
      <h1 className="display-lg mt-4">{title}</h1>
      {summary ? (
        <div className="checkout-columns mt-6">
          <aside aria-label={t("summary")} className="md:order-2">
            <details className="panel checkout-summary md:sticky md:top-28">
              <summary className="flex items-center justify-between gap-6 font-medium">
                <span className="underline-link">{t("summary")}</span>
                <bdi className="tabular">{summary.total.amount}</bdi>
              </summary>
              <Summary cartPath={cartPath} summary={summary} />
            </details>
          </aside>
          <div className="grid min-w-0 content-start gap-8 md:order-1">
            <div className="empty:hidden">{notice}</div>
            {children}
          </div>
        </div>
      ) : (
        <div className="mt-6 grid gap-8">
          <div className="empty:hidden">{notice}</div>
          {children}
        </div>
      )}
    </div>
  );
}

function Steps({ steps }: Pick<Props, "steps">) {
  const t = useTranslations("shop.checkout");
  return (
    <nav aria-label={t("progress")}>
      <ol className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.9375rem]">
        {steps.map(({ key, href, state }, index) => (
          <li className="flex items-center gap-3" key={key}>
            {index > 0 && (
              <span aria-hidden="true" className="text-rule-strong">
                /
              </span>
            )}
            {state === "done" ? (
              <a className="underline-link inline-flex min-h-9 items-center" href={href}>
                {t(`step.${key}`)}
              </a>
            ) : (
              <span
                aria-current={state === "here" ? "step" : undefined}
                className={`inline-flex min-h-9 items-center ${state === "here" ? "font-semibold" : "text-soft"}`}
              >
                {t(`step.${key}`)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Summary({ summary, cartPath }: { readonly summary: ShownSummary; readonly cartPath: string }) {
  const t = useTranslations("shop");
  return (
    <div className="grid gap-6">
      <ul className="grid gap-4">
        {summary.lines.map((line) => (
          <li className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-start gap-x-4" key={line.id}>
            <LinePicture picture={line.picture} />
            <div className="text-[0.9375rem]" lang={line.lang}>
              <p className="font-medium">{line.title}</p>
              <p className="text-soft">
                {line.options && <span className="block">{line.options}</span>}
                <span className="tabular">× {line.quantity}</span>
              </p>
            </div>
            <bdi className="tabular text-[0.9375rem]">{line.amount}</bdi>
          </li>
        ))}
        {summary.gifts.map((gift) => (
          <li className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-start gap-x-4" key={gift.id}>
            <LinePicture picture={gift.picture} />
            <p className="text-[0.9375rem] font-medium" lang={gift.lang}>
              {gift.title}
            </p>
            <span className="text-[0.9375rem] text-moss">{t("cart.free")}</span>
          </li>
        ))}
      </ul>
      <Sums sums={summary.sums} total={summary.total} />
      <a className="underline-link justify-self-start text-[0.9375rem]" href={cartPath}>
        {t("checkout.backToCart")}
      </a>
    </div>
  );
}
