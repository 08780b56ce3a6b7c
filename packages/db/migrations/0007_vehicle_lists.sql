CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
CREATE TABLE "vehicle_list_entries" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"plate" text NOT NULL,
	"plate_key" text GENERATED ALWAYS AS (translate(plate, 'ODQILZSGB', '000112568')) STORED NOT NULL,
	"raw_plate" text NOT NULL,
	"gate_id" uuid,
	"valid_from" timestamp (3) with time zone,
	"valid_until" timestamp (3) with time zone,
	"subject" text NOT NULL,
	"note" text NOT NULL,
	"actor" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "vehicle_list_entries_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "vehicle_list_entries_has_plate" CHECK ("vehicle_list_entries"."plate" <> ''),
	CONSTRAINT "vehicle_list_entries_window" CHECK ("vehicle_list_entries"."valid_from" < "vehicle_list_entries"."valid_until")
);
--> statement-breakpoint
ALTER TABLE "vehicle_list_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "decision" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "list_matches" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "vehicle_list_entries" ADD CONSTRAINT "vehicle_list_entries_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vehicle_list_entries" ADD CONSTRAINT "vehicle_list_entries_organization_id_gate_id_gates_organization_id_id_fk" FOREIGN KEY ("organization_id","gate_id") REFERENCES "public"."gates"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "vehicle_list_entries_plate" ON "vehicle_list_entries" USING btree ("organization_id","plate_key" text_pattern_ops) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "vehicle_list_entries_newest" ON "vehicle_list_entries" USING btree ("organization_id","created_at","id") WHERE removed_at is null;--> statement-breakpoint
CREATE POLICY "organization" ON "vehicle_list_entries" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint

-- A plate stands once on a list of one gate at any time. Null is no gate: an entry for every gate and one for a single gate may stand together.
ALTER TABLE vehicle_list_entries ADD CONSTRAINT vehicle_list_entries_once EXCLUDE USING gist (
  organization_id WITH =, kind WITH =, plate WITH =,
  coalesce(gate_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =,
  tstzrange(valid_from, valid_until) WITH &&
) WHERE (removed_at IS NULL);
