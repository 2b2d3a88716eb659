-- What must always be true of the data, as queries for what breaks it: columns `subject` and `found`, no row when all is well.
-- `npm run -s meridian -- check invariants` runs them; so do db tests and journeys after they are through.

-- I12 every event was handed to its handlers, or given up with the reason, within ten minutes
select e.id::text as subject, e.type || ', tries: ' || e.attempts as found
from event e where e.settled_at is null and e.due_at < now() - interval '10 minutes'
;

-- I5 money that we hold belongs to an order, or is on its way back, within ten minutes
select p.id as subject, p.state || ' ' || (p.captured_minor - p.refunded_minor - p.held_minor) || ' ' || p.currency as found
from payment p left join sales_order o on o.id = p.reference and o.state in ('open', 'completed')
where p.captured_minor > p.refunded_minor + p.held_minor and o.id is null and p.changed_at < now() - interval '10 minutes'
;

-- I5a money of a payment that was given up is free again within ten minutes
select p.id as subject, p.state || ' since ' || p.changed_at as found
from payment p where p.intent = 'void' and p.state = 'authorised' and p.changed_at < now() - interval '10 minutes'
;

-- I6a the amounts of a payment are the sums of its ledger, and what is held is what is under way
select p.id as subject,
  format('authorised %s of %s, captured %s of %s, refunded %s of %s, held %s of %s', p.authorised_minor, e.authorised,
    p.captured_minor, e.captured, p.refunded_minor, e.refunded, p.held_minor, r.held) as found
from payment p
cross join lateral (
  select coalesce(sum(amount_minor) filter (where kind = 'authorise'), 0) as authorised,
    coalesce(sum(amount_minor) filter (where kind = 'capture'), 0) as captured,
    coalesce(sum(amount_minor) filter (where kind = 'refund'), 0) as refunded
  from payment_entry where payment_id = p.id) e
cross join lateral (
  select coalesce(sum(amount_minor) filter (where state = 'pending'), 0) as held
  from payment_refund where payment_id = p.id) r
where (p.authorised_minor, p.captured_minor, p.refunded_minor, p.held_minor)
  is distinct from (e.authorised, e.captured, e.refunded, r.held)
;

-- I6b no payment gives back more than was captured, nor captures more than was asked for, nor frees what it captured
select p.id as subject, format('amount %s, captured %s, refunded %s, promised %s', p.amount_minor, p.captured_minor, p.refunded_minor, r.promised) as found
from payment p
cross join lateral (
  select coalesce(sum(amount_minor) filter (where state <> 'refused'), 0) as promised from payment_refund where payment_id = p.id) r
where r.promised > p.captured_minor or p.captured_minor > p.amount_minor
  or (p.captured_minor > 0 and exists (select 1 from payment_entry e where e.payment_id = p.id and e.kind = 'void'))
;

-- I10a an attempt to pay and a call-back of a provider are there once
select provider || ' ' || event_id as subject, count(*) || ' times' as found from payment_event group by provider, event_id having count(*) > 1
union all
select attempt_key, count(*) || ' attempts' from payment group by attempt_key having count(*) > 1
;

-- I10b a call-back that was stored is worked on within ten minutes
select id::text as subject, provider || ' ' || kind as found from payment_event where handled_at is null and received_at < now() - interval '10 minutes'
;

-- I1 what is on hand is the sum of the ledger
select l.location_id || ' ' || l.variant_id as subject, 'on hand ' || l.on_hand || ', ledger ' || coalesce(m.total, 0) as found
from stock_level l
left join (select location_id, variant_id, sum(quantity) as total from stock_movement group by 1, 2) m
  on m.location_id = l.location_id and m.variant_id = l.variant_id
where l.on_hand <> coalesce(m.total, 0)
;

-- I2a what is reserved is the sum of the ledger and of the active reservations
select l.location_id || ' ' || l.variant_id as subject,
  'reserved ' || l.reserved || ', ledger ' || coalesce(m.total, 0) || ', reservations ' || coalesce(r.held, 0) as found
from stock_level l
left join (select location_id, variant_id, sum(reserved_delta) as total from stock_movement group by 1, 2) m
  on m.location_id = l.location_id and m.variant_id = l.variant_id
left join (
  select rl.location_id, rl.variant_id, sum(rl.quantity) as held from stock_reservation r
  join stock_reservation_line rl on rl.reservation_id = r.id where r.state = 'active' and rl.tracked group by 1, 2) r
  on r.location_id = l.location_id and r.variant_id = l.variant_id
where l.reserved <> coalesce(m.total, 0) or l.reserved <> coalesce(r.held, 0)
;

