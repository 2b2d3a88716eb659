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
