CREATE TABLE "price_plan" (
	"id" text PRIMARY KEY NOT NULL,
	"price_list_id" text NOT NULL,
	"name" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"state" text DEFAULT 'planned' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "price_plan_dates" CHECK ("price_plan"."ends_at" > "price_plan"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "price_plan_line" (
	"plan_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"min_quantity" integer DEFAULT 1 NOT NULL,
	"amount_minor" bigint NOT NULL,
	"compare_at_minor" bigint,
	"before_minor" bigint,
	"before_compare_at_minor" bigint,
	CONSTRAINT "price_plan_line_plan_id_variant_id_min_quantity_pk" PRIMARY KEY("plan_id","variant_id","min_quantity"),
	CONSTRAINT "price_plan_line_positive" CHECK ("price_plan_line"."amount_minor" > 0 and "price_plan_line"."amount_minor" <= 10000000000000),
	CONSTRAINT "price_plan_line_quantity" CHECK ("price_plan_line"."min_quantity" between 1 and 1000000)
);
--> statement-breakpoint
CREATE TABLE "shown_price" (
	"storefront_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"shown_from" timestamp with time zone NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint,
	"regular_minor" bigint,
	CONSTRAINT "shown_price_storefront_id_variant_id_shown_from_pk" PRIMARY KEY("storefront_id","variant_id","shown_from"),
	CONSTRAINT "shown_price_amount" CHECK ("shown_price"."amount_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "storefront_further_list" (
	"storefront_id" text NOT NULL,
	"price_list_id" text NOT NULL,
	CONSTRAINT "storefront_further_list_storefront_id_price_list_id_pk" PRIMARY KEY("storefront_id","price_list_id")
);
--> statement-breakpoint
CREATE TABLE "storefront_pricing" (
	"storefront_id" text PRIMARY KEY NOT NULL,
	"rounding" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "variant_content" (
	"variant_id" text PRIMARY KEY NOT NULL,
	"amount_milli" bigint NOT NULL,
	"unit" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "variant_content_positive" CHECK ("variant_content"."amount_milli" > 0 and "variant_content"."amount_milli" <= 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "variant_cost" (
	"variant_id" text PRIMARY KEY NOT NULL,
	"currency" text NOT NULL,
	"cost_minor" bigint NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "variant_cost_positive" CHECK ("variant_cost"."cost_minor" > 0 and "variant_cost"."cost_minor" <= 10000000000000)
);
--> statement-breakpoint
ALTER TABLE "price_list" DROP CONSTRAINT "price_list_derived";--> statement-breakpoint
ALTER TABLE "price" DROP CONSTRAINT "price_price_list_id_variant_id_pk";--> statement-breakpoint
ALTER TABLE "price" ADD COLUMN "min_quantity" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_price_list_id_variant_id_min_quantity_pk" PRIMARY KEY("price_list_id","variant_id","min_quantity");--> statement-breakpoint
ALTER TABLE "price_change" ADD COLUMN "min_quantity" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "price_list" ADD COLUMN "scope" text DEFAULT 'storefront' NOT NULL;--> statement-breakpoint
UPDATE "price_list" SET "scope" = 'base' WHERE "kind" = 'base';--> statement-breakpoint
ALTER TABLE "price_list" ADD COLUMN "audience_key" text;--> statement-breakpoint
ALTER TABLE "price_list" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "price_list" ADD COLUMN "priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "price_list" ADD COLUMN "valid_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "price_list" ADD COLUMN "valid_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "price_list" ADD COLUMN "percent_micro" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "price_list" ADD COLUMN "margin_floor_micro" integer;--> statement-breakpoint
ALTER TABLE "price_list" ADD COLUMN "floor_mode" text DEFAULT 'warn' NOT NULL;--> statement-breakpoint
ALTER TABLE "price_plan" ADD CONSTRAINT "price_plan_price_list_id_price_list_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_list"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_plan_line" ADD CONSTRAINT "price_plan_line_plan_id_price_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."price_plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_plan_line" ADD CONSTRAINT "price_plan_line_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storefront_further_list" ADD CONSTRAINT "storefront_further_list_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storefront_further_list" ADD CONSTRAINT "storefront_further_list_price_list_id_price_list_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_list"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storefront_pricing" ADD CONSTRAINT "storefront_pricing_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variant_content" ADD CONSTRAINT "variant_content_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variant_cost" ADD CONSTRAINT "variant_cost_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "price_plan_due" ON "price_plan" USING btree ("starts_at") WHERE "price_plan"."state" = 'planned';--> statement-breakpoint
CREATE INDEX "price_plan_ending" ON "price_plan" USING btree ("ends_at") WHERE "price_plan"."state" = 'applied' and "price_plan"."ends_at" is not null;--> statement-breakpoint
CREATE INDEX "price_plan_list" ON "price_plan" USING btree ("price_list_id","starts_at");--> statement-breakpoint
CREATE INDEX "storefront_further_list_list" ON "storefront_further_list" USING btree ("price_list_id");--> statement-breakpoint
CREATE INDEX "price_change_list" ON "price_change" USING btree ("price_list_id","id");--> statement-breakpoint
CREATE INDEX "price_list_source" ON "price_list" USING btree ("source_list_id");--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_min_quantity" CHECK ("price"."min_quantity" between 1 and 1000000);--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_base_scope" CHECK (("price_list"."kind" = 'base') = ("price_list"."scope" = 'base'));--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_audience" CHECK (("price_list"."scope" in ('group', 'contract')) = ("price_list"."audience_key" is not null) and "price_list"."audience_key" <> '');--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_channel" CHECK (("price_list"."scope" = 'channel') = ("price_list"."channel" is not null));--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_validity" CHECK ("price_list"."valid_from" < "price_list"."valid_until");--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_percent" CHECK ("price_list"."percent_micro" > -1000000 and "price_list"."percent_micro" <= 10000000);--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_floor" CHECK ("price_list"."margin_floor_micro" >= 0 and "price_list"."margin_floor_micro" < 1000000);--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_derived" CHECK ("price_list"."kind" <> 'derived' or ("price_list"."source_list_id" is not null and "price_list"."rate" is not null and "price_list"."rate_date" is not null));--> statement-breakpoint
-- Amounts change often and are in no index: with room on the page an update touches no index.
ALTER TABLE "price" SET (fillfactor = 85);--> statement-breakpoint
CREATE TRIGGER shown_price_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON shown_price FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
-- The amount nearest to `value` that leaves `ending` when divided by `step`, ties up, never below the smallest above zero:
-- the same rule as commerce/pricing/rules/rounding.ts, for changes of many prices at once (a test compares the two).
CREATE FUNCTION round_price(value bigint, step bigint, ending bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT greatest(
    CASE WHEN ((value - ending) % step + step) % step * 2 < step
      THEN value - ((value - ending) % step + step) % step
      ELSE value - ((value - ending) % step + step) % step + step END,
    CASE WHEN ending > 0 THEN ending ELSE step END)
$$;
