import { UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { ROLES, type StaffMember } from "@/commerce/access/model";
import { LANGUAGE_NAMES } from "@/components/admin/shell/language-names";
import { DataTable } from "@/components/admin/tables/data-table";
import { type TableSpec, type TableState, tableHref } from "@/components/admin/tables/table-state";
import { StatusPill, type StatusTone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { StorefrontName } from "./grant-editor";

export const SPEC = {
  path: "/staff",
  sorts: ["name", "email"],
  filters: ["role", "status"],
} satisfies TableSpec;

const STATUSES = ["active", "invited", "disabled"] as const;
const TONES: Record<(typeof STATUSES)[number], StatusTone> = {
  active: "on",
  invited: "quiet",
  disabled: "off",
};

function statusOf(person: StaffMember): (typeof STATUSES)[number] {
  if (person.status === "disabled") return "disabled";
  return person.mustChangePassword ? "invited" : "active";
}

/** The people that fit search and filters, in the order asked for. A staff is short: this is done in memory. */
export function matching(people: readonly StaffMember[], state: TableState): StaffMember[] {
  const { role, status } = state.filters;
  const wanted = state.search.toLowerCase();
  const key = state.sort.endsWith("email") ? "email" : "name";
  const sorted = people
    .filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted))
    .filter((person) => !role || person.grants.some((grant) => role.includes(grant.role)))
    .filter((person) => !status || status.includes(statusOf(person)))
    .sort((a, b) => a[key].localeCompare(b[key]));
  return state.sort.startsWith("-") ? sorted.reverse() : sorted;
}

export function StaffTable({
  people,
  storefronts,
  state,
}: {
  people: readonly StaffMember[];
  storefronts: readonly StorefrontName[];
  state: TableState;
}) {
  const t = useTranslations("admin.staff");
  const grantWords = ({ role, storefrontId }: StaffMember["grants"][number]) =>
    storefrontId === null
      ? t(`role.${role}`)
      : t("grantOn", {
          role: t(`role.${role}`),
          storefront: storefronts.find(({ id }) => id === storefrontId)?.name ?? storefrontId,
        });
  return (
    <DataTable
      label={t("title")}
      spec={SPEC}
      state={state}
      rows={people}
      rowKey={({ id }) => id}
      rowHref={({ id }) => tableHref(SPEC, state, { person: id })}
      columns={[
        { key: "name", header: t("name"), sort: "name", cell: ({ name }) => name },
        { key: "email", header: t("email"), sort: "email", hideBelow: "sm", cell: ({ email }) => email },
        { key: "roles", header: t("roles"), cell: ({ grants }) => grants.map(grantWords).join(", ") || "–" },
        {
          key: "language",
          header: t("language"),
          hideBelow: "lg",
          cell: ({ locale }) => LANGUAGE_NAMES[locale],
        },
        {
          key: "status",
          header: t("status"),
          hideBelow: "md",
          cell: (person) => {
            const status = statusOf(person);
            return <StatusPill tone={TONES[status]}>{t(`statusOf.${status}`)}</StatusPill>;
          },
        },
      ]}
      filters={[
        {
          key: "role",
          label: t("roles"),
          options: ROLES.map((value) => ({ value, label: t(`role.${value}`) })),
        },
        {
          key: "status",
          label: t("status"),
          options: STATUSES.map((value) => ({ value, label: t(`statusOf.${value}`) })),
        },
      ]}
      empty={<EmptyState icon={<UsersRound />} title={t("title")} description={t("description")} />}
    />
  );
}
