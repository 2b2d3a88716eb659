import { useTranslations } from "next-intl";

interface Props {
  readonly action: string;
  readonly countries: readonly { readonly code: string; readonly name: string }[];
}

/** For everybody whose parcel goes to a country of another storefront: takes the cart there. */
export function Elsewhere({ action, countries }: Props) {
  const t = useTranslations("shop.checkout");
  if (countries.length === 0) return null;
  return (
    <details className="fold border-t border-rule">
      <summary>{t("elsewhere")}</summary>
      <form action={action} className="grid gap-4 pb-6" method="post">
        <p className="text-[0.9375rem] text-soft">{t("elsewhereText")}</p>
        <ul className="flex flex-wrap gap-2">
          {countries.map(({ code, name }) => (
            <li key={code}>
              <button className="button-quiet" name="country" type="submit" value={code}>
                {t("elsewhereGo", { country: name })}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </details>
  );
}
