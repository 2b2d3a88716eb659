CREATE TABLE "cart" (
	"id" text PRIMARY KEY NOT NULL,
	"storefront_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"customer_id" text,
	"channel" text DEFAULT 'web' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"email" text,
	"phone" text,
	"company_name" text,
	"vat_id" text,
	"ship_to" jsonb,
	"bill_to" jsonb,
	"delivery_method_id" text,
	"payment_method_key" text,
	"codes" text[] DEFAULT '{}' NOT NULL,
	"code_misses" integer DEFAULT 0 NOT NULL,
	"code_misses_since" timestamp with time zone,
	"shown_hash" text,
	"shown_minor" bigint,
	"merged_into" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cart_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "cart_identity" UNIQUE("id","storefront_id"),
	CONSTRAINT "cart_token" CHECK ("cart"."token_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "cart_merged" CHECK (("cart"."state" = 'merged') = ("cart"."merged_into" is not null)),
	CONSTRAINT "cart_codes" CHECK (cardinality("cart"."codes") <= 10),
	CONSTRAINT "cart_shown" CHECK (("cart"."shown_hash" is null) = ("cart"."shown_minor" is null))
);
--> statement-breakpoint
CREATE TABLE "cart_line" (
	"id" text PRIMARY KEY NOT NULL,
	"cart_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"shown_unit_minor" bigint,
	"before_unit_minor" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cart_line_once" UNIQUE("cart_id","variant_id"),
	CONSTRAINT "cart_line_quantity" CHECK ("cart_line"."quantity" between 1 and 9999)
);
--> statement-breakpoint
CREATE TABLE "cart_operation" (
	"cart_id" text NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cart_operation_cart_id_key_pk" PRIMARY KEY("cart_id","key")
);
--> statement-breakpoint
CREATE TABLE "checkout_attempt" (
	"cart_id" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"state" text NOT NULL,
	"storefront_id" text NOT NULL,
	"order_id" text NOT NULL,
	"number" text NOT NULL,
	"payment_id" text,
	"payment" jsonb NOT NULL,
	"quote_hash" text NOT NULL,
	"agreed_minor" bigint NOT NULL,
	"reason" text,
	"due_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkout_attempt_cart_id_key_pk" PRIMARY KEY("cart_id","key"),
	CONSTRAINT "checkout_attempt_order_id_unique" UNIQUE("order_id"),
	CONSTRAINT "checkout_attempt_payment_id_unique" UNIQUE("payment_id"),
	CONSTRAINT "checkout_attempt_hash" CHECK ("checkout_attempt"."quote_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "checkout_attempt_undone" CHECK (("checkout_attempt"."state" in ('undoing', 'undone')) = ("checkout_attempt"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "delivery_class" (
	"product_id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_method" (
	"id" text PRIMARY KEY NOT NULL,
	"storefront_id" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"names" jsonb NOT NULL,
	"descriptions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"days_min" integer,
	"days_max" integer,
	"cutoff" text,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "delivery_method_key" UNIQUE("storefront_id","key"),
	CONSTRAINT "delivery_method_identity" UNIQUE("id","storefront_id"),
	CONSTRAINT "delivery_method_days" CHECK (("delivery_method"."days_min" is null) = ("delivery_method"."days_max" is null) and coalesce("delivery_method"."days_min", 0) between 0 and coalesce("delivery_method"."days_max", 0)),
	CONSTRAINT "delivery_method_cutoff" CHECK ("delivery_method"."cutoff" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "delivery_method_names" CHECK (jsonb_typeof("delivery_method"."names") = 'object' and "delivery_method"."names" <> '{}'::jsonb)
);
--> statement-breakpoint
CREATE TABLE "delivery_rate" (
	"method_id" text NOT NULL,
	"zone_id" text NOT NULL,
	"storefront_id" text NOT NULL,
	"delivery_class" text DEFAULT '' NOT NULL,
	"from_grams" integer DEFAULT 0 NOT NULL,
	"below_grams" integer,
	"from_minor" bigint DEFAULT 0 NOT NULL,
	"below_minor" bigint,
	"amount_minor" bigint NOT NULL,
	"per_kg_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "delivery_rate_method_id_zone_id_delivery_class_from_grams_from_minor_pk" PRIMARY KEY("method_id","zone_id","delivery_class","from_grams","from_minor"),
	CONSTRAINT "delivery_rate_bounds" CHECK ("delivery_rate"."from_grams" >= 0 and coalesce("delivery_rate"."below_grams", "delivery_rate"."from_grams" + 1) > "delivery_rate"."from_grams"
        and "delivery_rate"."from_minor" >= 0 and coalesce("delivery_rate"."below_minor", "delivery_rate"."from_minor" + 1) > "delivery_rate"."from_minor"),
	CONSTRAINT "delivery_rate_amount" CHECK ("delivery_rate"."amount_minor" >= 0 and "delivery_rate"."per_kg_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "delivery_zone" (
	"id" text PRIMARY KEY NOT NULL,
	"storefront_id" text NOT NULL,
	"name" text NOT NULL,
	"countries" text[] NOT NULL,
	"postcodes" text[] DEFAULT '{}' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "delivery_zone_identity" UNIQUE("id","storefront_id"),
	CONSTRAINT "delivery_zone_name" UNIQUE("storefront_id","name")
);
--> statement-breakpoint
ALTER TABLE "cart" ADD CONSTRAINT "cart_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart" ADD CONSTRAINT "cart_merged_into" FOREIGN KEY ("merged_into") REFERENCES "public"."cart"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_cart_id_cart_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."cart"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_operation" ADD CONSTRAINT "cart_operation_cart_id_cart_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."cart"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_attempt" ADD CONSTRAINT "checkout_attempt_cart_id_cart_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."cart"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_attempt" ADD CONSTRAINT "checkout_attempt_cart" FOREIGN KEY ("cart_id","storefront_id") REFERENCES "public"."cart"("id","storefront_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_class" ADD CONSTRAINT "delivery_class_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_method" ADD CONSTRAINT "delivery_method_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_rate" ADD CONSTRAINT "delivery_rate_method" FOREIGN KEY ("method_id","storefront_id") REFERENCES "public"."delivery_method"("id","storefront_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_rate" ADD CONSTRAINT "delivery_rate_zone" FOREIGN KEY ("zone_id","storefront_id") REFERENCES "public"."delivery_zone"("id","storefront_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_zone" ADD CONSTRAINT "delivery_zone_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cart_of_customer" ON "cart" USING btree ("storefront_id","customer_id") WHERE "cart"."customer_id" is not null and "cart"."state" in ('open', 'paying');--> statement-breakpoint
CREATE INDEX "cart_left" ON "cart" USING btree ("changed_at") WHERE "cart"."state" = 'open';--> statement-breakpoint
CREATE INDEX "cart_line_variant" ON "cart_line" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "cart_operation_age" ON "cart_operation" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "checkout_attempt_due" ON "checkout_attempt" USING btree ("due_at") WHERE "checkout_attempt"."state" in ('placed', 'confirmed', 'undoing');--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_attempt_one" ON "checkout_attempt" USING btree ("cart_id") WHERE "checkout_attempt"."state" in ('placed', 'confirmed', 'done');--> statement-breakpoint
-- A cart holds at most 200 articles, however many tabs put them in at once: the cart's row decides who comes first.
CREATE FUNCTION cart_line_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM cart WHERE id = NEW.cart_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM cart_line WHERE cart_id = NEW.cart_id AND variant_id <> NEW.variant_id) >= 200 THEN
    RAISE EXCEPTION 'a cart holds at most 200 articles' USING ERRCODE = 'check_violation', CONSTRAINT = 'cart_lines_at_most';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER cart_line_count BEFORE INSERT ON cart_line FOR EACH ROW EXECUTE FUNCTION cart_line_count();
