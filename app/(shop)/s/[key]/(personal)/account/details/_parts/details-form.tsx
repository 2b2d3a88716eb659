import { TextField } from "@/components/shop/account/text-field";
import type { AccountWords } from "../../_data/place";

interface Props {
  readonly action: string;
  readonly email: string;
  readonly name: string;
  readonly phone: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly t: AccountWords;
}

/** Name and phone; the e-mail is who somebody is, and stays. */
export function DetailsForm({ action, email, name, phone, errors, t }: Props) {
  return (
    <section>
      <h2 className="display-sm">{t("details.you")}</h2>
      <p className="mt-2 text-soft">
        {t("fields.email")}: <bdi className="text-ink">{email}</bdi>
      </p>
      <form action={action} className="mt-4 grid max-w-[28rem] gap-5" method="post">
        <TextField
          autoComplete="name"
          error={errors.name}
          label={t("fields.name")}
          maxLength={120}
          name="name"
          required
          value={name}
        />
        <TextField
          autoComplete="tel"
          error={errors.phone}
          inputMode="tel"
          label={t("fields.phone")}
          maxLength={40}
          name="phone"
          type="tel"
          value={phone}
        />
        <p>
          <button className="button" type="submit">
            {t("details.save")}
          </button>
        </p>
      </form>
    </section>
  );
}
