import { useTranslations } from "next-intl";
import { RETURN_REASONS } from "@/commerce/orders/model";
import { LinePicture } from "../cart/cart-lines";
import type { ReturnableLine } from "./nouns";

interface Props {
  /** The page itself: it shows what would be refunded before anything is sent. */
  readonly action: string;
  readonly lines: readonly ReturnableLine[];
}

/** First step of sending back: what, how many and why. */
export function ReturnForm({ action, lines }: Props) {
  const t = useTranslations("shop.order");
  return (
    <form action={action} className="grid gap-8" method="get">
      <ul className="divide-y divide-rule border-y border-rule">
        {lines.map((line) => (
          <li className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-4 gap-y-3 py-5" key={line.id}>
            <LinePicture picture={line.picture} />
            <fieldset className="grid gap-3 sm:grid-cols-[1fr_7rem_14rem] sm:items-end">
              <legend className="mb-2 font-medium sm:float-start sm:mb-0">
                {line.title}
                {line.options && <span className="block font-normal text-soft">{line.options}</span>}
              </legend>
              <label className="text-[0.9375rem]">
                <span className="mb-1 block">{t("howMany")}</span>
                <select className="field" defaultValue={line.chosen} name={`q_${line.id}`}>
                  {Array.from({ length: Math.min(line.most, 99) + 1 }, (_, count) => count).map((count) => (
                    <option key={count} value={count}>
                      {count}
                    </option>
                  ))}
                </select>
              </label>
              <label className="text-[0.9375rem]">
                <span className="mb-1 block">{t("why")}</span>
                <select className="field" defaultValue={line.reason} name={`r_${line.id}`}>
                  {RETURN_REASONS.map((reason) => (
                    <option key={reason} value={reason}>
                      {t(`reason.${reason}`)}
                    </option>
                  ))}
                </select>
              </label>
            </fieldset>
          </li>
        ))}
      </ul>
      <button className="button justify-self-start" type="submit">
        {t("checkReturn")}
      </button>
    </form>
  );
}

interface CheckProps {
  readonly action: string;
  readonly back: string;
  readonly units: readonly {
    readonly id: string;
    readonly text: string;
    readonly quantity: number;
    readonly reason: string;
  }[];
  readonly refund: string;
}

/** Second step: what comes back and how much money goes back, before it is binding. */
export function ReturnCheck({ action, back, units, refund }: CheckProps) {
  const t = useTranslations("shop.order");
  return (
    <form action={action} className="grid gap-6" method="post">
      {units.map((unit) => (
        <div key={unit.id}>
          <input name={`q_${unit.id}`} type="hidden" value={unit.quantity} />
          <input name={`r_${unit.id}`} type="hidden" value={unit.reason} />
          <p>{unit.text}</p>
        </div>
      ))}
      <p className="tabular text-lg font-semibold">{t("refundPreview", { amount: refund })}</p>
      <p className="text-[0.9375rem] text-soft">{t("refundWhen")}</p>
      <label className="block">
        <span className="mb-1.5 block text-[0.9375rem] font-medium">{t("returnNote")}</span>
        <textarea className="field min-h-24 py-2" maxLength={1_000} name="note" />
      </label>
      <div className="flex flex-wrap items-center gap-6">
        <button className="button" type="submit">
          {t("sendReturn")}
        </button>
        <a className="underline-link" href={back}>
          {t("back")}
        </a>
      </div>
    </form>
  );
}
