CREATE TABLE "invoice" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"year" integer NOT NULL,
	"sequence" integer NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"order_id" text NOT NULL,
	"cause" text NOT NULL,
	"gross_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "invoice_sequence" UNIQUE("brand_id","year","sequence"),
	CONSTRAINT "invoice_cause" UNIQUE("order_id","cause"),
	CONSTRAINT "invoice_kind" CHECK ("invoice"."kind" in ('invoice', 'credit_note')),
	CONSTRAINT "invoice_positive" CHECK ("invoice"."sequence" > 0 and "invoice"."year" between 2000 and 9999)
);
--> statement-breakpoint
CREATE TABLE "invoice_series" (
	"brand_id" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "invoice_series_brand_id_year_pk" PRIMARY KEY("brand_id","year")
);
--> statement-breakpoint
CREATE TABLE "order_refund" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"return_id" text,
	"settles" text NOT NULL,
	"payment_id" text,
	"state" text NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"failure" text,
	"actor_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "order_refund_state" CHECK ("order_refund"."state" in ('pending', 'done', 'failed')),
	CONSTRAINT "order_refund_amount" CHECK ("order_refund"."amount_minor" > 0),
	CONSTRAINT "order_refund_settles" CHECK ("order_refund"."settles" in ('payment', 'reduction') and ("order_refund"."settles" = 'payment') = ("order_refund"."payment_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "order_return" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"location_id" text,
	"note" text,
	"statement" text,
	"label" jsonb,
	"refunds_shipping" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"received_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "order_return_number_unique" UNIQUE("number"),
	CONSTRAINT "order_return_kind" CHECK ("order_return"."kind" in ('return', 'withdrawal', 'exchange', 'claim')),
	CONSTRAINT "order_return_state_known" CHECK ("order_return"."state" in ('requested', 'approved', 'rejected', 'received', 'closed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "refund_line" (
	"refund_id" text NOT NULL,
	"position" integer NOT NULL,
	"line_id" text,
	"shipping_id" text,
	"quantity" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	CONSTRAINT "refund_line_refund_id_position_pk" PRIMARY KEY("refund_id","position"),
	CONSTRAINT "refund_line_of" CHECK (("refund_line"."line_id" is null) <> ("refund_line"."shipping_id" is null) and "refund_line"."quantity" >= 0 and "refund_line"."net_minor" + "refund_line"."tax_minor" = "refund_line"."amount_minor")
);
--> statement-breakpoint
CREATE TABLE "return_line" (
	"return_id" text NOT NULL,
	"line_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"reason" text NOT NULL,
	"exchange_variant_id" text,
	"received" integer DEFAULT 0 NOT NULL,
	"restocked" integer DEFAULT 0 NOT NULL,
	"written_off" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "return_line_return_id_line_id_pk" PRIMARY KEY("return_id","line_id"),
	CONSTRAINT "return_line_units" CHECK ("return_line"."quantity" > 0 and "return_line"."received" between 0 and "return_line"."quantity" and least("return_line"."restocked", "return_line"."written_off") >= 0 and "return_line"."restocked" + "return_line"."written_off" <= "return_line"."received")
);
--> statement-breakpoint
CREATE TABLE "return_policy" (
	"brand_id" text NOT NULL,
	"country" text NOT NULL,
	"days" integer NOT NULL,
	"location_id" text,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_policy_brand_id_country_pk" PRIMARY KEY("brand_id","country"),
	CONSTRAINT "return_policy_country" CHECK ("return_policy"."country" ~ '^([A-Z]{2}|[*])$' and "return_policy"."days" between 0 and 400)
);
--> statement-breakpoint
CREATE TABLE "routing_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"conditions" jsonb NOT NULL,
	"goals" jsonb NOT NULL,
	"split" text NOT NULL,
	"max_parcels" integer,
	"excluded_location_ids" jsonb NOT NULL,
	"within_days" integer,
	"cutoffs" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "routing_rule_split" CHECK ("routing_rule"."split" in ('allowed', 'never')),
	CONSTRAINT "routing_rule_goals" CHECK (jsonb_typeof("routing_rule"."goals") = 'array')
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_view_name" UNIQUE("staff_id","name")
);
--> statement-breakpoint
DROP INDEX "sales_order_number_once";--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_order_id_sales_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sales_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_refund" ADD CONSTRAINT "order_refund_order_id_sales_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sales_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_refund" ADD CONSTRAINT "order_refund_return_id_order_return_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."order_return"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_return" ADD CONSTRAINT "order_return_order_id_sales_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sales_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_refund_id_order_refund_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."order_refund"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_line_id_order_line_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_line"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_return_id_order_return_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."order_return"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_line_id_order_line_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_line"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_refund_order" ON "order_refund" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_refund_pending" ON "order_refund" USING btree ("created_at") WHERE "order_refund"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "order_return_order" ON "order_return" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_return_state" ON "order_return" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "refund_line_line" ON "refund_line" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "return_line_line" ON "return_line" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "routing_rule_brand" ON "routing_rule" USING btree ("brand_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "sales_order_number_once" ON "sales_order" USING btree ("number");--> statement-breakpoint
CREATE TRIGGER invoice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
