import { sql } from "drizzle-orm";

/** A variant `v` as people call it: its product's title in words `t` (or the handle of `pr`) and its options, "Storm Parka, Moss / M". */
export const FULL_NAME = sql`concat_ws(', ', coalesce(t.title, pr.handle),
  (select string_agg(o.name, ' / ' order by w.at) from unnest(v.option_value_ids) with ordinality as w(id, at)
    join product_option_value o on o.id = w.id))`;
