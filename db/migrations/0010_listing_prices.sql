ALTER TABLE "listing" ADD COLUMN "lowest30_minor" bigint;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "percent_off" integer;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "promotion_id" text;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "promotion_label" text;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "promotion_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "unit_minor" bigint;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "unit_quantity" integer;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "unit_of" text;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "price_valid_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "promotion_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "listing_promotions" ON "listing" USING gin ("promotion_ids") WHERE "listing"."promotion_ids" <> '{}';