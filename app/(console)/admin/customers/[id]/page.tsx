import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows, listAudit } from "@/commerce/access";
import { customerProfile, listCompanies, listGroups } from "@/commerce/customers";
import { listOrders } from "@/commerce/orders";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import { CompanyForm } from "@/components/admin/customers/company-choice";
import { EraseDialog } from "@/components/admin/customers/erase-dialog";
import { GroupsForm } from "@/components/admin/customers/groups-form";
import { SignOutButton } from "@/components/admin/customers/sign-out-button";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { StatusPill } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { erase, putInCompany, putInGroups, signOutEverywhere } from "../actions";
import { STATE_TONES, stateOf } from "../list-state";
import { Addresses } from "./_parts/addresses";
import { Facts } from "./_parts/facts";
import { History } from "./_parts/history";
import { Consents, Identities, Sessions } from "./_parts/known";
import { Orders } from "./_parts/orders";

type Params = Promise<{ id: string }>;
/** The latest; the board of orders finds the rest by the e-mail. */
const SHOWN_ORDERS = 10;

async function profileOf(params: Params) {
  const { ctx } = await requireStaff("customers.read");
  const brandId = (await theBrand(ctx)).id;
  const profile = await customerProfile(ctx, { brandId, customerId: (await params).id });
  if (!profile) notFound();
  return { brandId, profile };
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { profile } = await profileOf(params);
  return { title: profile.name || profile.email || profile.id };
}

/** One person: who they are, where they are known, for whom they buy, what they agreed to, and the way out. */
export default async function CustomerPage({ params }: { params: Params }) {
  const { ctx, staff } = await requireStaff("customers.read");
  const { brandId, profile } = await profileOf(params);
  const mayReadOrders = allows(staff.grants, "orders.read");
  const [t, groups, companies, storefronts, history, orders] = await Promise.all([
    getTranslations("admin.customers"),
    listGroups(ctx, brandId),
    listCompanies(ctx, brandId),
    listStorefronts(ctx, { withRetired: true }),
    listAudit(ctx, { subjectType: "customer", subjectId: profile.id, limit: 20 }),
    mayReadOrders ? listOrders(ctx, { filter: { customerId: profile.id }, limit: SHOWN_ORDERS }) : null,
  ]);
  const names = Object.fromEntries(storefronts.map(({ id, name }) => [id, name]));
  const erased = profile.erasedAt !== null;
  const mayEdit = allows(staff.grants, "customers.edit") && !erased;
  const state = stateOf({ erased, hasAccount: profile.verifiedAt !== null });
  const title = profile.name || profile.email || (erased ? t("state.erased") : t("noName"));
  return (
    <Page>
      <Crumb label={title} />
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-3">
            {title}
            <StatusPill tone={STATE_TONES[state]}>{t(`state.${state}`)}</StatusPill>
          </span>
        }
        description={erased ? t("erasedText") : undefined}
        actions={
          !erased && (
            <>
              <LinkButton href={`/customers/${profile.id}/export`} variant="outline" prefetch={false}>
                {t("export")}
              </LinkButton>
              {mayEdit && <EraseDialog customerId={profile.id} email={profile.email ?? ""} erase={erase} />}
            </>
          )
        }
      />
      <Section title={t("person")}>
        <Facts profile={profile} storefronts={names} />
      </Section>
      {orders && (
        <Section title={t("orders")}>
          <Orders orders={orders.orders} storefronts={names} />
        </Section>
      )}
      <Section title={t("groups")} description={t("groupsText")}>
        <GroupsForm
          key={profile.groups.map(({ id }) => id).join()}
          customerId={profile.id}
          chosen={profile.groups.map(({ id }) => id)}
          groups={groups}
          mayEdit={mayEdit}
          save={putInGroups}
        />
      </Section>
      <Section title={t("company")} description={t("companyText")}>
        <CompanyForm
          key={profile.company?.id ?? ""}
          customerId={profile.id}
          company={profile.company}
          companies={companies}
          mayEdit={mayEdit}
          save={putInCompany}
        />
      </Section>
      <Section title={t("addresses")}>
        <Addresses addresses={profile.addresses} locale={staff.locale} />
      </Section>
      <Section title={t("known")} description={t("knownText")}>
        <Identities identities={profile.identities} storefronts={names} />
      </Section>
      <Section title={t("consents")} description={t("consentsText")}>
        <Consents consents={profile.consents} storefronts={names} />
      </Section>
      <Section title={t("sessions")}>
        <Sessions sessions={profile.sessions} storefronts={names} />
        {mayEdit && profile.sessions.length > 0 && (
          <SignOutButton customerId={profile.id} signOut={signOutEverywhere} />
        )}
      </Section>
      <Section title={t("history")}>
        <History entries={history} />
      </Section>
    </Page>
  );
}
