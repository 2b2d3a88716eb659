import { useTranslations } from "next-intl";
import { CartLink, type CartPlace } from "./cart/cart-link";
import { CloseIcon, GlobeIcon, MenuIcon, PersonIcon, SearchIcon } from "./icons";
import type { Link, NavItem } from "./nouns";
import { SearchBox } from "./search-box";

interface Props {
  readonly brand: string;
  readonly home: string;
  readonly nav: readonly NavItem[];
  readonly searchPath: string;
  readonly suggestPath: string;
  readonly cart: CartPlace;
  /** The same for everybody: whoever is not signed in is asked to. */
  readonly accountPath: string;
  /** Link to the switcher page with the country and currency of here. */
  readonly region: Link & { readonly country: string; readonly language: string };
}

/** Top of each page: name of the shop, categories, search, country. Sticky, small, and whole without JavaScript. */
export function Header({ brand, home, nav, searchPath, suggestPath, cart, accountPath, region }: Props) {
  const t = useTranslations("shop.nav");
  const search = useTranslations("shop.search");
  const account = useTranslations("shop.account")("link");
  const regionName = t("region", { country: region.country, language: region.language });
  const words = {
    label: search("label"),
    placeholder: search("placeholder"),
    submit: search("submit"),
    suggestions: search("suggestions"),
  };
  return (
    <header className="site-header">
      <div className="page flex h-16 items-center gap-4 lg:h-20 lg:gap-10">
        <details className="drawer lg:hidden">
          <summary className="-ms-2.5 grid size-11 place-items-center">
            <span className="when-closed">
              <MenuIcon />
              <span className="sr-only">{t("menu")}</span>
            </span>
            <span className="when-open">
              <CloseIcon />
              <span className="sr-only">{t("close")}</span>
            </span>
          </summary>
          <div className="drawer-panel">
            <DrawerNav
              account={{ href: accountPath, label: account }}
              nav={nav}
              region={region}
              regionName={regionName}
            />
          </div>
        </details>
        <a className="wordmark" dir="ltr" href={home} lang="en">
          {brand}
        </a>
        <nav aria-label={t("categories")} className="hidden h-full lg:block">
          <ul className="flex h-full items-stretch gap-8">
            {nav.map((item) => (
              <li className="nav-item flex items-stretch" key={item.id}>
                <a className="flex items-center font-medium" href={item.href}>
                  {item.label}
                </a>
                {item.children.length > 0 && (
                  <div className="nav-panel">
                    <ul className="page flex flex-wrap gap-x-10 gap-y-2 py-6">
                      {item.children.map((child) => (
                        <li key={child.id}>
                          <a className="display-sm hover:text-accent" href={child.href}>
                            {child.label}
                          </a>
                        </li>
                      ))}
                    </ul>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </nav>
        <div className="ms-auto hidden w-full max-w-72 lg:block">
          <SearchBox id="site-search" action={searchPath} suggestPath={suggestPath} words={words} />
        </div>
        <a
          aria-label={search("submit")}
          className="ms-auto grid size-11 place-items-center lg:hidden"
          href={searchPath}
        >
          <SearchIcon />
        </a>
        <a
          aria-label={regionName}
          className="hidden h-11 min-w-11 items-center justify-center gap-2 whitespace-nowrap px-2.5 text-[0.9375rem] hover:underline sm:flex"
          href={region.href}
        >
          <GlobeIcon />
          <span aria-hidden="true">{region.label}</span>
        </a>
        <a
          aria-label={account}
          className="hidden size-11 shrink-0 place-items-center sm:grid lg:-mx-5"
          href={accountPath}
        >
          <PersonIcon />
        </a>
        <CartLink {...cart} />
      </div>
    </header>
  );
}

function DrawerNav({
  account,
  nav,
  region,
  regionName,
}: {
  readonly account: Link;
  readonly nav: readonly NavItem[];
  readonly region: Link;
  readonly regionName: string;
}) {
  const t = useTranslations("shop.nav");
  return (
    <nav aria-label={t("menu")} className="page pb-16 pt-2">
      <ul>
        {nav.map((item) => (
          <li className="border-b border-rule py-5" key={item.id}>
            <a className="display-md" href={item.href}>
              {item.label}
            </a>
            {item.children.length > 0 && (
              <ul className="mt-3 grid grid-cols-2 gap-x-4">
                {item.children.map((child) => (
                  <li key={child.id}>
                    <a className="flex min-h-11 items-center text-soft" href={child.href}>
                      {child.label}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <ul className="mt-6 grid gap-2">
        <li>
          <a className="inline-flex min-h-11 items-center gap-3" href={account.href}>
            <PersonIcon />
            {account.label}
          </a>
        </li>
        <li>
          <a className="inline-flex min-h-11 items-center gap-3" href={region.href}>
            <GlobeIcon />
            {regionName}
          </a>
        </li>
      </ul>
    </nav>
  );
}
