CREATE TABLE "visits" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"location_id" uuid,
	"plate" text NOT NULL,
	"plate_key" text GENERATED ALWAYS AS (translate(plate, 'ODQILZSGB', '000112568')) STORED NOT NULL,
	"state" text NOT NULL,
	"entry_passage_id" uuid,
	"exit_passage_id" uuid,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone GENERATED ALWAYS AS (coalesce(opened_at, closed_at)) STORED NOT NULL,
	"hand_closed_at" timestamp (3) with time zone,
	"hand_closed_reason" text,
	"held_at" timestamp (3) with time zone,
	"hold_reason" text,
	CONSTRAINT "visits_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "visits_open" CHECK (state = 'void' or (state = 'open') = (closed_at is null)),
	CONSTRAINT "visits_orphan" CHECK (state = 'void' or (state = 'orphan_exit') = (opened_at is null)),
	CONSTRAINT "visits_order" CHECK (opened_at <= closed_at)
);
--> statement-breakpoint
ALTER TABLE "visits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "gates" ADD COLUMN "duplicate_window_seconds" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "movement" text;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "location_id" uuid;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "duplicate_window_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "duplicate_of" uuid;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_organization_id_entry_passage_id_passages_organization_id_id_fk" FOREIGN KEY ("organization_id","entry_passage_id") REFERENCES "public"."passages"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_organization_id_exit_passage_id_passages_organization_id_id_fk" FOREIGN KEY ("organization_id","exit_passage_id") REFERENCES "public"."passages"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "visits_entry" ON "visits" USING btree ("organization_id","entry_passage_id") WHERE state <> 'void';--> statement-breakpoint
CREATE INDEX "visits_exit" ON "visits" USING btree ("organization_id","exit_passage_id");--> statement-breakpoint
CREATE INDEX "visits_newest" ON "visits" USING btree ("organization_id","at","id");--> statement-breakpoint
CREATE INDEX "visits_state" ON "visits" USING btree ("organization_id","state","at","id");--> statement-breakpoint
CREATE INDEX "visits_plate" ON "visits" USING btree ("organization_id","plate_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "visits_inside" ON "visits" USING btree ("organization_id","location_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "visits_opened" ON "visits" USING btree ("organization_id","opened_at");--> statement-breakpoint
CREATE INDEX "visits_closed" ON "visits" USING btree ("organization_id","closed_at");--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_organization_id_duplicate_of_passages_organization_id_id_fk" FOREIGN KEY ("organization_id","duplicate_of") REFERENCES "public"."passages"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passages_vehicle" ON "passages" USING btree ("organization_id","plate_key","at","id") WHERE movement is not null;--> statement-breakpoint
CREATE INDEX "passages_duplicates" ON "passages" USING btree ("organization_id","duplicate_of") WHERE duplicate_of is not null;--> statement-breakpoint
ALTER TABLE "gates" ADD CONSTRAINT "gates_duplicate_window" CHECK ("gates"."duplicate_window_seconds" between 0 and 3600);--> statement-breakpoint
CREATE POLICY "organization" ON "visits" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);