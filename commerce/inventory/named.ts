import { type SQL, sql } from "drizzle-orm";

/** A variant `v` as people call it: its product's title in words `t` (or the handle of `pr`) and its options, "Storm Parka, Moss / M". */
export const FULL_NAME = sql`concat_ws(', ', coalesce(t.title, pr.handle),
  (select string_agg(o.name, ' / ' order by w.at) from unnest(v.option_value_ids) with ordinality as w(id, at)
    join product_option_value o on o.id = w.id))`;

/** Longer than any name; what is typed beyond is not looked at. */
const LONGEST = 200;

/** Whether a text means variant `v`: it is its barcode, or each of its words is in the SKU, the title, the handle or an option. */
export function fits(text: string): SQL {
  const typed = text.trim().slice(0, LONGEST);
  const words = typed.split(/[\s,/]+/).filter((word) => word !== "");
  const each = words.map((word) => {
    const part = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    return sql`(v.sku ilike ${part} or t.title ilike ${part} or pr.handle ilike ${part} or exists (
      select 1 from product_option_value o where o.id = any(v.option_value_ids) and o.name ilike ${part}))`;
  });
  return sql`(v.gtin = ${typed} or (${each.length > 0 ? sql.join(each, sql` and `) : sql`true`}))`;
}
