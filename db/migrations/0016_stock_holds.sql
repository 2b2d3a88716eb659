CREATE TABLE "stock_allocation" (
	"ref" text NOT NULL,
	"line_id" text NOT NULL,
	"location_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"storefront_id" text NOT NULL,
	"channel" text NOT NULL,
	"quantity" integer NOT NULL,
	"shipped" integer DEFAULT 0 NOT NULL,
	"per_unit" integer DEFAULT 1 NOT NULL,
	"tracked" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_allocation_ref_line_id_location_id_variant_id_pk" PRIMARY KEY("ref","line_id","location_id","variant_id"),
	CONSTRAINT "stock_allocation_counts" CHECK ("stock_allocation"."quantity" >= 0 and "stock_allocation"."shipped" >= 0 and "stock_allocation"."per_unit" > 0)
);
--> statement-breakpoint
CREATE TABLE "stock_bundle_part" (
	"bundle_id" text NOT NULL,
	"part_id" text NOT NULL,
	"units" integer NOT NULL,
	CONSTRAINT "stock_bundle_part_bundle_id_part_id_pk" PRIMARY KEY("bundle_id","part_id"),
	CONSTRAINT "stock_bundle_part_units" CHECK ("stock_bundle_part"."units" between 1 and 1000 and "stock_bundle_part"."bundle_id" <> "stock_bundle_part"."part_id")
);
--> statement-breakpoint
CREATE TABLE "stock_count" (
	"id" text PRIMARY KEY NOT NULL,
	"location_id" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock_count_line" (
	"count_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"counted" integer NOT NULL,
	"on_hand_then" integer NOT NULL,
	"counted_by" text NOT NULL,
	"counted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_count_line_count_id_variant_id_pk" PRIMARY KEY("count_id","variant_id"),
	CONSTRAINT "stock_count_line_counted" CHECK ("stock_count_line"."counted" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_incoming" (
	"id" text PRIMARY KEY NOT NULL,
	"location_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"expected_on" date NOT NULL,
	"sellable" boolean DEFAULT false NOT NULL,
	"transfer_id" text,
	"note" text DEFAULT '' NOT NULL,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_incoming_counts" CHECK ("stock_incoming"."quantity" > 0 and "stock_incoming"."received" between 0 and "stock_incoming"."quantity")
);
--> statement-breakpoint
CREATE TABLE "stock_policy" (
	"variant_id" text PRIMARY KEY NOT NULL,
	"back_order_limit" integer,
	"low_stock_at" integer,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_policy_limits" CHECK (coalesce("stock_policy"."back_order_limit", 0) between 0 and 1000000 and coalesce("stock_policy"."low_stock_at", 0) >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_reservation" (
	"id" text PRIMARY KEY NOT NULL,
	"ref" text NOT NULL,
	"storefront_id" text NOT NULL,
	"channel" text NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "stock_reservation_ended" CHECK (("stock_reservation"."state" = 'active') = ("stock_reservation"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "stock_reservation_line" (
	"reservation_id" text NOT NULL,
	"line_id" text NOT NULL,
	"location_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"per_unit" integer DEFAULT 1 NOT NULL,
	"tracked" boolean DEFAULT true NOT NULL,
	CONSTRAINT "stock_reservation_line_reservation_id_line_id_location_id_variant_id_pk" PRIMARY KEY("reservation_id","line_id","location_id","variant_id"),
	CONSTRAINT "stock_reservation_line_quantity" CHECK ("stock_reservation_line"."quantity" > 0 and "stock_reservation_line"."per_unit" > 0)
);
--> statement-breakpoint
CREATE TABLE "stock_strategy" (
	"brand_id" text NOT NULL,
	"product_id" text,
	"kind" text NOT NULL,
	"parties" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stock_strategy_once" UNIQUE NULLS NOT DISTINCT("brand_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "stock_transfer" (
	"id" text PRIMARY KEY NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"expected_on" date,
	"note" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stock_transfer_moves" CHECK ("stock_transfer"."from_id" <> "stock_transfer"."to_id")
);
--> statement-breakpoint
CREATE TABLE "stock_transfer_line" (
	"transfer_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "stock_transfer_line_transfer_id_variant_id_pk" PRIMARY KEY("transfer_id","variant_id"),
	CONSTRAINT "stock_transfer_line_counts" CHECK ("stock_transfer_line"."quantity" > 0 and "stock_transfer_line"."received" between 0 and "stock_transfer_line"."quantity")
);
--> statement-breakpoint
ALTER TABLE "stock_level" DROP CONSTRAINT "stock_level_counts";--> statement-breakpoint
ALTER TABLE "stock_movement" DROP CONSTRAINT "stock_movement_moves";--> statement-breakpoint
ALTER TABLE "stock_movement" DROP CONSTRAINT "stock_movement_location_id_stock_location_id_fk";
--> statement-breakpoint
ALTER TABLE "stock_movement" DROP CONSTRAINT "stock_movement_variant_id_variant_id_fk";
--> statement-breakpoint
ALTER TABLE "stock_level" ADD COLUMN "back_order_limit" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_level" ADD COLUMN "pre_order" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_level" ADD COLUMN "shortfall" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_level" ADD COLUMN "share" jsonb;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "street" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "postcode" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "region" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "opening_hours" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "cutoff" text DEFAULT '14:00' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "priority" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_location" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_movement" ADD COLUMN "reserved_delta" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_movement" ADD COLUMN "allocated_delta" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_bundle_part" ADD CONSTRAINT "stock_bundle_part_bundle_id_variant_id_fk" FOREIGN KEY ("bundle_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_bundle_part" ADD CONSTRAINT "stock_bundle_part_part_id_variant_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."variant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_count" ADD CONSTRAINT "stock_count_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_count_line" ADD CONSTRAINT "stock_count_line_count_id_stock_count_id_fk" FOREIGN KEY ("count_id") REFERENCES "public"."stock_count"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_count_line" ADD CONSTRAINT "stock_count_line_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_incoming" ADD CONSTRAINT "stock_incoming_location_id_stock_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_incoming" ADD CONSTRAINT "stock_incoming_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_policy" ADD CONSTRAINT "stock_policy_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_strategy" ADD CONSTRAINT "stock_strategy_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_strategy" ADD CONSTRAINT "stock_strategy_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer" ADD CONSTRAINT "stock_transfer_from_id_stock_location_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer" ADD CONSTRAINT "stock_transfer_to_id_stock_location_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."stock_location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer_line" ADD CONSTRAINT "stock_transfer_line_transfer_id_stock_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."stock_transfer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfer_line" ADD CONSTRAINT "stock_transfer_line_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_allocation_open" ON "stock_allocation" USING btree ("variant_id","location_id") WHERE "stock_allocation"."quantity" > 0;--> statement-breakpoint
CREATE INDEX "stock_allocation_created" ON "stock_allocation" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "stock_bundle_part_part" ON "stock_bundle_part" USING btree ("part_id");--> statement-breakpoint
CREATE INDEX "stock_count_created" ON "stock_count" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "stock_incoming_open" ON "stock_incoming" USING btree ("variant_id","location_id","expected_on") WHERE "stock_incoming"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "stock_incoming_transfer" ON "stock_incoming" USING btree ("transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_reservation_active" ON "stock_reservation" USING btree ("ref") WHERE "stock_reservation"."state" = 'active';--> statement-breakpoint
CREATE INDEX "stock_reservation_ref" ON "stock_reservation" USING btree ("ref");--> statement-breakpoint
CREATE INDEX "stock_reservation_expiry" ON "stock_reservation" USING btree ("expires_at") WHERE "stock_reservation"."state" = 'active';--> statement-breakpoint
CREATE INDEX "stock_strategy_product" ON "stock_strategy" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "stock_transfer_created" ON "stock_transfer" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_level" FOREIGN KEY ("location_id","variant_id") REFERENCES "public"."stock_level"("location_id","variant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What lies below zero today was allowed by the variant's policy, or is missing.
UPDATE "stock_level" l SET back_order_limit = 1000000 FROM "variant" v WHERE v.id = l.variant_id AND v.inventory_policy = 'continue';--> statement-breakpoint
UPDATE "stock_level" SET shortfall = reserved + allocated - on_hand WHERE on_hand - reserved - allocated < -back_order_limit;--> statement-breakpoint
ALTER TABLE "stock_level" ADD CONSTRAINT "stock_level_not_oversold" CHECK ("stock_level"."on_hand"::bigint - "stock_level"."reserved" - "stock_level"."allocated" + "stock_level"."pre_order" + "stock_level"."back_order_limit" + "stock_level"."shortfall" >= 0);--> statement-breakpoint
ALTER TABLE "stock_level" ADD CONSTRAINT "stock_level_counts" CHECK ("stock_level"."reserved" >= 0 and "stock_level"."allocated" >= 0 and "stock_level"."safety" >= 0 and "stock_level"."back_order_limit" >= 0 and "stock_level"."pre_order" >= 0 and "stock_level"."shortfall" >= 0);--> statement-breakpoint
ALTER TABLE "stock_location" ADD CONSTRAINT "stock_location_cutoff" CHECK ("stock_location"."cutoff" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');--> statement-breakpoint
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_kind" CHECK (case "stock_movement"."kind"
        when 'reserve' then "stock_movement"."quantity" = 0 and "stock_movement"."reserved_delta" > 0 and "stock_movement"."allocated_delta" = 0
        when 'release' then "stock_movement"."quantity" = 0 and "stock_movement"."reserved_delta" < 0 and "stock_movement"."allocated_delta" = 0
        when 'allocate' then "stock_movement"."quantity" = 0 and "stock_movement"."allocated_delta" > 0 and "stock_movement"."reserved_delta" in (0, -"stock_movement"."allocated_delta")
        when 'deallocate' then "stock_movement"."quantity" = 0 and "stock_movement"."allocated_delta" < 0 and "stock_movement"."reserved_delta" = 0
        when 'sell' then "stock_movement"."quantity" < 0 and "stock_movement"."reserved_delta" = 0 and "stock_movement"."allocated_delta" in (0, "stock_movement"."quantity")
        else "stock_movement"."reserved_delta" = 0 and "stock_movement"."allocated_delta" = 0 end);--> statement-breakpoint
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_moves" CHECK ("stock_movement"."quantity" <> 0 or "stock_movement"."reserved_delta" <> 0 or "stock_movement"."allocated_delta" <> 0);--> statement-breakpoint
-- Who asks for a share of scarce stock: the storefront if the share names it, else the channel, else all others.
CREATE FUNCTION stock_party(share jsonb, storefront text, channel text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN share->'of' ? storefront THEN storefront WHEN share->'of' ? channel THEN channel ELSE '*' END
$$;--> statement-breakpoint
-- Units that this asker may take of those that are available at a level.
CREATE FUNCTION stock_offer(available integer, share jsonb, storefront text, channel text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT greatest(0, CASE
    WHEN share IS NULL THEN available
    WHEN share->>'rule' = 'quota' THEN least(available, coalesce((share->'of'->>stock_party(share, storefront, channel))::integer, 0))
    ELSE available - coalesce((share->'of'->>stock_party(share, storefront, channel))::integer, 0) END)
$$;--> statement-breakpoint
-- The share after this asker took so many units (negative: gave them back). Only quotas are used up.
CREATE FUNCTION stock_share_after(share jsonb, storefront text, channel text, taken integer) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN share->>'rule' = 'quota' THEN jsonb_set(share, ARRAY['of', stock_party(share, storefront, channel)],
    to_jsonb(greatest(0, coalesce((share->'of'->>stock_party(share, storefront, channel))::integer, 0) - taken))) ELSE share END
$$;--> statement-breakpoint
-- Units below zero that a variant's levels allow. One million stands for no limit.
CREATE FUNCTION stock_limit(of_variant text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN v.inventory_policy = 'continue' THEN coalesce(p.back_order_limit, 1000000) ELSE 0 END
  FROM variant v LEFT JOIN stock_policy p ON p.variant_id = v.id WHERE v.id = of_variant
$$;--> statement-breakpoint
CREATE FUNCTION stock_level_gets_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.back_order_limit := coalesce(stock_limit(NEW.variant_id), 0);
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER stock_level_limit BEFORE INSERT ON stock_level FOR EACH ROW EXECUTE FUNCTION stock_level_gets_limit();--> statement-breakpoint
-- Rows in one order, as everywhere; what was sold under a wider limit stays allowed as a shortfall.
CREATE FUNCTION stock_limit_to_levels(of_variant text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE allowed integer := coalesce(stock_limit(of_variant), 0);
BEGIN
  PERFORM 1 FROM stock_level WHERE variant_id = of_variant ORDER BY location_id FOR NO KEY UPDATE;
  UPDATE stock_level SET back_order_limit = allowed,
    shortfall = greatest(0, -(on_hand::bigint - reserved - allocated + pre_order + allowed))
  WHERE variant_id = of_variant AND back_order_limit <> allowed;
END $$;--> statement-breakpoint
CREATE FUNCTION variant_moves_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM stock_limit_to_levels(NEW.id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER variant_limit AFTER UPDATE OF inventory_policy ON variant FOR EACH ROW
  WHEN (OLD.inventory_policy IS DISTINCT FROM NEW.inventory_policy) EXECUTE FUNCTION variant_moves_limit();--> statement-breakpoint
CREATE FUNCTION stock_policy_moves_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM stock_limit_to_levels(coalesce(NEW.variant_id, OLD.variant_id));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER stock_policy_limit AFTER INSERT OR UPDATE OR DELETE ON stock_policy FOR EACH ROW EXECUTE FUNCTION stock_policy_moves_limit();
