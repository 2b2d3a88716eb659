import { sql } from "drizzle-orm";
import { systemCtx } from "@/commerce/context";
import { settleAll } from "@/commerce/events";
import { rebuildListings } from "@/commerce/listings";
import type { Db } from "@/db/client";

const ROUND = 5_000;

/**
 * Writes generated products, up to `size` of them, for measuring: each is a numbered sister of a demo product, with its
 * words in every locale, two variants, prices in every base list and stock at every location. Set-based, in rounds; a second run
 * writes only what is missing. Then all listings are projected, by the same code as ever.
 */
export async function generate(db: Db, size: number, say: (line: string) => void = () => {}): Promise<void> {
  const [present] = await db.execute<{ count: string }>(
    sql`select count(*) as count from product where handle like 'generated-%'`,
  );
  const there = Number(present?.count ?? 0);
  if (there >= size) return;
  for (let first = there + 1; first <= size; first += ROUND) {
    await writeRound(db, first, Math.min(size, first + ROUND - 1));
    say(`products ${Math.min(size, first + ROUND - 1)} of ${size}`);
  }
  await db.execute(sql`analyze`);
  const ctx = systemCtx(db, "seed");
  await rebuildListings(ctx, {}, async (done, total) => {
    if (done % 10_000 < 200) say(`listings of ${done} of ${total} products`);
    return true;
  });
  await settleAll(ctx);
  await db.execute(sql`analyze`);
}

async function writeRound(db: Db, first: number, last: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      create temporary table sister on commit drop as
      with base as (
        select id, category_id, vendor, tags, row_number() over (order by id) - 1 as place, count(*) over () as total
        from product where handle not like 'generated-%' and status = 'active'
      )
      select n, 'prd_g' || lpad(n::text, 12, '0') as id, base.id as base_id, base.category_id, base.vendor, base.tags
      from generate_series(${first}::int, ${last}::int) as n join base on base.place = n % base.total`);
    await tx.execute(sql`
      insert into product (id, handle, status, vendor, tags, category_id, source_locale, created_at)
      select id, 'generated-' || n, 'active', vendor, tags, category_id, 'en', now() - make_interval(mins => n) from sister`);
    await tx.execute(sql`
      insert into product_translation (product_id, locale, title, slug, summary, description, seo_title, seo_description, source_hash, state)
      select s.id, t.locale, t.title || ' ' || s.n, t.slug || '-' || s.n, t.summary,
        jsonb_build_object('type', 'doc', 'content', jsonb_build_array(t.description -> 'content' -> 0)),
        t.seo_title || ' ' || s.n, t.seo_description || ' ' || s.n, t.source_hash, t.state
      from sister s join product_translation t on t.product_id = s.base_id`);
    await tx.execute(sql`
      insert into product_option (id, product_id, position, key, name) select 'opt_g' || lpad(n::text, 12, '0'), id, 0, 'colour', 'Colour' from sister`);
    await tx.execute(sql`
      insert into product_option_value (id, option_id, position, key, name, swatch)
      select 'ovl_g' || lpad(n::text, 12, '0') || c.place, 'opt_g' || lpad(n::text, 12, '0'), c.place, c.key, c.key, c.swatch
      from sister, (values (0, 'moss', 'tide', '#5f6b45'), (1, 'clay', 'ink', '#b06a4a')) as pick(place, even, odd, swatch),
        lateral (select pick.place, case when n % 2 = 0 then pick.even else pick.odd end as key, pick.swatch) c`);
    await tx.execute(sql`
      insert into variant (id, product_id, position, signature, key, option_value_ids, sku, weight_grams)
      select 'var_g' || lpad(n::text, 12, '0') || v.position, s.id, v.position, 'colour:' || v.key, v.key, array[v.id], 'G-' || n || '-' || v.position, 500
      from sister s join product_option_value v on v.option_id = 'opt_g' || lpad(n::text, 12, '0')`);
    await tx.execute(sql`
      insert into price (price_list_id, variant_id, amount_minor)
      select l.id, v.id, (case when l.currency = 'JPY' then 1000 else 100 end) * (10 + s.n % 290) - (case when l.currency = 'JPY' then 0 else 5 end)
      from sister s join variant v on v.product_id = s.id cross join price_list l where l.kind = 'base'`);
    await tx.execute(sql`
      insert into stock_level (location_id, variant_id, on_hand)
      select l.id, v.id, 5 + s.n % 40
      from sister s join variant v on v.product_id = s.id cross join stock_location l where s.n % 20 <> 0`);
    await tx.execute(sql`
      insert into stock_movement (id, location_id, variant_id, kind, quantity, source, source_ref, actor_id)
      select 'mov_g' || v.id || p.key, l.location_id, v.id, 'receive', l.on_hand, 'generated', 'first', 'seed'
      from sister s join variant v on v.product_id = s.id join stock_level l on l.variant_id = v.id
      join stock_location p on p.id = l.location_id`);
  });
}
