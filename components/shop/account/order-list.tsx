export interface ShownOrder {
  readonly id: string;
  /** Its page, in the storefront that it was placed in; null: that storefront is gone. */
  readonly href: string | null;
  readonly title: string;
  readonly placed: string;
  readonly state: string;
  readonly total: string;
  /** The name of the storefront, when it is another one. */
  readonly storefront: string | null;
}

/** Orders, newest first: number, date, where it stands, what it cost. */
export function OrderList({ orders }: { readonly orders: readonly ShownOrder[] }) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {orders.map((order) => (
        <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-4" key={order.id}>
          <div>
            <p className="font-medium">
              {order.href ? (
                <a className="underline-link" href={order.href}>
                  {order.title}
                </a>
              ) : (
                order.title
              )}
            </p>
            <p className="text-[0.9375rem] text-soft">
              {order.placed}
              {order.storefront && <> · {order.storefront}</>}
            </p>
          </div>
          <div className="text-end">
            <p className="tabular font-medium">
              <bdi>{order.total}</bdi>
            </p>
            <p className="text-[0.9375rem] text-soft">{order.state}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
