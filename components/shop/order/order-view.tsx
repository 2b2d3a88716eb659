import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinePicture } from "../cart/cart-lines";
import type { ShownOrderLine, ShownParcel, ShownReturn } from "./nouns";

export const ORDER_STAGES = ["placed", "sent", "arrived"] as const;
export type OrderStage = (typeof ORDER_STAGES)[number];

/** How far the order is: three words on a line, the one that is reached said as such. */
export function OrderProgress({ stage }: { readonly stage: OrderStage }) {
  const t = useTranslations("shop.order");
  const at = ORDER_STAGES.indexOf(stage);
  return (
    <ol className="order-progress">
      {ORDER_STAGES.map((each, index) => (
        <li aria-current={index === at ? "step" : undefined} data-reached={index <= at} key={each}>
          {t(`stage.${each}`)}
        </li>
      ))}
    </ol>
  );
}

export function OrderLines({ lines }: { readonly lines: readonly ShownOrderLine[] }) {
  const t = useTranslations("shop");
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {lines.map((line) => (
        <li className="grid grid-cols-[4rem_minmax(0,1fr)_auto] gap-x-4 py-4" key={line.id}>
          <LinePicture picture={line.picture} />
          <div className="text-[0.9375rem]">
            <p className="font-medium">{line.title}</p>
            {line.options && <p className="text-soft">{line.options}</p>}
            <p className="tabular text-soft">× {line.quantity}</p>
            {line.cancelled > 0 && (
              <p className="text-clay">{t("order.cancelledUnits", { count: line.cancelled })}</p>
            )}
          </div>
          {line.isGift ? (
            <span className="text-moss">{t("cart.gift")}</span>
          ) : (
            <p className="tabular text-end font-medium">
              <bdi>{line.amount}</bdi>
              {line.regular && (
                <s className="block text-[0.875rem] font-normal text-soft">
                  <span className="sr-only">{t("product.was", { price: "" })}</span>
                  <bdi>{line.regular}</bdi>
                </s>
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

export function Parcels({ parcels }: { readonly parcels: readonly ShownParcel[] }) {
  const t = useTranslations("shop.order");
  if (parcels.length === 0) return null;
  return (
    <Section title={t("parcels")}>
      <ul className="grid gap-3">
        {parcels.map((parcel) => (
          <li className="border-s-2 border-rule ps-4" key={parcel.id}>
            <p className="font-medium">
              {t(`parcel.${parcel.state}`)} <span className="font-normal text-soft">{parcel.on}</span>
            </p>
            <p className="text-[0.9375rem] text-soft">{parcel.lines.join(", ")}</p>
            <p className="text-[0.9375rem]">
              {parcel.carrier}{" "}
              {parcel.href ? (
                <a className="underline-link tabular" href={parcel.href} rel="noreferrer">
                  <bdi dir="ltr">{parcel.tracking}</bdi>
                </a>
              ) : (
                <bdi className="tabular" dir="ltr">
                  {parcel.tracking}
                </bdi>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Returns({ returns }: { readonly returns: readonly ShownReturn[] }) {
  const t = useTranslations("shop.order");
  if (returns.length === 0) return null;
  return (
    <Section title={t("returns")}>
      <ul className="grid gap-3">
        {returns.map((each) => (
          <li className="border-s-2 border-rule ps-4" key={each.id}>
            <p className="font-medium">
              {t(`returnKind.${each.kind}`)} <bdi className="tabular">{each.number}</bdi>
            </p>
            <p className="text-[0.9375rem] text-soft">
              {t(`returnState.${each.state}`)} · {each.on}
            </p>
            <p className="text-[0.9375rem] text-soft">{each.lines.join(", ")}</p>
            {each.label && (
              <p className="tabular text-[0.9375rem]">
                {t("returnLabel", { carrier: each.label.carrier })}{" "}
                <a className="underline-link" href={each.label.href}>
                  <bdi dir="ltr">{each.label.code}</bdi>
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className="display-sm mb-3">{title}</h2>
      {children}
    </section>
  );
}
