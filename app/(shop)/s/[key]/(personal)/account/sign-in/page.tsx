import { redirect } from "next/navigation";
import { currentCustomer } from "@/app/_server/customer-realm";
import { currentFlash } from "@/app/_server/shop-form";
import { EmailField } from "@/components/shop/account/identity-fields";
import { TextField } from "@/components/shop/account/text-field";
import { hrefOf, type PlaceParams, viewOf } from "../../../../_data/view";
import { type AccountProps, accountMetadata, accountWords, returnOf, withReturn } from "../_data/place";
import { fieldWords } from "../_parts/account-notice";
import { Door } from "../_parts/frame";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

export const generateMetadata = (props: PlaceParams) =>
  accountMetadata(props, "/account/sign-in", (t) => t("signIn.title"));

export default async function SignInPage({ params, searchParams }: AccountProps) {
  const view = await viewOf((await params).key);
  const asked = await searchParams;
  const to = returnOf(asked.to);
  if (await currentCustomer(view)) redirect(hrefOf(view, to ?? "/account"));
  const [t, flash] = await Promise.all([accountWords(view), currentFlash(view, asked.notice)]);
  const errors = await fieldWords(view, flash);
  const hidden = to && <input name="to" type="hidden" value={to} />;
  return (
    <Door flash={flash} title={t("signIn.title")} view={view}>
      <form action={hrefOf(view, "/account/sign-in/enter")} className="grid gap-5" method="post">
        {hidden}
        <EmailField error={errors.email} label={t("fields.email")} value={flash?.values.email} />
        <TextField
          autoComplete="current-password"
          error={errors.password}
          label={t("fields.password")}
          maxLength={200}
          name="password"
          required
          type="password"
        />
        <button className="button w-full" type="submit">
          {t("signIn.submit")}
        </button>
      </form>
      <section className="mt-10 border-t border-rule pt-8">
        <h2 className="display-sm">{t("signIn.linkTitle")}</h2>
        <p className="mt-2 text-soft">{t("signIn.linkText")}</p>
        <form action={hrefOf(view, "/account/link/send")} className="mt-4 grid gap-4" method="post">
          {hidden}
          <TextField
            autoComplete="email"
            id="link-email"
            label={t("fields.email")}
            maxLength={254}
            name="email"
            required
            type="email"
            value={flash?.values.email}
          />
          <button className="button-quiet w-full" type="submit">
            {t("signIn.linkSubmit")}
          </button>
        </form>
      </section>
      <section className="mt-10 border-t border-rule pt-8">
        <h2 className="display-sm">{t("signIn.registerTitle")}</h2>
        <p className="mt-2 text-soft">{t("signIn.registerText")}</p>
        <p className="mt-4">
          <a className="underline-link font-medium" href={hrefOf(view, withReturn("/account/register", to))}>
            {t("signIn.registerAction")}
          </a>
        </p>
      </section>
    </Door>
  );
}