-- I2b what is allocated is the sum of the ledger and of what order lines hold
select l.location_id || ' ' || l.variant_id as subject,
  'allocated ' || l.allocated || ', ledger ' || coalesce(m.total, 0) || ', order lines ' || coalesce(a.held, 0) as found
from stock_level l
left join (select location_id, variant_id, sum(allocated_delta) as total from stock_movement group by 1, 2) m
  on m.location_id = l.location_id and m.variant_id = l.variant_id
left join (
  select location_id, variant_id, sum(quantity) as held from stock_allocation where tracked and quantity > 0 group by 1, 2) a
  on a.location_id = l.location_id and a.variant_id = l.variant_id
where l.allocated <> coalesce(m.total, 0) or l.allocated <> coalesce(a.held, 0)
;

-- I2c nothing is held where there is no level
select coalesce(rl.location_id, '') || ' ' || rl.variant_id as subject, 'reservation ' || r.id as found
from stock_reservation r join stock_reservation_line rl on rl.reservation_id = r.id
where r.state = 'active' and rl.tracked and not exists (
  select 1 from stock_level l where l.location_id = rl.location_id and l.variant_id = rl.variant_id)
union all
select a.location_id || ' ' || a.variant_id, 'order ' || a.ref from stock_allocation a
where a.tracked and a.quantity > 0 and not exists (
  select 1 from stock_level l where l.location_id = a.location_id and l.variant_id = a.variant_id)
;

-- I3 no more is sold than is there, may be ordered or is announced; what turned out to be missing is told apart
select l.location_id || ' ' || l.variant_id as subject,
  format('on hand %s, reserved %s, allocated %s, limit %s, pre-order %s, missing %s', l.on_hand, l.reserved, l.allocated,
    l.back_order_limit, l.pre_order, l.shortfall) as found
from stock_level l
where l.on_hand::bigint - l.reserved - l.allocated < -(l.back_order_limit::bigint + l.pre_order + l.shortfall)
  or l.shortfall > greatest(0, l.reserved::bigint + l.allocated - l.on_hand - l.pre_order - l.back_order_limit)
  or l.back_order_limit <> coalesce(stock_limit(l.variant_id), 0)
  or l.pre_order <> (select coalesce(sum(i.quantity - i.received), 0) from stock_incoming i
    where i.location_id = l.location_id and i.variant_id = l.variant_id and i.sellable and i.closed_at is null)
;

-- I4 no reservation outlives its time by more than a minute
select r.id as subject, 'for ' || r.ref || ', over since ' || r.expires_at as found
from stock_reservation r where r.state = 'active' and r.expires_at < clock_timestamp() - interval '60 seconds'
;

-- I5b an order that is binding names a payment of its own, and no other order names it
select o.id as subject, 'payment ' || o.payment_id || ' is for ' || p.reference as found
from sales_order o join payment p on p.id = o.payment_id where p.reference <> o.id
union all
select payment_id, count(*) || ' orders' from sales_order where payment_id is not null and state in ('open', 'completed') group by 1 having count(*) > 1
;

-- I6c what went back for an order is the sum of its refunds, and never more than it cost
select o.id as subject, format('counted %s, refunds %s, of %s', o.refunded_minor, r.total, o.gross_minor) as found
from sales_order o cross join lateral (
  select coalesce(sum(amount_minor) filter (where state <> 'failed'), 0) as total from order_refund where order_id = o.id) r
where o.refunded_minor <> r.total or r.total > o.gross_minor
;

-- I6d the same for each line and each cost of delivery, and a refund is the sum of its parts
select l.id as subject, format('counted %s, refunds %s, of %s', l.refunded_minor, r.total, l.gross_minor) as found
from order_line l cross join lateral (
  select coalesce(sum(p.amount_minor), 0) as total from refund_line p join order_refund f on f.id = p.refund_id
  where p.line_id = l.id and f.state <> 'failed') r
where l.refunded_minor <> r.total or r.total > l.gross_minor
union all
select s.order_id || ' ' || s.id, format('counted %s, refunds %s, of %s', s.refunded_minor, r.total, s.gross_minor)
from order_shipping s cross join lateral (
  select coalesce(sum(p.amount_minor), 0) as total from refund_line p join order_refund f on f.id = p.refund_id
  where f.order_id = s.order_id and p.shipping_id = s.id and f.state <> 'failed') r
where s.refunded_minor <> r.total or r.total > s.gross_minor
union all
select f.id, format('refund %s, parts %s', f.amount_minor, coalesce(sum(p.amount_minor), 0))
from order_refund f left join refund_line p on p.refund_id = f.id group by f.id having f.amount_minor <> coalesce(sum(p.amount_minor), 0)
;

