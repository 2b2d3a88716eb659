import { useTranslations } from "next-intl";
import { Field } from "../checkout/field";
import type { Problems, Values } from "../checkout/nouns";

interface FormProps {
  readonly action: string;
  readonly lines: readonly string[];
  readonly values: Values;
  readonly problems: Problems;
}

/** First step: who withdraws, from what, and where the receipt goes. No reason is asked for. */
export function WithdrawForm({ action, lines, values, problems }: FormProps) {
  const t = useTranslations("shop.order");
  const checkout = useTranslations("shop.checkout");
  return (
    <form action={action} className="grid gap-6" method="post" noValidate>
      <p>{t("withdrawText")}</p>
      <ul className="border-s-2 border-rule ps-4 text-soft">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Field
        autoComplete="name"
        defaultValue={values.name ?? ""}
        label={checkout("address.name")}
        maxLength={200}
        name="name"
        optional={null}
        problem={problems.name}
      />
      <Field
        autoComplete="email"
        defaultValue={values.email ?? ""}
        dir="ltr"
        hint={t("receiptTo")}
        label={checkout("email")}
        maxLength={254}
        name="email"
        optional={null}
        problem={problems.email}
        type="email"
      />
      <button className="button justify-self-start" type="submit">
        {t("withdrawNext")}
      </button>
    </form>
  );
}

interface ConfirmProps {
  readonly action: string;
  readonly back: string;
  readonly name: string;
  readonly email: string;
  readonly statement: string;
}

/** Second step: the declaration as it will be sent, and the button that says what it does. */
export function WithdrawConfirm({ action, back, name, email, statement }: ConfirmProps) {
  const t = useTranslations("shop.order");
  return (
    <form action={action} className="grid gap-6" data-island="checkout" method="post">
      <input name="name" type="hidden" value={name} />
      <input name="email" type="hidden" value={email} />
      <input name="statement" type="hidden" value={statement} />
      <blockquote className="panel">{statement}</blockquote>
      <p className="text-[0.9375rem] text-soft">
        {t("receiptGoes")} <bdi dir="ltr">{email}</bdi>
      </p>
      <div className="flex flex-wrap items-center gap-6">
        <button className="button" data-once="" type="submit">
          {t("withdrawConfirm")}
        </button>
        <a className="underline-link" href={back}>
          {t("back")}
        </a>
      </div>
    </form>
  );
}

export function WithdrawDone({ at, email }: { readonly at: string; readonly email: string }) {
  const t = useTranslations("shop.order");
  return (
    <div className="notice grid" id="notice" role="status" tabIndex={-1}>
      <p className="font-medium">{t("withdrawDone", { at })}</p>
      <p>
        {t("receiptSent")} <bdi dir="ltr">{email}</bdi>
      </p>
    </div>
  );
}
