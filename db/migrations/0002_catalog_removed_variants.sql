ALTER TABLE "variant" DROP CONSTRAINT "variant_signature";--> statement-breakpoint
ALTER TABLE "variant" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "variant_signature" ON "variant" USING btree ("product_id","signature") WHERE "variant"."removed_at" is null;