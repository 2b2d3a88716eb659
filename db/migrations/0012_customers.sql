CREATE TABLE "company" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"vat_id" text,
	"vat_state" text,
	"vat_checked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "company_identity" UNIQUE("id","brand_id"),
	CONSTRAINT "company_key_form" CHECK ("company"."key" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "company_country" CHECK ("company"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "company_vat" CHECK (("company"."vat_state" is null) = ("company"."vat_checked_at" is null))
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"email" text,
	"name" text DEFAULT '' NOT NULL,
	"phone" text,
	"locale" text NOT NULL,
	"storefront_id" text NOT NULL,
	"company_id" text,
	"password_hash" text,
	"verified_at" timestamp with time zone,
	"erased_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "customer_identity_of" UNIQUE("id","brand_id"),
	CONSTRAINT "customer_erased" CHECK (case when "customer"."erased_at" is null then "customer"."email" is not null
        else "customer"."email" is null and "customer"."name" = '' and "customer"."phone" is null and "customer"."password_hash" is null end),
	CONSTRAINT "customer_password" CHECK ("customer"."password_hash" is null or "customer"."verified_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "customer_address" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"address" jsonb NOT NULL,
	"preferred" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer_consent" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"kind" text NOT NULL,
	"granted" boolean NOT NULL,
	"storefront_id" text NOT NULL,
	"source" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer_group" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_group_identity" UNIQUE("id","brand_id"),
	CONSTRAINT "customer_group_key_form" CHECK ("customer_group"."key" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "customer_group_member" (
	"brand_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"group_id" text NOT NULL,
	CONSTRAINT "customer_group_member_customer_id_group_id_pk" PRIMARY KEY("customer_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "customer_identity" (
	"brand_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_identity_customer_id_channel_external_id_pk" PRIMARY KEY("customer_id","channel","external_id")
);
--> statement-breakpoint
CREATE TABLE "customer_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"storefront_id" text NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"password_hash" text,
	"browser_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "customer_link_password" CHECK ("customer_link"."password_hash" is null or "customer_link"."browser_hash" is not null)
);
--> statement-breakpoint
CREATE TABLE "customer_session" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"storefront_id" text NOT NULL,
	"by_link" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"ip" text,
	"user_agent" text
);
--> statement-breakpoint
ALTER TABLE "company" ADD CONSTRAINT "company_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_company_of_brand" FOREIGN KEY ("company_id","brand_id") REFERENCES "public"."company"("id","brand_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_address" ADD CONSTRAINT "customer_address_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_consent" ADD CONSTRAINT "customer_consent_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_consent" ADD CONSTRAINT "customer_consent_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_group" ADD CONSTRAINT "customer_group_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_group_member" ADD CONSTRAINT "customer_group_member_customer" FOREIGN KEY ("customer_id","brand_id") REFERENCES "public"."customer"("id","brand_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_group_member" ADD CONSTRAINT "customer_group_member_of" FOREIGN KEY ("group_id","brand_id") REFERENCES "public"."customer_group"("id","brand_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_identity" ADD CONSTRAINT "customer_identity_customer" FOREIGN KEY ("customer_id","brand_id") REFERENCES "public"."customer"("id","brand_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_link" ADD CONSTRAINT "customer_link_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_session" ADD CONSTRAINT "customer_session_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_session" ADD CONSTRAINT "customer_session_storefront_id_storefront_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefront"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "company_key" ON "company" USING btree ("brand_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_email" ON "customer" USING btree ("brand_id",lower("email"));--> statement-breakpoint
CREATE INDEX "customer_newest" ON "customer" USING btree ("brand_id","created_at","id");--> statement-breakpoint
CREATE INDEX "customer_company" ON "customer" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "customer_address_customer" ON "customer_address" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_address_preferred" ON "customer_address" USING btree ("customer_id") WHERE "customer_address"."preferred";--> statement-breakpoint
CREATE INDEX "customer_consent_newest" ON "customer_consent" USING btree ("customer_id","kind","id");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_group_key" ON "customer_group" USING btree ("brand_id","key");--> statement-breakpoint
CREATE INDEX "customer_group_member_group" ON "customer_group_member" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_identity_once" ON "customer_identity" USING btree ("brand_id","channel","external_id") WHERE "customer_identity"."channel" not in ('web', 'mobile', 'b2b');--> statement-breakpoint
CREATE INDEX "customer_link_expires" ON "customer_link" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "customer_link_email" ON "customer_link" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "customer_session_customer" ON "customer_session" USING btree ("customer_id");--> statement-breakpoint
CREATE TRIGGER customer_consent_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON customer_consent FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
