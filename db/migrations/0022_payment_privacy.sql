-- What a provider sent may be emptied when the person it speaks of is forgotten; it is never written anew.
DROP TRIGGER payment_event_kept ON payment_event;--> statement-breakpoint
CREATE TRIGGER payment_event_kept BEFORE DELETE OR TRUNCATE OR UPDATE OF provider, event_id, kind, received_at ON payment_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER payment_event_body_kept BEFORE UPDATE OF body ON payment_event FOR EACH ROW WHEN (NEW.body <> '') EXECUTE FUNCTION refuse_rewrite();
