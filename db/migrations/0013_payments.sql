CREATE TABLE "payment" (
	"id" text PRIMARY KEY NOT NULL,
	"attempt_key" text NOT NULL,
	"reference" text NOT NULL,
	"storefront_id" text NOT NULL,
	"storefront_locale_key" text NOT NULL,
	"provider" text NOT NULL,
	"instrument" text NOT NULL,
	"method_key" text NOT NULL,
	"state" text DEFAULT 'created' NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"authorised_minor" bigint DEFAULT 0 NOT NULL,
	"captured_minor" bigint DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"held_minor" bigint DEFAULT 0 NOT NULL,
	"intent" text,
	"capture_minor" bigint,
	"provider_ref" text,
	"redirect_url" text,
	"return_url" text NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reason" text,
	"due_at" timestamp with time zone,
	"checks" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "payment_attempt" UNIQUE("attempt_key"),
	CONSTRAINT "payment_state" CHECK ("payment"."state" in ('created', 'pending', 'action_needed', 'to_be_paid', 'authorised', 'captured', 'partly_refunded', 'refunded', 'declined', 'cancelled', 'expired', 'failed')),
	CONSTRAINT "payment_currency" CHECK ("payment"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "payment_amount" CHECK ("payment"."amount_minor" > 0 and "payment"."amount_minor" <= 10000000000000000),
	CONSTRAINT "payment_money" CHECK ("payment"."authorised_minor" between 0 and "payment"."amount_minor" and "payment"."captured_minor" between 0 and "payment"."amount_minor" and "payment"."held_minor" >= 0 and "payment"."refunded_minor" between 0 and "payment"."captured_minor"),
	CONSTRAINT "payment_state_money" CHECK (case "payment"."state"
        when 'authorised' then "payment"."authorised_minor" > 0 and "payment"."captured_minor" = 0
        when 'captured' then "payment"."captured_minor" > 0 and "payment"."refunded_minor" = 0
        when 'partly_refunded' then "payment"."refunded_minor" > 0 and "payment"."refunded_minor" < "payment"."captured_minor"
        when 'refunded' then "payment"."refunded_minor" > 0 and "payment"."refunded_minor" = "payment"."captured_minor"
        else "payment"."captured_minor" = 0 end),
	CONSTRAINT "payment_intent" CHECK ("payment"."intent" in ('capture', 'void'))
);
--> statement-breakpoint
CREATE TABLE "payment_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"source_ref" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_entry_once" UNIQUE("payment_id","kind","source_ref"),
	CONSTRAINT "payment_entry_kind" CHECK ("payment_entry"."kind" in ('authorise', 'capture', 'refund', 'void')),
	CONSTRAINT "payment_entry_amount" CHECK ("payment_entry"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "payment_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "payment_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"payment_id" text,
	"provider_ref" text,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "payment_event_once" UNIQUE("provider","event_id")
);
--> statement-breakpoint
CREATE TABLE "payment_method" (
	"id" text PRIMARY KEY NOT NULL,
	"storefront_id" text NOT NULL,
	"key" text NOT NULL,
	"provider" text NOT NULL,
	"instrument" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"conditions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "payment_method_key" UNIQUE("storefront_id","key"),
	CONSTRAINT "payment_method_key_form" CHECK ("payment_method"."key" ~ '^[a-z0-9]+([-_][a-z0-9]+)*$'),
	CONSTRAINT "payment_method_provider" CHECK ("payment_method"."provider" in ('manual', 'test', 'stripe')),
	CONSTRAINT "payment_method_instrument" CHECK ("payment_method"."instrument" in ('card', 'invoice', 'bank_transfer', 'cash_on_delivery') and ("payment_method"."provider" = 'manual') = ("payment_method"."instrument" <> 'card')),
	CONSTRAINT "payment_method_conditions" CHECK (jsonb_typeof("payment_method"."conditions") = 'array'),
	CONSTRAINT "payment_method_details" CHECK (jsonb_typeof("payment_method"."details") = 'object')
);
--> statement-breakpoint
CREATE TABLE "payment_refund" (
	"payment_id" text NOT NULL,
	"refund_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"provider_ref" text,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_refund_payment_id_refund_id_pk" PRIMARY KEY("payment_id","refund_id"),
	CONSTRAINT "payment_refund_amount" CHECK ("payment_refund"."amount_minor" > 0),
	CONSTRAINT "payment_refund_state" CHECK ("payment_refund"."state" in ('pending', 'done', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "test_provider_account" (
	"id" integer PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "test_provider_call" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "test_provider_call_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" text NOT NULL,
	"url" text NOT NULL,
	"body" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"settled_at" timestamp with time zone,
	"last_status" integer
);
--> statement-breakpoint
CREATE TABLE "test_provider_charge" (
	"key" text PRIMARY KEY NOT NULL,
	"ref" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"captured_minor" bigint DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"times_charged" integer DEFAULT 0 NOT NULL,
	"script" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"page_url" text DEFAULT '' NOT NULL,
	"return_url" text DEFAULT '' NOT NULL,
	"notify_url" text DEFAULT '' NOT NULL,
	"reason" text,
	"turns_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "test_provider_charge_ref" UNIQUE("ref"),
	CONSTRAINT "test_provider_charge_money" CHECK ("test_provider_charge"."captured_minor" between 0 and "test_provider_charge"."amount_minor" and "test_provider_charge"."refunded_minor" between 0 and "test_provider_charge"."captured_minor")
);
--> statement-breakpoint
CREATE TABLE "test_provider_request" (
	"key" text PRIMARY KEY NOT NULL,
	"charge_key" text NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_entry" ADD CONSTRAINT "payment_entry_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_method" ADD CONSTRAINT "payment_method_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_refund" ADD CONSTRAINT "payment_refund_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_provider_ref" ON "payment" USING btree ("provider","provider_ref") WHERE "payment"."provider_ref" is not null;--> statement-breakpoint
CREATE INDEX "payment_reference" ON "payment" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "payment_due" ON "payment" USING btree ("due_at") WHERE "payment"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "payment_event_open" ON "payment_event" USING btree ("id") WHERE "payment_event"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "payment_event_payment" ON "payment_event" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "test_provider_call_due" ON "test_provider_call" USING btree ("due_at") WHERE "test_provider_call"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "test_provider_request_charge" ON "test_provider_request" USING btree ("charge_key");--> statement-breakpoint
-- The ledger and what providers said are evidence. An event may be marked as handled, its content never changes.
CREATE TRIGGER payment_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER payment_event_kept BEFORE DELETE OR TRUNCATE OR UPDATE OF provider, event_id, body, kind, received_at ON payment_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
