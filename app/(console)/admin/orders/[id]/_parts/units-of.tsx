import type { Order } from "@/commerce/orders/model";

/** So many units of a line, and which of the article's versions they are. */
export function UnitsOf({ order, lineId, units }: { order: Order; lineId: string; units: number }) {
  const line = order.lines.find(({ id }) => id === lineId);
  return (
    <>
      {units} × {line?.title}
      {line?.options && <span className="text-muted-foreground"> {line.options}</span>}
    </>
  );
}
