import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listGroups } from "@/commerce/customers";
import { theBrand } from "@/commerce/storefronts";
import { CustomersNav } from "@/components/admin/customers/customers-nav";
import { GroupDialog } from "@/components/admin/customers/group-dialog";
import { GroupList } from "@/components/admin/customers/group-list";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { dropGroup, keepGroup } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("customers.read");
  return { title: (await getTranslations("admin.customers.nav"))("groups") };
}

/** Groups of customers, which price lists and promotions call by their keys. */
export default async function GroupsPage() {
  const { ctx, staff } = await requireStaff("customers.read");
  const t = await getTranslations("admin.customers");
  const groups = await listGroups(ctx, (await theBrand(ctx)).id);
  const mayEdit = allows(staff.grants, "customers.edit");
  return (
    <Page>
      <Crumb label={t("nav.groups")} />
      <PageHeader
        title={t("nav.groups")}
        description={t("groupsDescription")}
        actions={mayEdit && <GroupDialog group={null} save={keepGroup} />}
      />
      <CustomersNav />
      <GroupList groups={groups} mayEdit={mayEdit} save={keepGroup} remove={dropGroup} />
    </Page>
  );
}
