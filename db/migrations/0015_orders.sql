CREATE SEQUENCE "public"."sales_order_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 100001 CACHE 1;--> statement-breakpoint
CREATE TABLE "fulfilment_line" (
	"fulfilment_id" text NOT NULL,
	"line_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"back_ordered" integer NOT NULL,
	"shipped" integer DEFAULT 0 NOT NULL,
	"cancelled" integer DEFAULT 0 NOT NULL,
	"moved" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "fulfilment_line_fulfilment_id_line_id_pk" PRIMARY KEY("fulfilment_id","line_id"),
	CONSTRAINT "fulfilment_line_units" CHECK ("fulfilment_line"."quantity" > 0 and least("fulfilment_line"."shipped", "fulfilment_line"."cancelled", "fulfilment_line"."moved") >= 0 and "fulfilment_line"."shipped" + "fulfilment_line"."cancelled" + "fulfilment_line"."moved" <= "fulfilment_line"."quantity" and "fulfilment_line"."back_ordered" between 0 and "fulfilment_line"."quantity" - "fulfilment_line"."shipped" - "fulfilment_line"."cancelled" - "fulfilment_line"."moved")
);
--> statement-breakpoint
CREATE TABLE "fulfilment_order" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"number" text NOT NULL,
	"position" integer NOT NULL,
	"location_id" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"days_min" integer NOT NULL,
	"days_max" integer NOT NULL,
	"decline_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "fulfilment_order_number_unique" UNIQUE("number"),
	CONSTRAINT "fulfilment_order_position" UNIQUE("order_id","position"),
	CONSTRAINT "fulfilment_order_state" CHECK ("fulfilment_order"."state" in ('open', 'accepted', 'shipped', 'declined', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "order_adjustment" (
	"order_id" text NOT NULL,
	"position" integer NOT NULL,
	"line_id" text,
	"shipping_id" text,
	"promotion_id" text NOT NULL,
	"code" text,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "order_adjustment_order_id_position_pk" PRIMARY KEY("order_id","position"),
	CONSTRAINT "order_adjustment_of" CHECK (("order_adjustment"."line_id" is null) <> ("order_adjustment"."shipping_id" is null) and "order_adjustment"."amount_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "order_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_line" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"variant_id" text NOT NULL,
	"product_id" text NOT NULL,
	"sku" text NOT NULL,
	"title" text NOT NULL,
	"options" text NOT NULL,
	"media_id" text,
	"weight_grams" integer,
	"parts" jsonb NOT NULL,
	"quantity" integer NOT NULL,
	"allocated" integer NOT NULL,
	"shipped" integer DEFAULT 0 NOT NULL,
	"cancelled" integer DEFAULT 0 NOT NULL,
	"returning" integer DEFAULT 0 NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	"refunded_quantity" integer DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"unit_minor" bigint NOT NULL,
	"regular_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"gross_minor" bigint NOT NULL,
	"tax_class" text NOT NULL,
	"rate_micro" integer,
	"price_list_id" text,
	CONSTRAINT "order_line_kind" CHECK ("order_line"."kind" in ('goods', 'gift', 'replacement')),
	CONSTRAINT "order_line_units" CHECK ("order_line"."quantity" > 0 and least("order_line"."allocated", "order_line"."shipped", "order_line"."cancelled") >= 0 and "order_line"."allocated" + "order_line"."shipped" + "order_line"."cancelled" = "order_line"."quantity"),
	CONSTRAINT "order_line_returns" CHECK ("order_line"."returning" between 0 and "order_line"."shipped" and "order_line"."returned" between 0 and "order_line"."returning"),
	CONSTRAINT "order_line_refunds" CHECK ("order_line"."refunded_quantity" between 0 and "order_line"."quantity" and "order_line"."refunded_minor" between 0 and "order_line"."gross_minor"),
	CONSTRAINT "order_line_total" CHECK ("order_line"."regular_minor" - "order_line"."discount_minor" = "order_line"."amount_minor" and "order_line"."net_minor" + "order_line"."tax_minor" = "order_line"."gross_minor" and least("order_line"."discount_minor", "order_line"."amount_minor", "order_line"."net_minor", "order_line"."tax_minor") >= 0)
);
--> statement-breakpoint
CREATE TABLE "order_shipping" (
	"order_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"regular_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"gross_minor" bigint NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "order_shipping_order_id_id_pk" PRIMARY KEY("order_id","id"),
	CONSTRAINT "order_shipping_total" CHECK ("order_shipping"."regular_minor" - "order_shipping"."discount_minor" = "order_shipping"."amount_minor" and "order_shipping"."net_minor" + "order_shipping"."tax_minor" = "order_shipping"."gross_minor" and least("order_shipping"."discount_minor", "order_shipping"."amount_minor", "order_shipping"."net_minor", "order_shipping"."tax_minor") >= 0),
	CONSTRAINT "order_shipping_refunds" CHECK ("order_shipping"."refunded_minor" between 0 and "order_shipping"."gross_minor")
);
--> statement-breakpoint
CREATE TABLE "order_tax_line" (
	"order_id" text NOT NULL,
	"position" integer NOT NULL,
	"jurisdiction" text NOT NULL,
	"name" text NOT NULL,
	"rate_micro" integer NOT NULL,
	"base_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	CONSTRAINT "order_tax_line_order_id_position_pk" PRIMARY KEY("order_id","position")
);
--> statement-breakpoint
CREATE TABLE "parcel" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"fulfilment_id" text NOT NULL,
	"carrier" text NOT NULL,
	"tracking_number" text NOT NULL,
	"tracking_url" text,
	"state" text NOT NULL,
	"label" jsonb NOT NULL,
	"shipped_at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "parcel_tracking" UNIQUE("carrier","tracking_number"),
	CONSTRAINT "parcel_state" CHECK ("parcel"."state" in ('handed_over', 'in_transit', 'out_for_delivery', 'delivered', 'failed', 'sent_back'))
);
--> statement-breakpoint
CREATE TABLE "parcel_line" (
	"parcel_id" text NOT NULL,
	"line_id" text NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "parcel_line_parcel_id_line_id_pk" PRIMARY KEY("parcel_id","line_id"),
	CONSTRAINT "parcel_line_units" CHECK ("parcel_line"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "sales_order" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"brand_id" text NOT NULL,
	"storefront_id" text NOT NULL,
	"storefront_locale_key" text NOT NULL,
	"locale" text NOT NULL,
	"channel" text NOT NULL,
	"cart_id" text,
	"customer_id" text,
	"company_key" text,
	"email" text NOT NULL,
	"phone" text,
	"state" text NOT NULL,
	"payment_state" text NOT NULL,
	"fulfilment_state" text NOT NULL,
	"hold_reason" text,
	"currency" text NOT NULL,
	"tax_included" text NOT NULL,
	"treatment" text NOT NULL,
	"tax_notes" jsonb NOT NULL,
	"goods_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"shipping_minor" bigint NOT NULL,
	"shipping_discount_minor" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"gross_minor" bigint NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"ship_to" jsonb NOT NULL,
	"bill_to" jsonb,
	"vat_id" text,
	"vat_evidence" jsonb,
	"delivery" jsonb,
	"payment_method_key" text NOT NULL,
	"payment_id" text,
	"promotions" jsonb NOT NULL,
	"routing" jsonb NOT NULL,
	"quote_hash" text NOT NULL,
	"note" text,
	"placed_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancel_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sales_order_state" CHECK ("sales_order"."state" in ('awaiting_payment', 'open', 'completed', 'cancelled')),
	CONSTRAINT "sales_order_payment" CHECK ("sales_order"."payment_state" in ('awaiting', 'to_be_paid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'voided')),
	CONSTRAINT "sales_order_fulfilment" CHECK ("sales_order"."fulfilment_state" in ('none', 'partly_shipped', 'shipped', 'partly_delivered', 'delivered')),
	CONSTRAINT "sales_order_currency" CHECK ("sales_order"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "sales_order_total" CHECK ("sales_order"."goods_minor" - "sales_order"."discount_minor" + "sales_order"."shipping_minor" - "sales_order"."shipping_discount_minor" = "sales_order"."amount_minor" and "sales_order"."net_minor" + "sales_order"."tax_minor" = "sales_order"."gross_minor"),
	CONSTRAINT "sales_order_amounts" CHECK (least("sales_order"."goods_minor", "sales_order"."discount_minor", "sales_order"."shipping_minor", "sales_order"."shipping_discount_minor", "sales_order"."amount_minor", "sales_order"."net_minor", "sales_order"."tax_minor") >= 0),
	CONSTRAINT "sales_order_refunded" CHECK ("sales_order"."refunded_minor" between 0 and "sales_order"."gross_minor"),
	CONSTRAINT "sales_order_confirmed" CHECK (("sales_order"."state" in ('open', 'completed')) <= ("sales_order"."confirmed_at" is not null) and ("sales_order"."state" = 'cancelled') = ("sales_order"."cancelled_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "fulfilment_line" ADD CONSTRAINT "fulfilment_line_fulfilment_id_fulfilment_order_id_fk" FOREIGN KEY ("fulfilment_id") REFERENCES "public"."fulfilment_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilment_line" ADD CONSTRAINT "fulfilment_line_line_id_order_line_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_line"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilment_order" ADD CONSTRAINT "fulfilment_order_order_id_sales_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sales_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_adjustment" ADD CONSTRAINT "order_adjustment_order_id_sales_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sales_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_order_id_sales_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sales_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_id_sales_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sales_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_shipping" ADD CONSTRAINT "order_shipping_order_id_sales_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sales_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_tax_line" ADD CONSTRAINT "order_tax_line_order_id_sales_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sales_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcel" ADD CONSTRAINT "parcel_order_id_sales_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sales_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcel" ADD CONSTRAINT "parcel_fulfilment_id_fulfilment_order_id_fk" FOREIGN KEY ("fulfilment_id") REFERENCES "public"."fulfilment_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcel_line" ADD CONSTRAINT "parcel_line_parcel_id_parcel_id_fk" FOREIGN KEY ("parcel_id") REFERENCES "public"."parcel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcel_line" ADD CONSTRAINT "parcel_line_line_id_order_line_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_line"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fulfilment_line_line" ON "fulfilment_line" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "fulfilment_order_location" ON "fulfilment_order" USING btree ("location_id","state","created_at");--> statement-breakpoint
CREATE INDEX "order_event_order" ON "order_event" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "order_line_order" ON "order_line" USING btree ("order_id","position");--> statement-breakpoint
CREATE INDEX "order_line_variant" ON "order_line" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "parcel_order" ON "parcel" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "parcel_fulfilment" ON "parcel" USING btree ("fulfilment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sales_order_number_once" ON "sales_order" USING btree ("brand_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "sales_order_cart" ON "sales_order" USING btree ("cart_id") WHERE "sales_order"."state" <> 'cancelled';--> statement-breakpoint
CREATE INDEX "sales_order_board" ON "sales_order" USING btree ("brand_id","placed_at","id");--> statement-breakpoint
CREATE INDEX "sales_order_customer" ON "sales_order" USING btree ("customer_id","placed_at") WHERE "sales_order"."customer_id" is not null;--> statement-breakpoint
CREATE INDEX "sales_order_waiting" ON "sales_order" USING btree ("placed_at") WHERE "sales_order"."state" = 'awaiting_payment';