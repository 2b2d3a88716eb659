import { shopCtx } from "@/app/_server/context";
import { requireCustomer } from "@/app/_server/customer-realm";
import { currentFlash } from "@/app/_server/shop-form";
import { grantedConsents, listCustomerSessions } from "@/commerce/customers";
import { hrefOf, type PlaceParams, viewOf } from "../../../../_data/view";
import { type AccountProps, accountMetadata, accountWords } from "../_data/place";
import { fieldWords } from "../_parts/account-notice";
import { Frame } from "../_parts/frame";
import { DetailsForm } from "./_parts/details-form";
import { NewsForm } from "./_parts/news-form";
import { PasswordForm } from "./_parts/password-form";
import { SessionList } from "./_parts/session-list";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

export const generateMetadata = (props: PlaceParams) =>
  accountMetadata(props, "/account/details", (t) => t("details.title"));

export default async function DetailsPage({ params, searchParams }: AccountProps) {
  const view = await viewOf((await params).key);
  const customer = await requireCustomer(view, "/account/details");
  const [t, flash, sessions, consents] = await Promise.all([
    accountWords(view),
    currentFlash(view, (await searchParams).notice),
    listCustomerSessions(shopCtx(), customer.id),
    grantedConsents(shopCtx(), customer.id),
  ]);
  const errors = await fieldWords(view, flash);
  const values = flash?.values ?? {};
  return (
    <Frame flash={flash} page="details" title={t("details.title")} view={view}>
      <DetailsForm
        action={hrefOf(view, "/account/details/save")}
        email={customer.email}
        errors={errors}
        name={values.name ?? customer.name}
        phone={values.phone ?? customer.phone ?? ""}
        t={t}
      />
      <PasswordForm
        action={hrefOf(view, "/account/details/password")}
        asksCurrent={customer.hasPassword && !customer.freshByLink}
        email={customer.email}
        errors={errors}
        fresh={customer.hasPassword && customer.freshByLink}
        t={t}
      />
      <NewsForm
        action={hrefOf(view, "/account/details/news")}
        brand={view.brand.name}
        granted={consents.has("news_by_mail")}
        t={t}
      />
      <SessionList
        action={hrefOf(view, "/account/details/sessions")}
        current={customer.sessionId}
        sessions={sessions}
        t={t}
        view={view}
      />
    </Frame>
  );
}
