import { MIN_CUSTOMER_PASSWORD } from "@/commerce/customers/model";
import { NewPasswordField } from "@/components/shop/account/identity-fields";
import { TextField } from "@/components/shop/account/text-field";
import type { AccountWords } from "../../_data/place";

interface Props {
  readonly action: string;
  readonly email: string;
  /** False for somebody without one, and for somebody who came in by a link just now. */
  readonly asksCurrent: boolean;
  /** Came in by a link just now, though there is a password. */
  readonly fresh: boolean;
  readonly errors: Readonly<Record<string, string>>;
  readonly t: AccountWords;
}

/** Chooses or changes the password. */
export function PasswordForm({ action, email, asksCurrent, fresh, errors, t }: Props) {
  return (
    <section className="mt-12 border-t border-rule pt-8" id="password">
      <h2 className="display-sm">{t("details.password")}</h2>
      {fresh && <p className="mt-2 text-soft">{t("details.fresh")}</p>}
      <form action={action} className="mt-4 grid max-w-[28rem] gap-5" method="post">
        {/* For password managers, which want to know whose password it is. */}
        <input autoComplete="username" hidden readOnly type="email" value={email} />
        {asksCurrent && (
          <TextField
            autoComplete="current-password"
            error={errors.current}
            label={t("details.current")}
            maxLength={200}
            name="current"
            required
            type="password"
          />
        )}
        <NewPasswordField
          error={errors.next}
          hint={t("fields.passwordHint", { minimum: MIN_CUSTOMER_PASSWORD })}
          label={t("details.next")}
          name="next"
        />
        <p className="text-[0.9375rem] text-soft">{t("details.others")}</p>
        <p>
          <button className="button" type="submit">
            {t("details.savePassword")}
          </button>
        </p>
      </form>
    </section>
  );
}