-- I6e a refund that is done was given back by its payment, to the cent
select f.id as subject, format('refund %s %s, payment %s %s', f.amount_minor, f.state, coalesce(p.amount_minor, 0), coalesce(p.state, 'none')) as found
from order_refund f left join payment_refund p on p.payment_id = f.payment_id and p.refund_id = f.id
where f.settles = 'payment' and f.state = 'done' and (p.state is distinct from 'done' or p.amount_minor <> f.amount_minor)
;

-- I7a the lines and the delivery of an order add up to its totals
select o.id as subject, format('order %s net %s tax %s, lines %s net %s tax %s', o.gross_minor, o.net_minor, o.tax_minor, s.gross, s.net, s.tax) as found
from sales_order o cross join lateral (
  select coalesce(sum(gross_minor), 0) as gross, coalesce(sum(net_minor), 0) as net, coalesce(sum(tax_minor), 0) as tax,
    coalesce(sum(regular_minor), 0) as regular, coalesce(sum(discount_minor), 0) as discount
  from (select gross_minor, net_minor, tax_minor, regular_minor, discount_minor from order_line where order_id = o.id
    union all select gross_minor, net_minor, tax_minor, regular_minor, discount_minor from order_shipping where order_id = o.id) x) s
where (o.gross_minor, o.net_minor, o.tax_minor, o.goods_minor + o.shipping_minor, o.discount_minor + o.shipping_discount_minor)
  is distinct from (s.gross, s.net, s.tax, s.regular, s.discount)
;

-- I7b what promotions took off is what the lines say was taken off, and the tax lines are the tax
select l.id as subject, format('discount %s, adjustments %s', l.discount_minor, coalesce(sum(a.amount_minor), 0)) as found
from order_line l left join order_adjustment a on a.line_id = l.id group by l.id having l.discount_minor <> coalesce(sum(a.amount_minor), 0)
union all
select o.id, format('tax %s, tax lines %s', o.tax_minor, coalesce(sum(t.tax_minor), 0))
from sales_order o left join order_tax_line t on t.order_id = o.id group by o.id having o.tax_minor <> coalesce(sum(t.tax_minor), 0)
;

-- I14 invoice numbers of a legal entity run from one to the last of the year, without a gap
select s.brand_id || ' ' || s.year as subject, format('last %s, invoices %s, highest %s', s.last, count(i.id), max(i.sequence)) as found
from invoice_series s left join invoice i on i.brand_id = s.brand_id and i.year = s.year
group by s.brand_id, s.year, s.last having s.last <> count(i.id) or s.last is distinct from max(i.sequence)
union all
select i.id, 'no series' from invoice i where not exists (select 1 from invoice_series s where s.brand_id = i.brand_id and s.year = i.year)
;

-- I15a an order belongs to the brand of its storefront
select o.id as subject, o.brand_id || ', storefront of ' || s.brand_id as found
from sales_order o join storefront s on s.id = o.storefront_id where s.brand_id <> o.brand_id
;

-- I16a every unit of a line is allocated, shipped or cancelled, and its locations and parcels say the same
select l.id as subject, format('of %s allocated %s, shipped %s, cancelled %s; locations %s, %s; parcels %s', l.quantity, l.allocated,
    l.shipped, l.cancelled, f.open, f.shipped, p.units) as found
from order_line l join sales_order o on o.id = l.order_id and o.confirmed_at is not null
cross join lateral (select coalesce(sum(quantity - shipped - cancelled - moved), 0) as open, coalesce(sum(shipped), 0) as shipped
  from fulfilment_line where line_id = l.id) f
cross join lateral (select coalesce(sum(quantity), 0) as units from parcel_line where line_id = l.id) p
where l.allocated + l.shipped + l.cancelled <> l.quantity or (l.allocated, l.shipped, l.shipped) is distinct from (f.open, f.shipped, p.units)
;

-- I16b stock holds for a line at a location what that location has still to send
select a.ref || ' ' || a.line_id || ' ' || a.location_id as subject, format('stock %s, to send %s', a.quantity, coalesce(f.open, 0) * a.per_unit) as found
from stock_allocation a join sales_order o on o.id = a.ref and o.confirmed_at is not null
left join lateral (select sum(l.quantity - l.shipped - l.cancelled - l.moved) as open from fulfilment_line l
  join fulfilment_order f on f.id = l.fulfilment_id where l.line_id = a.line_id and f.location_id = a.location_id) f on true
where a.quantity <> coalesce(f.open, 0) * a.per_unit
;

