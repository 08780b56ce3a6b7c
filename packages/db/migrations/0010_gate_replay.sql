CREATE TABLE "gate_replay_rows" (
	"organization_id" uuid NOT NULL,
	"replay_id" uuid NOT NULL,
	"capture_id" uuid NOT NULL,
	"passage_id" uuid NOT NULL,
	"gate_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"before_plate" text NOT NULL,
	"before_raw" text NOT NULL,
	"before_min" real,
	"before_trusted" boolean NOT NULL,
	"before_detector" text NOT NULL,
	"before_reader" text NOT NULL,
	"after_plate" text,
	"after_raw" text,
	"after_min" real,
	"after_trusted" boolean,
	"label" text,
	CONSTRAINT "gate_replay_rows_organization_id_replay_id_capture_id_pk" PRIMARY KEY("organization_id","replay_id","capture_id"),
	CONSTRAINT "gate_replay_rows_after" CHECK (("gate_replay_rows"."outcome" in ('purged', 'unreadable')) = ("gate_replay_rows"."after_plate" is null))
);
--> statement-breakpoint
ALTER TABLE "gate_replay_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gate_replays" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"gate_id" uuid,
	"from_at" timestamp (3) with time zone,
	"to_at" timestamp (3) with time zone NOT NULL,
	"labelled_only" boolean NOT NULL,
	"most" integer NOT NULL,
	"detector_model" text NOT NULL,
	"reader_model" text NOT NULL,
	"settings" jsonb NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"last_received_at" timestamp (3) with time zone,
	"last_capture_id" uuid,
	"failure" text,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "gate_replays_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "gate_replays_finished" CHECK (("gate_replays"."state" in ('waiting', 'running')) = ("gate_replays"."finished_at" is null))
);
--> statement-breakpoint
ALTER TABLE "gate_replays" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "gate_replay_rows" ADD CONSTRAINT "gate_replay_rows_organization_id_replay_id_gate_replays_organization_id_id_fk" FOREIGN KEY ("organization_id","replay_id") REFERENCES "public"."gate_replays"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gate_replay_rows" ADD CONSTRAINT "gate_replay_rows_organization_id_capture_id_captures_organization_id_id_fk" FOREIGN KEY ("organization_id","capture_id") REFERENCES "public"."captures"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gate_replay_rows" ADD CONSTRAINT "gate_replay_rows_organization_id_passage_id_passages_organization_id_id_fk" FOREIGN KEY ("organization_id","passage_id") REFERENCES "public"."passages"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gate_replay_rows" ADD CONSTRAINT "gate_replay_rows_organization_id_gate_id_gates_organization_id_id_fk" FOREIGN KEY ("organization_id","gate_id") REFERENCES "public"."gates"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gate_replays" ADD CONSTRAINT "gate_replays_organization_id_gate_id_gates_organization_id_id_fk" FOREIGN KEY ("organization_id","gate_id") REFERENCES "public"."gates"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gate_replay_rows_newest" ON "gate_replay_rows" USING btree ("organization_id","replay_id","received_at","capture_id");--> statement-breakpoint
CREATE INDEX "gate_replay_rows_outcome" ON "gate_replay_rows" USING btree ("organization_id","replay_id","outcome","received_at","capture_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gate_replays_going" ON "gate_replays" USING btree ("organization_id") WHERE state in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "gate_replays_newest" ON "gate_replays" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE POLICY "organization" ON "gate_replay_rows" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "gate_replays" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);