import postgres from "postgres";
import { expect } from "./test";

/** Lets the time run out in which stock is held for an order that waits for its payment, as if a quarter of an hour had passed. */
export async function letReservationEnd(orderNumber: string): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  try {
    const held = async () => {
      const rows = await sql`
        select r.state from stock_reservation r join sales_order o on o.id = r.ref where o.number = ${orderNumber}`;
      return rows.map(({ state }) => state);
    };
    expect(await held()).toEqual(["active"]);
    await sql`
      update stock_reservation set expires_at = now() - interval '1 second'
      where ref = (select id from sales_order where number = ${orderNumber})`;
    await expect
      .poll(held, { timeout: 30_000, message: "the duty that ends reservations" })
      .toEqual(["expired"]);
  } finally {
    await sql.end();
  }
}
