DROP INDEX "listing_price";--> statement-breakpoint
CREATE INDEX "listing_price_up" ON "listing" USING btree ("storefront_locale_id",coalesce("price_minor", 9007199254740991),"product_id");--> statement-breakpoint
CREATE INDEX "listing_price_down" ON "listing" USING btree ("storefront_locale_id",coalesce("price_minor", -1),"product_id");