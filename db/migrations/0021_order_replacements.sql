ALTER TABLE "order_line" DROP CONSTRAINT "order_line_kind";--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "replaces_line_id" text;--> statement-breakpoint
CREATE INDEX "sales_order_letting_go" ON "sales_order" USING btree ("cancelled_at") WHERE "sales_order"."state" = 'cancelled' and "sales_order"."payment_state" in ('authorised', 'to_be_paid');--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_kind" CHECK ("order_line"."kind" in ('goods', 'gift', 'replacement') and ("order_line"."kind" = 'replacement') = ("order_line"."replaces_line_id" is not null));