import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterChip } from "@/components/ui/chip";
import { narrowed, type TableSpec, type TableState, tableHref, toggled } from "./table-state";
import { DensityToggle, FilterMenu, TableSearch } from "./table-tools";

export interface TableFilter {
  /** In `spec.filters`, and in the address. */
  readonly key: string;
  readonly label: string;
  /** At most one value at a time: choosing another replaces it. */
  readonly single?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string; readonly count?: number }[];
}

/** Above a table: search, filters, what is filtered now, tools at the end. */
export function TableHeadline({
  label,
  spec,
  state,
  filters,
  search,
  children,
}: {
  label: string;
  spec: TableSpec;
  state: TableState;
  filters: readonly TableFilter[];
  search: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations("admin.table");
  const choose = ({ key, single }: TableFilter, value: string) =>
    single ? narrowed(state, { filters: { ...state.filters, [key]: [value] } }) : toggled(state, key, value);
  const chosen = filters.flatMap((filter) =>
    (state.filters[filter.key] ?? []).map((value) => ({
      filter,
      value,
      words: filter.options.find((option) => option.value === value)?.label ?? value,
    })),
  );
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {search && <TableSearch spec={spec} state={state} label={label} />}
        {filters.map((filter) => {
          const left = filter.options.filter(({ value }) => !state.filters[filter.key]?.includes(value));
          if (left.length === 0) return null;
          return (
            <FilterMenu
              key={filter.key}
              label={filter.label}
              options={left.map((option) => ({
                label: option.label,
                count: option.count,
                href: tableHref(spec, choose(filter, option.value)),
              }))}
            />
          );
        })}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {children}
          <DensityToggle />
        </div>
      </div>
      {chosen.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          {chosen.map(({ filter, value, words }) => (
            <FilterChip
              key={`${filter.key}:${value}`}
              active
              href={tableHref(spec, toggled(state, filter.key, value))}
              removeLabel={t("removeFilter")}
            >
              {filter.label}: {words}
            </FilterChip>
          ))}
          <Link
            href={tableHref(spec, narrowed(state, { filters: {}, search: "" }))}
            prefetch={false}
            scroll={false}
            className="rounded-sm px-1 text-muted-foreground hover:text-foreground hover:underline"
          >
            {t("clearFilters")}
          </Link>
        </div>
      )}
    </div>
  );
}
