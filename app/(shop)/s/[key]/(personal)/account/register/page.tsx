import { redirect } from "next/navigation";
import { currentCustomer } from "@/app/_server/customer-realm";
import { currentFlash } from "@/app/_server/shop-form";
import { MIN_CUSTOMER_PASSWORD } from "@/commerce/customers/model";
import { EmailField, NewPasswordField } from "@/components/shop/account/identity-fields";
import { TextField } from "@/components/shop/account/text-field";
import { hrefOf, type PlaceParams, viewOf } from "../../../../_data/view";
import { type AccountProps, accountMetadata, accountWords, returnOf, withReturn } from "../_data/place";
import { fieldWords } from "../_parts/account-notice";
import { Door } from "../_parts/frame";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

export const generateMetadata = (props: PlaceParams) =>
  accountMetadata(props, "/account/register", (t) => t("register.title"));

export default async function RegisterPage({ params, searchParams }: AccountProps) {
  const view = await viewOf((await params).key);
  const asked = await searchParams;
  const to = returnOf(asked.to);
  if (await currentCustomer(view)) redirect(hrefOf(view, to ?? "/account"));
  const [t, flash] = await Promise.all([accountWords(view), currentFlash(view, asked.notice)]);
  const errors = await fieldWords(view, flash);
  return (
    <Door flash={flash} title={t("register.title")} view={view}>
      <p className="mb-6 text-soft">{t("register.text")}</p>
      <form action={hrefOf(view, "/account/register/send")} className="grid gap-5" method="post">
        {to && <input name="to" type="hidden" value={to} />}
        <TextField
          autoComplete="name"
          error={errors.name}
          label={t("fields.name")}
          maxLength={120}
          name="name"
          required
          value={flash?.values.name}
        />
        <EmailField error={errors.email} label={t("fields.email")} value={flash?.values.email} />
        <NewPasswordField
          error={errors.password}
          hint={t("fields.passwordHint", { minimum: MIN_CUSTOMER_PASSWORD })}
          label={t("fields.password")}
          name="password"
        />
        <button className="button w-full" type="submit">
          {t("register.submit")}
        </button>
      </form>
      <p className="mt-8 text-soft">
        {t("register.haveAccount")}{" "}
        <a className="underline-link font-medium" href={hrefOf(view, withReturn("/account/sign-in", to))}>
          {t("signIn.title")}
        </a>
      </p>
    </Door>
  );
}
