import { useTranslations } from "next-intl";
import { SORTS, type Sort } from "@/commerce/listings/model";
import { CloseIcon, DownIcon } from "./icons";
import type { FacetGroup } from "./nouns";

interface Props {
  /** Where the form goes: the plain page. */
  readonly action: string;
  readonly groups: readonly FacetGroup[];
  readonly sort: Sort;
  readonly sorts: readonly { readonly sort: Sort; readonly href: string }[];
  /** Filters in use with the address without each. */
  readonly used: readonly { readonly label: string; readonly href: string }[];
  readonly clear: string;
  /** Words searched for, when this is a search. */
  readonly text?: string | undefined;
}

/** Filters as one form (nothing for a crawler to multiply), order as links, what is in use as chips. */
export function BrowseBar({ action, groups, sort, sorts, used, clear, text }: Props) {
  const t = useTranslations("shop.category");
  return (
    <div className="border-y border-rule">
      <div className="flex items-start justify-between gap-4">
        {groups.length > 0 ? (
          <details className="filters flex-1">
            <summary className="inline-flex min-h-12 items-center gap-2 font-medium hover:underline">
              {used.length > 0 ? t("filterCount", { count: used.length }) : t("filter")}
              <DownIcon />
            </summary>
            <form action={action} className="filter-sheet md:pb-8 md:pt-3">
              {text !== undefined && <input name="q" type="hidden" value={text} />}
              {sort !== "featured" && <input name="sort" type="hidden" value={sort} />}
              <div className="grid gap-x-10 gap-y-7 sm:grid-cols-2 lg:grid-cols-4">
                {groups.map((group) => (
                  <Group group={group} key={group.key} />
                ))}
              </div>
              <div className="mt-7 flex flex-wrap items-center gap-6">
                <button className="button" type="submit">
                  {t("apply")}
                </button>
                {used.length > 0 && (
                  <a className="underline-link inline-flex min-h-11 items-center" href={clear}>
                    {t("clear")}
                  </a>
                )}
              </div>
            </form>
          </details>
        ) : (
          <span />
        )}
        <SortMenu sort={sort} sorts={sorts} />
      </div>
      {used.length > 0 && (
        <ul aria-label={t("active")} className="flex flex-wrap gap-2 pb-4">
          {used.map((filter) => (
            <li key={filter.href}>
              <a
                aria-label={t("remove", { filter: filter.label })}
                className="choice text-[0.875rem]"
                href={filter.href}
                rel="nofollow"
              >
                {filter.label}
                <CloseIcon />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Group({ group }: { readonly group: FacetGroup }) {
  return (
    <fieldset>
      <legend className="eyebrow">{group.label}</legend>
      <ul className="mt-2 grid max-h-72 grid-cols-2 gap-x-4 overflow-y-auto lg:grid-cols-1">
        {group.values.map(({ value, label, count, used }) => (
          <li key={value}>
            <label className="flex min-h-9 items-center gap-2.5">
              <input
                className="size-4 accent-(--accent)"
                defaultChecked={used}
                name={group.key}
                type="checkbox"
                value={value}
              />
              <span className="flex-1">{label}</span>
              <span className="tabular text-[0.8125rem] text-soft">{count}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function SortMenu({ sort, sorts }: Pick<Props, "sort" | "sorts">) {
  const t = useTranslations("shop.category");
  return (
    <details className="relative">
      <summary className="inline-flex min-h-12 list-none items-center gap-2">
        <span className="text-soft">{t("sort")}:</span>
        <span className="font-medium">{t(`sorts.${sort}`)}</span>
        <DownIcon />
      </summary>
      <ul className="absolute end-0 top-full z-20 min-w-56 rounded-md border border-rule bg-raised py-2 shadow-md">
        {SORTS.map((each) => (
          <li key={each}>
            <a
              aria-current={each === sort}
              className="flex min-h-11 items-center px-4 hover:bg-sunken aria-[current=true]:font-semibold"
              href={sorts.find((entry) => entry.sort === each)?.href}
              rel="nofollow"
            >
              {t(`sorts.${each}`)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
