import { useTranslations } from "next-intl";
import { AddressFields } from "./address-fields";
import { Field } from "./field";
import type { AddressPart, Problems, Values } from "./nouns";

interface Props {
  readonly action: string;
  /** Where a form with another country goes: it comes back with the fields of that one. */
  readonly countryPath: string;
  readonly shipTo: AddressPart;
  readonly billTo: AddressPart;
  readonly values: Values;
  readonly problems: Problems;
  /** A VAT id is of use here. */
  readonly asksVatId: boolean;
  readonly signIn: string | null;
  readonly privacy: { readonly href: string; readonly label: string } | null;
}

/** First step: who, and where to. All of it is sent at once, and comes back with what was typed when something is wrong. */
export function AddressForm(props: Props) {
  const t = useTranslations("shop.checkout");
  const { action, countryPath, shipTo, billTo, values, problems, asksVatId, signIn, privacy } = props;
  const optional = t("optional");
  return (
    <form action={action} className="grid gap-10" data-island="checkout" method="post" noValidate>
      {/* The first button is the one that Enter presses. */}
      <button aria-hidden="true" className="sr-only" tabIndex={-1} type="submit">
        {t("toDelivery")}
      </button>
      <fieldset>
        <legend className="display-sm mb-4">{t("contact")}</legend>
        {signIn && (
          <p className="mb-4 text-[0.9375rem] text-soft">
            {t("haveAccount")}{" "}
            <a className="underline-link text-ink" href={signIn}>
              {t("signIn")}
            </a>
          </p>
        )}
        <Field
          autoComplete="email"
          defaultValue={values.email ?? ""}
          dir="ltr"
          hint={t("emailWhy")}
          inputMode="email"
          label={t("email")}
          maxLength={254}
          name="email"
          optional={null}
          problem={problems.email}
          spellCheck={false}
          type="email"
        />
      </fieldset>
      <fieldset>
        <legend className="display-sm mb-4">{t("shipTo")}</legend>
        <AddressFields {...shipTo} problems={problems} values={values} />
        {shipTo.countries.length > 1 && (
          <button
            className="button-quiet mt-4"
            data-country-button=""
            formAction={countryPath}
            formNoValidate
            type="submit"
          >
            {t("countryApply")}
          </button>
        )}
      </fieldset>
      <fieldset className="grid gap-4">
        <legend className="sr-only">{t("billing")}</legend>
        <Toggle checked={values.business === "1"} label={t("business")} name="business" />
        <div className="toggled">
          <div className="grid gap-5">
            <Field
              autoComplete="organization"
              defaultValue={values.company ?? ""}
              label={t("company")}
              maxLength={120}
              name="company"
              optional={null}
              problem={problems.company}
            />
            {asksVatId && (
              <Field
                autoComplete="off"
                defaultValue={values.vatId ?? ""}
                dir="ltr"
                hint={t("vatIdWhy")}
                label={t("vatId")}
                maxLength={40}
                name="vatId"
                optional={optional}
                problem={problems.vatId}
                spellCheck={false}
              />
            )}
          </div>
        </div>
        <Toggle checked={values.billing === "1"} label={t("billingElsewhere")} name="billing" />
        <div className="toggled">
          <AddressFields {...billTo} problems={problems} values={values} />
        </div>
      </fieldset>
      <div>
        <button className="button w-full sm:w-auto" type="submit">
          {t("toDelivery")}
        </button>
        {privacy && (
          <p className="mt-4 text-[0.875rem] text-soft">
            <a className="underline-link" href={privacy.href}>
              {privacy.label}
            </a>
          </p>
        )}
      </div>
    </form>
  );
}

/** A box that unfolds what comes after it: by CSS alone. */
function Toggle({
  name,
  label,
  checked,
}: {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
}) {
  return (
    <label className="toggle flex min-h-11 items-center gap-3">
      <input className="size-5" defaultChecked={checked} name={name} type="checkbox" value="1" />
      {label}
    </label>
  );
}
