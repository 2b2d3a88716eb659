CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"storefront_id" text,
	"before" jsonb,
	"after" jsonb,
	"request_id" text NOT NULL,
	"ip" text,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_role" (
	"staff_id" text NOT NULL,
	"role" text NOT NULL,
	"storefront_id" text
);
--> statement-breakpoint
CREATE TABLE "staff_session" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"ip" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "category" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"parent_id" text,
	"position" integer DEFAULT 0 NOT NULL,
	"google_taxonomy_id" integer,
	"google_taxonomy_path" text,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "category_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "category_translation" (
	"category_id" text NOT NULL,
	"locale" text NOT NULL,
	"title" text NOT NULL,
	"slug" text NOT NULL,
	"description" text,
	"seo_title" text,
	"seo_description" text,
	"source_hash" text NOT NULL,
	"state" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "category_translation_category_id_locale_pk" PRIMARY KEY("category_id","locale"),
	CONSTRAINT "category_slug" UNIQUE("locale","slug")
);
--> statement-breakpoint
CREATE TABLE "label_translation" (
	"key" text NOT NULL,
	"locale" text NOT NULL,
	"label" text NOT NULL,
	"state" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "label_translation_key_locale_pk" PRIMARY KEY("key","locale")
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text,
	"position" integer DEFAULT 0 NOT NULL,
	"storage_key" text,
	"mime" text,
	"width" integer,
	"height" integer,
	"alt" text,
	"source_url" text,
	"state" text NOT NULL,
	"option_value_key" text,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "media_source" UNIQUE("product_id","source_url")
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" text PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"vendor" text,
	"product_type" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"category_id" text,
	"source_locale" text DEFAULT 'en' NOT NULL,
	"gift_card" boolean DEFAULT false NOT NULL,
	"extra" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "product_handle_unique" UNIQUE("handle")
);
--> statement-breakpoint
CREATE TABLE "product_option" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"position" integer NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "product_option_position" UNIQUE("product_id","position"),
	CONSTRAINT "product_option_key" UNIQUE("product_id","key")
);
--> statement-breakpoint
CREATE TABLE "product_option_value" (
	"id" text PRIMARY KEY NOT NULL,
	"option_id" text NOT NULL,
	"position" integer NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"swatch" text,
	CONSTRAINT "product_option_value_key" UNIQUE("option_id","key")
);
--> statement-breakpoint
CREATE TABLE "product_translation" (
	"product_id" text NOT NULL,
	"locale" text NOT NULL,
	"title" text NOT NULL,
	"slug" text NOT NULL,
	"summary" text,
	"description" jsonb,
	"seo_title" text,
	"seo_description" text,
	"source_hash" text NOT NULL,
	"state" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_translation_product_id_locale_pk" PRIMARY KEY("product_id","locale"),
	CONSTRAINT "product_slug" UNIQUE("locale","slug")
);
--> statement-breakpoint
CREATE TABLE "publication" (
	"product_id" text NOT NULL,
	"storefront_id" text NOT NULL,
	"published" boolean NOT NULL,
	"publish_from" timestamp with time zone,
	"publish_until" timestamp with time zone,
	CONSTRAINT "publication_product_id_storefront_id_pk" PRIMARY KEY("product_id","storefront_id"),
	CONSTRAINT "publication_dates" CHECK ("publication"."publish_until" is null or "publication"."publish_from" is null or "publication"."publish_from" < "publication"."publish_until")
);
--> statement-breakpoint
CREATE TABLE "slug_history" (
	"entity" text NOT NULL,
	"locale" text NOT NULL,
	"slug" text NOT NULL,
	"entity_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slug_history_entity_locale_slug_pk" PRIMARY KEY("entity","locale","slug")
);
--> statement-breakpoint
CREATE TABLE "uploaded_file" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"storage_key" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "variant" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"position" integer NOT NULL,
	"signature" text NOT NULL,
	"key" text NOT NULL,
	"option_value_ids" text[] DEFAULT '{}' NOT NULL,
	"sku" text,
	"gtin" text,
	"mpn" text,
	"weight_grams" integer,
	"length_mm" integer,
	"width_mm" integer,
	"height_mm" integer,
	"requires_shipping" boolean DEFAULT true NOT NULL,
	"taxable" boolean DEFAULT true NOT NULL,
	"tax_code" text,
	"inventory_policy" text DEFAULT 'deny' NOT NULL,
	"track_inventory" boolean DEFAULT true NOT NULL,
	"media_id" text,
	"extra" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "variant_signature" UNIQUE("product_id","signature"),
	CONSTRAINT "variant_weight" CHECK ("variant"."weight_grams" is null or "variant"."weight_grams" >= 0),
	CONSTRAINT "variant_gtin" CHECK ("variant"."gtin" is null or "variant"."gtin" ~ '^([0-9]{8}|[0-9]{12,14})$')
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"aggregate" text NOT NULL,
	"payload" jsonb NOT NULL,
	"actor_id" text NOT NULL,
	"request_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "job" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"dedupe_key" text,
	"input" jsonb NOT NULL,
	"progress_done" integer DEFAULT 0 NOT NULL,
	"progress_total" integer,
	"report" jsonb,
	"error" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"max_attempts" integer DEFAULT 5 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_token" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "job_progress" CHECK ("job"."progress_done" >= 0 and ("job"."progress_total" is null or "job"."progress_total" >= 0))
);
--> statement-breakpoint
CREATE TABLE "stock_level" (
	"location_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"on_hand" integer DEFAULT 0 NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"allocated" integer DEFAULT 0 NOT NULL,
	"safety" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_level_location_id_variant_id_pk" PRIMARY KEY("location_id","variant_id"),
	CONSTRAINT "stock_level_counts" CHECK ("stock_level"."reserved" >= 0 and "stock_level"."allocated" >= 0 and "stock_level"."safety" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_location" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'warehouse' NOT NULL,
	"country" text NOT NULL,
	"city" text NOT NULL,
	"latitude" real,
	"longitude" real,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_location_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "stock_location_country" (
	"location_id" text NOT NULL,
	"country" text NOT NULL,
	"days_min" integer DEFAULT 2 NOT NULL,
	"days_max" integer DEFAULT 4 NOT NULL,
	CONSTRAINT "stock_location_country_location_id_country_pk" PRIMARY KEY("location_id","country"),
	CONSTRAINT "stock_location_days" CHECK ("stock_location_country"."days_min" >= 0 and "stock_location_country"."days_max" >= "stock_location_country"."days_min")
);
--> statement-breakpoint
CREATE TABLE "stock_movement" (
	"id" text PRIMARY KEY NOT NULL,
	"location_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"kind" text NOT NULL,
	"quantity" integer NOT NULL,
	"source" text NOT NULL,
	"source_ref" text NOT NULL,
	"reason" text,
	"actor_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_movement_once" UNIQUE("source","source_ref","kind","location_id","variant_id"),
	CONSTRAINT "stock_movement_moves" CHECK ("stock_movement"."quantity" <> 0)
);
--> statement-breakpoint
CREATE TABLE "launch_plan" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"plan" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"opened_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing" (
	"storefront_locale_id" text NOT NULL,
	"product_id" text NOT NULL,
	"storefront_id" text NOT NULL,
	"words_locale" text NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"summary" text,
	"vendor" text,
	"category_ids" text[] NOT NULL,
	"price_minor" bigint,
	"price_max_minor" bigint,
	"compare_at_minor" bigint,
	"availability" text NOT NULL,
	"facets" text[] NOT NULL,
	"search" "tsvector" NOT NULL,
	"search_text" text NOT NULL,
	"media_id" text,
	"media_version" text,
	"hover_media_id" text,
	"coverage" integer NOT NULL,
	"indexable" boolean NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"content_hash" text NOT NULL,
	CONSTRAINT "listing_storefront_locale_id_product_id_pk" PRIMARY KEY("storefront_locale_id","product_id")
) PARTITION BY HASH ("storefront_locale_id");
--> statement-breakpoint
CREATE TABLE "listing_p0" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 0);--> statement-breakpoint
CREATE TABLE "listing_p1" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 1);--> statement-breakpoint
CREATE TABLE "listing_p2" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 2);--> statement-breakpoint
CREATE TABLE "listing_p3" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 3);--> statement-breakpoint
CREATE TABLE "listing_p4" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 4);--> statement-breakpoint
CREATE TABLE "listing_p5" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 5);--> statement-breakpoint
CREATE TABLE "listing_p6" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 6);--> statement-breakpoint
CREATE TABLE "listing_p7" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 7);--> statement-breakpoint
CREATE TABLE "listing_p8" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 8);--> statement-breakpoint
CREATE TABLE "listing_p9" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 9);--> statement-breakpoint
CREATE TABLE "listing_p10" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 10);--> statement-breakpoint
CREATE TABLE "listing_p11" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 11);--> statement-breakpoint
CREATE TABLE "listing_p12" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 12);--> statement-breakpoint
CREATE TABLE "listing_p13" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 13);--> statement-breakpoint
CREATE TABLE "listing_p14" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 14);--> statement-breakpoint
CREATE TABLE "listing_p15" PARTITION OF "listing" FOR VALUES WITH (MODULUS 16, REMAINDER 15);--> statement-breakpoint
CREATE TABLE "listing_dirty" (
	"product_id" text NOT NULL,
	"storefront_id" text DEFAULT '' NOT NULL,
	"since" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "listing_dirty_product_id_storefront_id_pk" PRIMARY KEY("product_id","storefront_id")
);
--> statement-breakpoint
CREATE TABLE "price" (
	"price_list_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"compare_at_minor" bigint,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_price_list_id_variant_id_pk" PRIMARY KEY("price_list_id","variant_id"),
	CONSTRAINT "price_positive" CHECK ("price"."amount_minor" > 0 and "price"."amount_minor" <= 10000000000000),
	CONSTRAINT "price_compare_at" CHECK ("price"."compare_at_minor" is null or "price"."compare_at_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "price_change" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"price_list_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"before_minor" bigint,
	"after_minor" bigint,
	"compare_at_minor" bigint,
	"actor_id" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "price_list" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"currency" text NOT NULL,
	"tax_included" text DEFAULT 'gross' NOT NULL,
	"source_list_id" text,
	"rate" numeric(20, 10),
	"rate_date" date,
	"rounding" text,
	"frozen_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "price_list_derived" CHECK ("price_list"."kind" = 'base' or ("price_list"."source_list_id" is not null and "price_list"."rate" is not null and "price_list"."rate_date" is not null))
);
--> statement-breakpoint
CREATE TABLE "reference_rate" (
	"currency" text NOT NULL,
	"day" date NOT NULL,
	"per_euro" numeric(20, 10) NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "reference_rate_currency_day_pk" PRIMARY KEY("currency","day"),
	CONSTRAINT "reference_rate_positive" CHECK ("reference_rate"."per_euro" > 0)
);
--> statement-breakpoint
CREATE TABLE "storefront_price_list" (
	"storefront_id" text PRIMARY KEY NOT NULL,
	"price_list_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alternate_code" (
	"brand_id" text NOT NULL,
	"audience" text NOT NULL,
	"code" text NOT NULL,
	"storefront_locale_id" text NOT NULL,
	CONSTRAINT "alternate_code_brand_id_audience_code_pk" PRIMARY KEY("brand_id","audience","code")
);
--> statement-breakpoint
CREATE TABLE "brand" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"default_locale" text NOT NULL,
	"base_currency" text NOT NULL,
	"legal_entity" jsonb NOT NULL,
	"tokens" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"hreflang_method" text DEFAULT 'head' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "brand_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "host" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"name" text NOT NULL,
	"alias_of_id" text,
	"verification" text DEFAULT 'unverified' NOT NULL,
	"verification_token" text NOT NULL,
	"verified_at" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"tls" text DEFAULT 'none' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "host_name_unique" UNIQUE("name"),
	CONSTRAINT "host_identity" UNIQUE("id","brand_id"),
	CONSTRAINT "host_name_form" CHECK ("host"."name" ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*$'),
	CONSTRAINT "host_alias_other" CHECK ("host"."alias_of_id" is null or "host"."alias_of_id" <> "host"."id")
);
--> statement-breakpoint
CREATE TABLE "storefront" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"audience" text DEFAULT 'consumer' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"currency" text NOT NULL,
	"tax_display" text NOT NULL,
	"price_policy" text DEFAULT 'keep_gross' NOT NULL,
	"time_zone" text NOT NULL,
	"units" text DEFAULT 'metric' NOT NULL,
	"assortment" text DEFAULT 'all' NOT NULL,
	"theme_tokens" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"copied_from_id" text,
	"launched_at" timestamp with time zone,
	"go_live_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "storefront_identity" UNIQUE("id","brand_id","audience","retired"),
	CONSTRAINT "storefront_retired" CHECK ("storefront"."retired" = ("storefront"."status" = 'retired')),
	CONSTRAINT "storefront_currency" CHECK ("storefront"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "storefront_code_form" CHECK ("storefront"."code" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "storefront_country" (
	"storefront_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"audience" text NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"country" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "storefront_country_storefront_id_country_pk" PRIMARY KEY("storefront_id","country"),
	CONSTRAINT "storefront_country_code" CHECK ("storefront_country"."country" ~ '^[A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "storefront_locale" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"storefront_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"audience" text NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"locale" text NOT NULL,
	"host_id" text NOT NULL,
	"path_prefix" text DEFAULT '' NOT NULL,
	"owns_bare_language" boolean DEFAULT false NOT NULL,
	"owns_x_default" boolean DEFAULT false NOT NULL,
	"fallbacks" text[] DEFAULT '{}' NOT NULL,
	"min_coverage" real DEFAULT 0.9 NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "storefront_locale_prefix" CHECK ("storefront_locale"."path_prefix" ~ '^(/[a-z0-9]+(-[a-z0-9]+)*)*$'),
	CONSTRAINT "storefront_locale_key_form" CHECK ("storefront_locale"."key" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "storefront_locale_coverage" CHECK ("storefront_locale"."min_coverage" between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "staff_role" ADD CONSTRAINT "staff_role_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_parent_id_category_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_translation" ADD CONSTRAINT "category_translation_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_option" ADD CONSTRAINT "product_option_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_option_value" ADD CONSTRAINT "product_option_value_option_id_product_option_id_fk" FOREIGN KEY ("option_id") REFERENCES "public"."product_option"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_translation" ADD CONSTRAINT "product_translation_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variant" ADD CONSTRAINT "variant_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_level" ADD CONSTRAINT "stock_level_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_level" ADD CONSTRAINT "stock_level_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_location_country" ADD CONSTRAINT "stock_location_country_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch_plan" ADD CONSTRAINT "launch_plan_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_price_list_id_price_list_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_list"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storefront_price_list" ADD CONSTRAINT "storefront_price_list_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storefront_price_list" ADD CONSTRAINT "storefront_price_list_price_list_id_price_list_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_list"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alternate_code" ADD CONSTRAINT "alternate_code_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alternate_code" ADD CONSTRAINT "alternate_code_storefront_locale_id_storefront_locale_id_fk" FOREIGN KEY ("storefront_locale_id") REFERENCES "public"."storefront_locale"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host" ADD CONSTRAINT "host_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host" ADD CONSTRAINT "host_alias" FOREIGN KEY ("alias_of_id","brand_id") REFERENCES "public"."host"("id","brand_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storefront" ADD CONSTRAINT "storefront_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storefront_country" ADD CONSTRAINT "storefront_country_storefront" FOREIGN KEY ("storefront_id","brand_id","audience","retired") REFERENCES "public"."storefront"("id","brand_id","audience","retired") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "storefront_locale" ADD CONSTRAINT "storefront_locale_storefront" FOREIGN KEY ("storefront_id","brand_id","audience","retired") REFERENCES "public"."storefront"("id","brand_id","audience","retired") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "storefront_locale" ADD CONSTRAINT "storefront_locale_host" FOREIGN KEY ("host_id","brand_id") REFERENCES "public"."host"("id","brand_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entry_subject" ON "audit_entry" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "audit_entry_at" ON "audit_entry" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email" ON "staff" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "staff_role_once" ON "staff_role" USING btree ("staff_id","role",coalesce("storefront_id", ''));--> statement-breakpoint
CREATE INDEX "staff_session_staff" ON "staff_session" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "category_parent" ON "category" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "media_product" ON "media" USING btree ("product_id","position");--> statement-breakpoint
CREATE INDEX "product_category" ON "product" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "product_changed" ON "product" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "publication_storefront" ON "publication" USING btree ("storefront_id");--> statement-breakpoint
CREATE INDEX "slug_history_entity" ON "slug_history" USING btree ("entity_id");--> statement-breakpoint
CREATE UNIQUE INDEX "variant_sku" ON "variant" USING btree ("sku") WHERE "variant"."sku" is not null;--> statement-breakpoint
CREATE INDEX "variant_product" ON "variant" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "event_due" ON "event" USING btree ("due_at","id") WHERE "event"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "event_aggregate" ON "event" USING btree ("aggregate","id");--> statement-breakpoint
CREATE UNIQUE INDEX "job_dedupe" ON "job" USING btree ("kind","dedupe_key") WHERE "job"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "job_due" ON "job" USING btree ("due_at") WHERE "job"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "job_created" ON "job" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "stock_level_variant" ON "stock_level" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "stock_location_country_country" ON "stock_location_country" USING btree ("country");--> statement-breakpoint
CREATE INDEX "stock_movement_variant" ON "stock_movement" USING btree ("variant_id","location_id","at");--> statement-breakpoint
CREATE INDEX "listing_slug" ON "listing" USING btree ("storefront_locale_id","slug");--> statement-breakpoint
CREATE INDEX "listing_product" ON "listing" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "listing_newest" ON "listing" USING btree ("storefront_locale_id","published_at","product_id");--> statement-breakpoint
CREATE INDEX "listing_price" ON "listing" USING btree ("storefront_locale_id","price_minor","product_id");--> statement-breakpoint
CREATE INDEX "listing_sitemap" ON "listing" USING btree ("storefront_locale_id","product_id") WHERE "listing"."indexable";--> statement-breakpoint
CREATE INDEX "listing_categories" ON "listing" USING gin ("storefront_locale_id","category_ids");--> statement-breakpoint
CREATE INDEX "price_variant" ON "price" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "price_change_variant" ON "price_change" USING btree ("variant_id","price_list_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "price_list_base_once" ON "price_list" USING btree ("brand_id","currency") WHERE "price_list"."kind" = 'base';--> statement-breakpoint
CREATE INDEX "alternate_code_locale" ON "alternate_code" USING btree ("storefront_locale_id");--> statement-breakpoint
CREATE UNIQUE INDEX "storefront_code" ON "storefront" USING btree ("brand_id","audience","code") WHERE not "storefront"."retired";--> statement-breakpoint
CREATE UNIQUE INDEX "storefront_country_once" ON "storefront_country" USING btree ("brand_id","audience","country") WHERE not "storefront_country"."retired";--> statement-breakpoint
CREATE UNIQUE INDEX "storefront_locale_key" ON "storefront_locale" USING btree ("key") WHERE not "storefront_locale"."retired";--> statement-breakpoint
CREATE UNIQUE INDEX "storefront_locale_address" ON "storefront_locale" USING btree ("host_id","path_prefix") WHERE not "storefront_locale"."retired";--> statement-breakpoint
CREATE UNIQUE INDEX "storefront_locale_once" ON "storefront_locale" USING btree ("storefront_id","locale");--> statement-breakpoint
CREATE UNIQUE INDEX "storefront_locale_x_default" ON "storefront_locale" USING btree ("brand_id","audience") WHERE "storefront_locale"."owns_x_default" and not "storefront_locale"."retired";--> statement-breakpoint
CREATE INDEX "storefront_locale_storefront_id" ON "storefront_locale" USING btree ("storefront_id");