import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { listStaff } from "@/commerce/access";
import { listStorefronts } from "@/commerce/storefronts";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { readTableState, type SearchParams, tableHref } from "@/components/admin/tables/table-state";
import { speak } from "../_shell/words";
import { InviteDialog } from "./_parts/invite-dialog";
import { PersonPanel } from "./_parts/person-panel";
import { matching, SPEC, StaffTable } from "./_parts/staff-table";
import { invite, makePassword, saveRoles, setStatus } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  await speak();
  return { title: (await getTranslations("admin.staff"))("title") };
}

export default async function StaffPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { staff, ctx } = await requireStaff("staff.manage");
  const params = await searchParams;
  const state = readTableState(params, SPEC);
  const [people, summaries, t] = await Promise.all([
    listStaff(ctx),
    listStorefronts(ctx),
    getTranslations("admin.staff"),
  ]);
  const storefronts = summaries.map(({ id, name }) => ({ id, name }));
  const person = people.find(({ id }) => id === params.person);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={<InviteDialog storefronts={storefronts} invite={invite} locale={staff.locale} />}
      />
      <StaffTable people={matching(people, state)} storefronts={storefronts} state={state} />
      {person && (
        <PersonPanel
          key={person.id}
          person={person}
          isSelf={person.id === staff.id}
          storefronts={storefronts}
          closeHref={tableHref(SPEC, state)}
          actions={{ saveRoles, setStatus, makePassword }}
        />
      )}
    </Page>
  );
}
