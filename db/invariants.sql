-- What must always be true of the data, as queries for what breaks it: columns `subject` and `found`, no row when all is well.
-- `npm run -s meridian -- check invariants` runs them; so do db tests and journeys after they are through.

-- I12 every event was handed to its handlers, or given up with the reason, within ten minutes
select e.id::text as subject, e.type || ', tries: ' || e.attempts as found
from event e where e.settled_at is null and e.due_at < now() - interval '10 minutes'
;
