CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
CREATE TABLE "tax_category_class" (
	"category_id" text PRIMARY KEY NOT NULL,
	"class_key" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tax_class" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text,
	"kind" text NOT NULL,
	"fallback" text DEFAULT 'standard' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tax_class_key_form" CHECK ("tax_class"."id" ~ '^[a-z][a-z0-9_]{0,39}$')
);
--> statement-breakpoint
CREATE TABLE "tax_distance_sale" (
	"brand_id" text NOT NULL,
	"order_ref" text NOT NULL,
	"sold_on" date NOT NULL,
	"country" text NOT NULL,
	"currency" text NOT NULL,
	"net_minor" bigint NOT NULL,
	"per_euro" numeric(20, 10) NOT NULL,
	"rate_date" date NOT NULL,
	"eur_minor" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tax_distance_sale_brand_id_order_ref_pk" PRIMARY KEY("brand_id","order_ref"),
	CONSTRAINT "tax_distance_sale_rate" CHECK ("tax_distance_sale"."per_euro" > 0)
);
--> statement-breakpoint
CREATE TABLE "tax_install" (
	"id" text PRIMARY KEY NOT NULL,
	"edition" text NOT NULL,
	"installed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tax_product_class" (
	"product_id" text PRIMARY KEY NOT NULL,
	"class_key" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tax_rate" (
	"id" text PRIMARY KEY NOT NULL,
	"zone_key" text NOT NULL,
	"class_key" text NOT NULL,
	"component" text DEFAULT 'vat' NOT NULL,
	"name" text NOT NULL,
	"jurisdiction" text NOT NULL,
	"rate_micro" integer NOT NULL,
	"compound" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"source" text NOT NULL,
	"checked_on" date NOT NULL,
	"origin" text DEFAULT 'person' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tax_rate_once" UNIQUE("zone_key","class_key","component","valid_from"),
	CONSTRAINT "tax_rate_share" CHECK ("tax_rate"."rate_micro" between 0 and 1000000),
	CONSTRAINT "tax_rate_dates" CHECK ("tax_rate"."valid_until" is null or "tax_rate"."valid_until" > "tax_rate"."valid_from"),
	CONSTRAINT "tax_rate_component_form" CHECK ("tax_rate"."component" ~ '^[a-z][a-z0-9_]{0,19}$')
);
--> statement-breakpoint
CREATE TABLE "tax_registration" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"jurisdiction" text NOT NULL,
	"scheme" text DEFAULT 'local' NOT NULL,
	"number" text,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tax_registration_dates" CHECK ("tax_registration"."valid_until" is null or "tax_registration"."valid_until" > "tax_registration"."valid_from"),
	CONSTRAINT "tax_registration_place" CHECK ("tax_registration"."jurisdiction" ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$')
);
--> statement-breakpoint
CREATE TABLE "tax_settings" (
	"brand_id" text PRIMARY KEY NOT NULL,
	"home_country" text NOT NULL,
	"one_member_state" boolean DEFAULT true NOT NULL,
	"distance_sales" text DEFAULT 'auto' NOT NULL,
	"threshold_minor" bigint DEFAULT 1000000 NOT NULL,
	"shipping_class" text DEFAULT 'proportional' NOT NULL,
	"provider" text DEFAULT 'tables' NOT NULL,
	"provider_countries" text[] DEFAULT '{}' NOT NULL,
	"evidence_hours" integer DEFAULT 24 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tax_settings_home" CHECK ("tax_settings"."home_country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "tax_settings_threshold" CHECK ("tax_settings"."threshold_minor" >= 0),
	CONSTRAINT "tax_settings_evidence" CHECK ("tax_settings"."evidence_hours" between 1 and 8760)
);
--> statement-breakpoint
CREATE TABLE "tax_vat_check" (
	"id" text PRIMARY KEY NOT NULL,
	"vat_id" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"reason" text,
	"consultation" text,
	"name" text,
	"address" text,
	"requester_vat_id" text,
	"actor_id" text NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tax_vat_check_expiry" CHECK ("tax_vat_check"."expires_at" > "tax_vat_check"."checked_at")
);
--> statement-breakpoint
CREATE TABLE "tax_zone" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"region" text,
	"postcodes" text,
	"jurisdiction" text NOT NULL,
	"territory" text NOT NULL,
	"vat_prefix" text,
	"rates_from" text,
	"rounding" text DEFAULT 'total' NOT NULL,
	"rounding_mode" text DEFAULT 'half_up' NOT NULL,
	"rounding_source" text NOT NULL,
	"time_zone" text NOT NULL,
	"incomplete" boolean DEFAULT false NOT NULL,
	"origin" text DEFAULT 'person' NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tax_zone_key_form" CHECK ("tax_zone"."id" ~ '^[a-z]{2}(-[a-z0-9]+)*$'),
	CONSTRAINT "tax_zone_country_code" CHECK ("tax_zone"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "tax_zone_region_form" CHECK ("tax_zone"."region" is null or "tax_zone"."region" ~ '^[A-Z0-9]{1,3}$'),
	CONSTRAINT "tax_zone_vat_prefix" CHECK (("tax_zone"."territory" = 'third') = ("tax_zone"."vat_prefix" is null)),
	CONSTRAINT "tax_zone_rates_from" CHECK ("tax_zone"."rates_from" is null or "tax_zone"."rates_from" <> "tax_zone"."id")
);
--> statement-breakpoint
ALTER TABLE "tax_category_class" ADD CONSTRAINT "tax_category_class_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_category_class" ADD CONSTRAINT "tax_category_class_class_key_tax_class_id_fk" FOREIGN KEY ("class_key") REFERENCES "public"."tax_class"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_distance_sale" ADD CONSTRAINT "tax_distance_sale_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_product_class" ADD CONSTRAINT "tax_product_class_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_product_class" ADD CONSTRAINT "tax_product_class_class_key_tax_class_id_fk" FOREIGN KEY ("class_key") REFERENCES "public"."tax_class"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_rate" ADD CONSTRAINT "tax_rate_zone_key_tax_zone_id_fk" FOREIGN KEY ("zone_key") REFERENCES "public"."tax_zone"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_rate" ADD CONSTRAINT "tax_rate_class_key_tax_class_id_fk" FOREIGN KEY ("class_key") REFERENCES "public"."tax_class"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_registration" ADD CONSTRAINT "tax_registration_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_settings" ADD CONSTRAINT "tax_settings_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tax_distance_sale_year" ON "tax_distance_sale" USING btree ("brand_id","sold_on");--> statement-breakpoint
CREATE INDEX "tax_product_class_class" ON "tax_product_class" USING btree ("class_key");--> statement-breakpoint
CREATE INDEX "tax_registration_brand" ON "tax_registration" USING btree ("brand_id");--> statement-breakpoint
CREATE INDEX "tax_vat_check_id" ON "tax_vat_check" USING btree ("vat_id","checked_at");--> statement-breakpoint
CREATE INDEX "tax_zone_country" ON "tax_zone" USING btree ("country");--> statement-breakpoint
-- Two rates for one part of a tax on one day would make the charge a matter of luck.
ALTER TABLE "tax_rate" ADD CONSTRAINT "tax_rate_no_overlap" EXCLUDE USING gist (
  "zone_key" WITH =, "class_key" WITH =, "component" WITH =, daterange("valid_from", "valid_until", '[)') WITH &&
);--> statement-breakpoint
ALTER TABLE "tax_registration" ADD CONSTRAINT "tax_registration_no_overlap" EXCLUDE USING gist (
  "brand_id" WITH =, "jurisdiction" WITH =, "scheme" WITH =, daterange("valid_from", "valid_until", '[)') WITH &&
);--> statement-breakpoint
-- Evidence for tax audits: written once and never changed (the function is of 0001).
CREATE TRIGGER tax_vat_check_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tax_vat_check FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER tax_distance_sale_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tax_distance_sale FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
