import { postMovements } from "@/commerce/inventory";
import type { Movement } from "@/commerce/inventory/model";
import type { SeededProduct } from "../catalog";
import { must } from "../must";
import type { Agenda } from "./agenda";
import { HISTORY_DAYS, type PlannedOrder, SOLD } from "./plan";

type Place = keyof typeof SOLD;

const DAY_MS = 86_400_000;
/** Units that a place keeps beyond what it is going to sell. */
const SPARE = 2;
/** Units of every other of Hamburg's articles in the shop in Berlin: another way for some orders. */
const ON_SHOW = 3;

/**
 * Delivers what the past is going to sell, so that it lives on stock of its own: half of it before the first order, the other half
 * in the middle, when Hamburg gets some of what only Berlin had.
 */
export function planReceipts(
  agenda: Agenda,
  until: Date,
  orders: readonly PlannedOrder[],
  products: readonly SeededProduct[],
  locations: ReadonlyMap<string, string>,
): void {
  const middle = new Date(+until - (HISTORY_DAYS / 2) * DAY_MS);
  const rounds = [
    { name: "opening", at: new Date(+until - (HISTORY_DAYS + 10) * DAY_MS), late: false },
    { name: "middle", at: middle, late: true },
  ];
  for (const { name, at, late } of rounds) {
    const sold = new Map<string, number>();
    for (const order of orders)
      if (order.at >= middle === late)
        for (const { variantId, quantity } of order.lines)
          sold.set(variantId, (sold.get(variantId) ?? 0) + quantity);
    const movements = [...sold].flatMap(([variantId, units], nth) =>
      receiptsOf(placeOf(variantId, products), units, { late, nth }).map(
        ([place, quantity]): Movement => ({
          ...{ locationId: locations.get(place) ?? "", variantId, kind: "receive", quantity },
          ...{ source: "seed", sourceRef: `history-${name}` },
        }),
      ),
    );
    agenda.add(at, async (ctx) => void must(await postMovements(ctx, movements)));
  }
}

function receiptsOf(place: Place, units: number, { late, nth }: { late: boolean; nth: number }) {
  const own: [Place, number] = [place, units + (late ? 0 : SPARE)];
  const other: [Place, number][] =
    place === "hamburg" && !late && nth % 2 === 0
      ? [["berlin", ON_SHOW]]
      : place === "berlin" && late && nth % 2 === 0
        ? [["hamburg", units]]
        : [];
  return [own, ...other];
}

function placeOf(variantId: string, products: readonly SeededProduct[]): Place {
  const key = products.find(({ variants }) => variants.some(({ id }) => id === variantId))?.facts.key ?? "";
  const places = Object.keys(SOLD) as Place[];
  return places.find((place) => (SOLD[place] as readonly string[]).includes(key)) ?? "hamburg";
}
