ALTER TABLE "listing_dirty" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "listing_dirty" CASCADE;--> statement-breakpoint
DROP INDEX "listing_categories";--> statement-breakpoint
CREATE INDEX "listing_search" ON "listing" USING gin ("storefront_locale_id","search");--> statement-breakpoint
CREATE INDEX "listing_categories" ON "listing" USING gin ("storefront_locale_id","category_ids","facets");