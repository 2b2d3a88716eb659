CREATE TABLE "mail" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"to" text NOT NULL,
	"locale" text NOT NULL,
	"storefront_id" text NOT NULL,
	"data" jsonb NOT NULL,
	"dedupe_key" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"subject" text,
	"html" text,
	"plain" text,
	"erased_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_dedupe_key_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "mail_to_form" CHECK ("mail"."to" = lower("mail"."to") and "mail"."to" !~ '[[:cntrl:]]'),
	CONSTRAINT "mail_counts" CHECK ("mail"."attempts" >= 0 and "mail"."round" >= 1),
	CONSTRAINT "mail_settled" CHECK (("mail"."state" = 'queued') = ("mail"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "mail_attempt" (
	"mail_id" text NOT NULL,
	"round" integer NOT NULL,
	"number" integer NOT NULL,
	"outcome" text NOT NULL,
	"answer" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "mail_attempt_mail_id_round_number_pk" PRIMARY KEY("mail_id","round","number")
);
--> statement-breakpoint
ALTER TABLE "mail_attempt" ADD CONSTRAINT "mail_attempt_mail_id_mail_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mail"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_due" ON "mail" USING btree ("due_at","id") WHERE "mail"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "mail_dead" ON "mail" USING btree ("id") WHERE "mail"."state" = 'failed';--> statement-breakpoint
CREATE INDEX "mail_kind" ON "mail" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "mail_to" ON "mail" USING btree ("to","id");