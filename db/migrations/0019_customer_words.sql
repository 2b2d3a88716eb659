DROP INDEX "customer_newest";--> statement-breakpoint
CREATE INDEX "customer_words" ON "customer" USING gin ((lower(coalesce("email", '') || ' ' || "name")) gin_trgm_ops);