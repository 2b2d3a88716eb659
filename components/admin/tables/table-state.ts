/** What a table may be asked: names only, so that a page can declare it once. */
export interface TableSpec {
  /** As people see it, without query: "/audit". */
  readonly path: string;
  /** Columns that sort; the first name is the default, a leading "-" means descending. */
  readonly sorts?: readonly string[];
  /** Query keys of the filters. Each may hold several values. */
  readonly filters?: readonly string[];
}

/** The state of a table, all of it from the address. */
export interface TableState {
  readonly search: string;
  /** "name" or "-name". Empty when the table does not sort. */
  readonly sort: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Keyset cursor of this page; absent on the first. */
  readonly cursor?: string;
  /** Cursors of the pages before, oldest first; "" is the first page. */
  readonly trail: readonly string[];
}

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const LONGEST = 200;
const DEEPEST = 50;

/** Reads the state from a page's `searchParams`. What is not in the spec, or odd, is dropped. */
export function readTableState(params: SearchParams, spec: TableSpec): TableState {
  const wanted = one(params.sort);
  const known = (spec.sorts ?? []).flatMap((sort) => [bare(sort), `-${bare(sort)}`]);
  const filters: Record<string, readonly string[]> = {};
  for (const key of spec.filters ?? []) {
    const values = many(params[key]);
    if (values.length > 0) filters[key] = values;
  }
  const cursor = one(params.after);
  return {
    search: (one(params.q) ?? "").trim(),
    sort: wanted && known.includes(wanted) ? wanted : (spec.sorts?.[0] ?? ""),
    filters,
    ...(cursor ? { cursor } : {}),
    trail: cursor ? (one(params.trail, 4000)?.split("~") ?? [""]).slice(-DEEPEST) : [],
  };
}

/** Whether rows are missing because of a search or a filter. */
export function isNarrowed(state: TableState): boolean {
  return state.search !== "" || Object.keys(state.filters).length > 0;
}

/** The address of a state. What has its default value is left out, so that one state has one address. */
export function tableHref(spec: TableSpec, state: TableState, extra: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  if (state.search) query.set("q", state.search);
  for (const [key, values] of Object.entries(state.filters)) {
    for (const value of values) query.append(key, value);
  }
  if (state.sort && state.sort !== spec.sorts?.[0]) query.set("sort", state.sort);
  if (state.cursor) {
    query.set("after", state.cursor);
    if (state.trail.some((cursor) => cursor !== "")) query.set("trail", state.trail.join("~"));
  }
  for (const [key, value] of Object.entries(extra)) query.set(key, value);
  const text = query.toString();
  return text ? `${spec.path}?${text}` : spec.path;
}

/** The same table from its first page with something else changed. */
export function narrowed(
  state: TableState,
  change: Partial<Pick<TableState, "search" | "sort" | "filters">>,
): TableState {
  return {
    search: state.search,
    sort: state.sort,
    filters: state.filters,
    trail: [],
    ...change,
  };
}

/** Adds a filter's value, or takes it away when it is there. */
export function toggled(state: TableState, key: string, value: string): TableState {
  const before = state.filters[key] ?? [];
  const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  const filters = { ...state.filters, [key]: values };
  if (values.length === 0) delete filters[key];
  return narrowed(state, { filters });
}

export function nextPage(state: TableState, cursor: string): TableState {
  return { ...state, cursor, trail: [...state.trail, state.cursor ?? ""].slice(-DEEPEST) };
}

/** The page before, or null on the first. */
export function previousPage(state: TableState): TableState | null {
  if (state.cursor === undefined) return null;
  const { cursor: _left, ...rest } = state;
  const before = state.trail.at(-1) ?? "";
  return { ...rest, trail: state.trail.slice(0, -1), ...(before ? { cursor: before } : {}) };
}

export function bare(sort: string): string {
  return sort.replace(/^-/, "");
}

function one(value: string | readonly string[] | undefined, longest = 1000): string | undefined {
  const text = typeof value === "string" ? value : value?.[0];
  return text && text.length <= longest ? text : undefined;
}

function many(value: string | readonly string[] | undefined): string[] {
  const list = typeof value === "string" ? [value] : (value ?? []);
  return [...new Set(list)].filter((text) => text !== "" && text.length <= LONGEST);
}