-- I16c no unit is in two returns, and what came back is what was received
select l.id as subject, format('shipped %s, returning %s of %s, returned %s of %s', l.shipped, l.returning, r.returning, l.returned, r.received) as found
from order_line l cross join lateral (
  select coalesce(sum(case when r.state in ('rejected', 'cancelled') then 0 when r.state = 'closed' and r.received_at is not null
      then x.received else x.quantity end), 0) as returning, coalesce(sum(x.received), 0) as received
  from return_line x join order_return r on r.id = x.return_id where x.line_id = l.id) r
where (l.returning, l.returned) is distinct from (r.returning, r.received) or l.returning > l.shipped
;

-- I9a a promotion counts what is used of it: in all, by customer, by code, of its budget, and never more than it may
select p.id as subject, format('counted %s, uses %s, of %s', p.used_count, u.uses, coalesce(p.total_limit::text, 'any')) as found
from promotion p cross join lateral (
  select count(*) as uses from promotion_use where promotion_id = p.id and state = 'redeemed') u
where p.used_count <> u.uses or u.uses > p.total_limit
union all
select c.promotion_id || ' ' || c.customer_key, format('counted %s, uses %s', c.used_count, u.uses)
from promotion_customer c cross join lateral (
  select count(*) as uses from promotion_use
  where promotion_id = c.promotion_id and customer_key = c.customer_key and state = 'redeemed') u
where c.used_count <> u.uses
union all
select c.id, format('counted %s, uses %s', c.used_count, u.uses)
from promotion_code c cross join lateral (select count(*) as uses from promotion_use where code_id = c.id and state = 'redeemed') u
where c.used_count <> u.uses
union all
select b.promotion_id || ' ' || b.currency, format('spent %s, uses %s, of %s', b.spent_minor, u.total, b.budget_minor)
from promotion_budget b cross join lateral (
  select coalesce(sum(amount_minor), 0) as total from promotion_use
  where promotion_id = b.promotion_id and currency = b.currency and state = 'redeemed') u
where b.spent_minor <> u.total or u.total > b.budget_minor
;

-- I9b a cancelled order has used no promotion
select u.order_ref as subject, 'promotion ' || u.promotion_id as found
from promotion_use u join sales_order o on o.id = u.order_ref where u.state = 'redeemed' and o.state = 'cancelled'
;

-- I10c a cart becomes one order, and holds each article once
select cart_id as subject, count(*) || ' orders' as found
from sales_order where cart_id is not null and state <> 'cancelled' group by cart_id having count(*) > 1
union all
select cart_id || ' ' || variant_id, count(*) || ' lines' from cart_line group by cart_id, variant_id having count(*) > 1
union all
select cart_id, count(*) || ' articles' from cart_line group by cart_id having count(*) > 200
;

-- I10d a cart, its attempt to order and the order tell the same
select a.order_id as subject, format('attempt %s, order %s, cart %s', a.state, coalesce(o.state, 'none'), c.state) as found
from checkout_attempt a join cart c on c.id = a.cart_id left join sales_order o on o.id = a.order_id
where o.id is null
  or (a.state = 'placed' and (o.state <> 'awaiting_payment' or c.state <> 'paying'))
  or (a.state in ('confirmed', 'done') and (o.confirmed_at is null or c.state <> 'ordered'))
  or (a.state in ('undoing', 'undone') and (o.state <> 'cancelled' or o.confirmed_at is not null))
union all
select c.id, 'cart ' || c.state || ' without an attempt' from cart c
where c.state in ('paying', 'ordered') and not exists (
  select 1 from checkout_attempt a where a.cart_id = c.id and a.state in ('placed', 'confirmed', 'done'))
;

-- I10e no checkout stands still: what is due is taken up within ten minutes
select a.order_id as subject, format('attempt %s, due %s, tries %s', a.state, a.due_at, a.tries) as found
from checkout_attempt a where a.state in ('placed', 'confirmed', 'undoing') and a.due_at < clock_timestamp() - interval '10 minutes'
;

-- I17 what was shown is what is charged, unless the order was changed afterwards
select a.order_id as subject, format('shown %s, order %s, payment %s', a.agreed_minor, o.gross_minor, coalesce(p.amount_minor::text, 'none')) as found
from checkout_attempt a join sales_order o on o.id = a.order_id left join payment p on p.id = a.payment_id
where (a.agreed_minor <> o.gross_minor or a.quote_hash <> o.quote_hash or a.agreed_minor <> coalesce(p.amount_minor, 0))
  and not exists (select 1 from order_event e where e.order_id = o.id and e.kind = 'edited')
;
