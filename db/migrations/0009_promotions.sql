CREATE TABLE "promotion" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"needs_code" boolean DEFAULT false NOT NULL,
	"starts_local" text,
	"ends_local" text,
	"priority" integer DEFAULT 0 NOT NULL,
	"combination" text NOT NULL,
	"combination_group" text,
	"conditions" jsonb NOT NULL,
	"effects" jsonb NOT NULL,
	"max_discount" jsonb,
	"labels" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"total_limit" integer,
	"per_customer_limit" integer,
	"per_code_limit" integer,
	"used_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "promotion_identity" UNIQUE("id","brand_id"),
	CONSTRAINT "promotion_name" CHECK ("promotion"."name" ~ '[^[:space:]]'),
	CONSTRAINT "promotion_status" CHECK ("promotion"."status" in ('draft', 'active', 'paused', 'archived')),
	CONSTRAINT "promotion_clock" CHECK (coalesce("promotion"."starts_local", '2000-01-01T00:00') ~ '^[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$' and coalesce("promotion"."ends_local", '2000-01-01T00:00') ~ '^[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "promotion_dates" CHECK ("promotion"."starts_local" is null or "promotion"."ends_local" is null or "promotion"."starts_local" < "promotion"."ends_local"),
	CONSTRAINT "promotion_combination" CHECK ("promotion"."combination" in ('stackable', 'group', 'exclusive') and ("promotion"."combination" = 'group') = ("promotion"."combination_group" is not null)),
	CONSTRAINT "promotion_conditions" CHECK (jsonb_typeof("promotion"."conditions") = 'array'),
	CONSTRAINT "promotion_effects" CHECK (jsonb_typeof("promotion"."effects") = 'array' and jsonb_array_length("promotion"."effects") between 1 and 3),
	CONSTRAINT "promotion_labels" CHECK (jsonb_typeof("promotion"."labels") = 'object'),
	CONSTRAINT "promotion_limits" CHECK (coalesce("promotion"."total_limit", 1) > 0 and coalesce("promotion"."per_customer_limit", 1) > 0 and coalesce("promotion"."per_code_limit", 1) > 0),
	CONSTRAINT "promotion_used" CHECK ("promotion"."used_count" >= 0 and ("promotion"."total_limit" is null or "promotion"."used_count" <= "promotion"."total_limit"))
);
--> statement-breakpoint
CREATE TABLE "promotion_budget" (
	"promotion_id" text NOT NULL,
	"currency" text NOT NULL,
	"budget_minor" bigint NOT NULL,
	"spent_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "promotion_budget_promotion_id_currency_pk" PRIMARY KEY("promotion_id","currency"),
	CONSTRAINT "promotion_budget_currency" CHECK ("promotion_budget"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "promotion_budget_positive" CHECK ("promotion_budget"."budget_minor" > 0 and "promotion_budget"."budget_minor" <= 10000000000000000),
	CONSTRAINT "promotion_budget_spent" CHECK ("promotion_budget"."spent_minor" between 0 and "promotion_budget"."budget_minor")
);
--> statement-breakpoint
CREATE TABLE "promotion_code" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"promotion_id" text NOT NULL,
	"code" text NOT NULL,
	"code_key" text NOT NULL,
	"batch_id" text,
	"use_limit" integer,
	"used_count" integer DEFAULT 0 NOT NULL,
	"disabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "promotion_code_key" CHECK ("promotion_code"."code_key" ~ '^[0-9A-Z]{3,40}$'),
	CONSTRAINT "promotion_code_used" CHECK ("promotion_code"."used_count" >= 0 and coalesce("promotion_code"."use_limit", 1) > 0 and ("promotion_code"."use_limit" is null or "promotion_code"."used_count" <= "promotion_code"."use_limit"))
);
--> statement-breakpoint
CREATE TABLE "promotion_code_batch" (
	"id" text PRIMARY KEY NOT NULL,
	"promotion_id" text NOT NULL,
	"prefix" text DEFAULT '' NOT NULL,
	"wanted" integer NOT NULL,
	"made" integer DEFAULT 0 NOT NULL,
	"use_limit" integer,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "promotion_code_batch_made" CHECK ("promotion_code_batch"."made" between 0 and "promotion_code_batch"."wanted"),
	CONSTRAINT "promotion_code_batch_wanted" CHECK ("promotion_code_batch"."wanted" between 1 and 1000000),
	CONSTRAINT "promotion_code_batch_limit" CHECK (coalesce("promotion_code_batch"."use_limit", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "promotion_customer" (
	"promotion_id" text NOT NULL,
	"customer_key" text NOT NULL,
	"used_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "promotion_customer_promotion_id_customer_key_pk" PRIMARY KEY("promotion_id","customer_key"),
	CONSTRAINT "promotion_customer_used" CHECK ("promotion_customer"."used_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "promotion_storefront" (
	"promotion_id" text NOT NULL,
	"storefront_id" text NOT NULL,
	CONSTRAINT "promotion_storefront_promotion_id_storefront_id_pk" PRIMARY KEY("promotion_id","storefront_id")
);
--> statement-breakpoint
CREATE TABLE "promotion_use" (
	"promotion_id" text NOT NULL,
	"order_ref" text NOT NULL,
	"code_id" text,
	"customer_key" text,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"redeemed_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "promotion_use_promotion_id_order_ref_pk" PRIMARY KEY("promotion_id","order_ref"),
	CONSTRAINT "promotion_use_amount" CHECK ("promotion_use"."amount_minor" >= 0),
	CONSTRAINT "promotion_use_currency" CHECK ("promotion_use"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "promotion_use_state" CHECK (("promotion_use"."state" = 'released') = ("promotion_use"."released_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_budget" ADD CONSTRAINT "promotion_budget_promotion_id_promotion_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_code" ADD CONSTRAINT "promotion_code_batch_id_promotion_code_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."promotion_code_batch"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_code" ADD CONSTRAINT "promotion_code_promotion" FOREIGN KEY ("promotion_id","brand_id") REFERENCES "public"."promotion"("id","brand_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_code_batch" ADD CONSTRAINT "promotion_code_batch_promotion_id_promotion_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_customer" ADD CONSTRAINT "promotion_customer_promotion_id_promotion_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_storefront" ADD CONSTRAINT "promotion_storefront_promotion_id_promotion_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_storefront" ADD CONSTRAINT "promotion_storefront_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_use" ADD CONSTRAINT "promotion_use_promotion_id_promotion_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_use" ADD CONSTRAINT "promotion_use_code_id_promotion_code_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."promotion_code"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "promotion_brand" ON "promotion" USING btree ("brand_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "promotion_code_once" ON "promotion_code" USING btree ("brand_id","code_key");--> statement-breakpoint
CREATE INDEX "promotion_code_of" ON "promotion_code" USING btree ("promotion_id","id");--> statement-breakpoint
CREATE INDEX "promotion_code_batch_promotion" ON "promotion_code_batch" USING btree ("promotion_id");--> statement-breakpoint
CREATE INDEX "promotion_storefront_storefront" ON "promotion_storefront" USING btree ("storefront_id");--> statement-breakpoint
CREATE INDEX "promotion_use_order" ON "promotion_use" USING btree ("order_ref");--> statement-breakpoint
CREATE INDEX "promotion_use_code" ON "promotion_use" USING btree ("code_id");