import type {
  FulfilmentOrderState,
  OrderFulfilmentState,
  OrderPaymentState,
  OrderState,
  ReturnState,
} from "@/commerce/orders/model";
import { ORDER_PAYMENT_STATES, ORDER_STATES, type OrderFilter } from "@/commerce/orders/model";
import { type TableSpec, type TableState, tableHref } from "@/components/admin/tables/table-state";
import type { StatusTone } from "@/components/ui/badge";

/** What the order board may be asked. Newest first, always: keyset paging goes through any number. */
export const ORDERS = {
  path: "/orders",
  filters: ["state", "payment", "fulfilment", "storefront", "flag"],
} satisfies TableSpec;

export const FLAGS = ["hold", "returns"] as const;
export const SHOWN_FULFILMENTS = ["none", "partly_shipped", "shipped", "delivered"] as const;

export const STATE_TONES: Readonly<Record<OrderState, StatusTone>> = {
  awaiting_payment: "quiet",
  open: "busy",
  completed: "on",
  cancelled: "off",
};
export const PAYMENT_TONES: Readonly<Record<OrderPaymentState, StatusTone>> = {
  awaiting: "quiet",
  to_be_paid: "attention",
  authorised: "busy",
  paid: "on",
  partly_refunded: "on",
  refunded: "off",
  voided: "off",
};
export const FULFILMENT_TONES: Readonly<Record<OrderFulfilmentState, StatusTone>> = {
  none: "quiet",
  partly_shipped: "busy",
  shipped: "busy",
  partly_delivered: "busy",
  delivered: "on",
};
export const PART_TONES: Readonly<Record<FulfilmentOrderState, StatusTone>> = {
  open: "quiet",
  accepted: "busy",
  shipped: "on",
  declined: "attention",
  cancelled: "off",
};
export const RETURN_TONES: Readonly<Record<ReturnState, StatusTone>> = {
  requested: "attention",
  approved: "busy",
  rejected: "off",
  received: "attention",
  closed: "on",
  cancelled: "off",
};

const among = <T extends string>(
  known: readonly T[],
  wanted: readonly string[] | undefined,
): T[] | undefined => {
  const found = known.filter((value) => wanted?.includes(value));
  return found.length > 0 ? found : undefined;
};

/** The filter that the address asks for, within the storefronts that the person may see. */
export function filterOf(
  state: Pick<TableState, "filters" | "search">,
  seen: readonly string[] | null,
): OrderFilter {
  const { filters, search } = state;
  const flags = among(FLAGS, filters.flag);
  const storefrontIds = filters.storefront
    ? filters.storefront.filter((id) => seen === null || seen.includes(id))
    : (seen ?? undefined);
  const states = among(ORDER_STATES, filters.state);
  const paymentStates = among(ORDER_PAYMENT_STATES, filters.payment);
  const fulfilmentStates = among(SHOWN_FULFILMENTS, filters.fulfilment);
  return {
    ...(storefrontIds ? { storefrontIds: [...storefrontIds] } : {}),
    ...(states ? { states } : {}),
    ...(paymentStates ? { paymentStates } : {}),
    ...(fulfilmentStates ? { fulfilmentStates } : {}),
    ...(flags?.includes("hold") ? { onHold: true } : {}),
    ...(flags?.includes("returns") ? { withReturn: true as const } : {}),
    ...(search.trim() ? { text: search.trim().slice(0, 200) } : {}),
  };
}

/** The address of the board that asks for a filter: the other way round. What the board has no field for is left out. */
export function hrefOfFilter(filter: OrderFilter): string {
  const flag = [...(filter.onHold ? ["hold"] : []), ...(filter.withReturn ? ["returns"] : [])];
  const filters: Record<string, readonly string[] | undefined> = {
    state: filter.states,
    payment: filter.paymentStates,
    fulfilment: filter.fulfilmentStates,
    storefront: filter.storefrontIds,
    flag: flag.length > 0 ? flag : undefined,
  };
  const given = Object.entries(filters).flatMap(([key, values]) => (values ? [[key, values] as const] : []));
  return tableHref(ORDERS, {
    ...{ search: filter.text ?? "", sort: "", trail: [] },
    filters: Object.fromEntries(given),
  });
}
