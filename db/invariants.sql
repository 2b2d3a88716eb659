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
