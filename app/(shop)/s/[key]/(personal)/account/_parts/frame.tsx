import type { ReactNode } from "react";
import type { Flash } from "@/app/_server/shop-flash";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { AccountNav } from "@/components/shop/account/nav";
import { hrefOf } from "../../../../_data/view";
import { accountWords } from "../_data/place";
import { AccountNotice } from "./account-notice";

export const ACCOUNT_PAGES = ["overview", "orders", "addresses", "details", "data"] as const;
export type AccountPage = (typeof ACCOUNT_PAGES)[number];

const pathOf = (page: AccountPage) => (page === "overview" ? "/account" : `/account/${page}`);

/** A page of the account: its title, the way to the others, what came of the last form. */
export async function Frame({
  view,
  page,
  title,
  flash,
  children,
}: {
  readonly view: StorefrontView;
  readonly page: AccountPage;
  readonly title: string;
  readonly flash: Flash | null;
  readonly children: ReactNode;
}) {
  const t = await accountWords(view);
  const links = ACCOUNT_PAGES.map((name) => ({
    href: hrefOf(view, pathOf(name)),
    label: t(`nav.${name}`),
    current: name === page,
  }));
  return (
    <div className="page pb-20 pt-8 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-14 lg:pt-14">
      <AccountNav
        label={t("nav.label")}
        links={links}
        signOut={{ action: hrefOf(view, "/account/sign-out"), label: t("nav.signOut") }}
      />
      <div className="min-w-0 max-w-[46rem]">
        <h1 className="display-lg mb-6 lg:mb-8">{title}</h1>
        <div className="mb-6 empty:hidden">
          <AccountNotice flash={flash} view={view} />
        </div>
        {children}
      </div>
    </div>
  );
}

/** A page for those who are not signed in yet: one narrow column. */
export async function Door({
  view,
  title,
  flash,
  children,
}: {
  readonly view: StorefrontView;
  readonly title: string;
  readonly flash: Flash | null;
  readonly children: ReactNode;
}) {
  return (
    <div className="page pb-20 pt-8 lg:pt-14">
      <div className="mx-auto max-w-[28rem]">
        <h1 className="display-lg mb-6">{title}</h1>
        <div className="mb-6 empty:hidden">
          <AccountNotice flash={flash} view={view} />
        </div>
        {children}
      </div>
    </div>
  );
}
