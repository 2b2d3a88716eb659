CREATE TABLE "listing_facet_count" (
	"storefront_locale_id" text NOT NULL,
	"category_id" text NOT NULL,
	"facet" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "listing_facet_count_storefront_locale_id_category_id_facet_pk" PRIMARY KEY("storefront_locale_id","category_id","facet")
);
--> statement-breakpoint
CREATE TABLE "search_term" (
	"locale" text NOT NULL,
	"term" text NOT NULL,
	CONSTRAINT "search_term_locale_term_pk" PRIMARY KEY("locale","term")
);
--> statement-breakpoint
CREATE INDEX "search_term_trigram" ON "search_term" USING gin ("locale","term" gin_trgm_ops);