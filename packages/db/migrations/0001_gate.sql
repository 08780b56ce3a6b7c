ALTER TABLE "gates" DROP CONSTRAINT "gates_name";--> statement-breakpoint
DROP INDEX "plate_labels_passage";--> statement-breakpoint
DROP INDEX "captures_newest";--> statement-breakpoint
DROP INDEX "passages_newest";--> statement-breakpoint
DROP INDEX "passages_plate";--> statement-breakpoint
DROP INDEX "passages_review";--> statement-breakpoint
ALTER TABLE "plate_labels" ALTER COLUMN "capture_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "plate_labels" ALTER COLUMN "detector_model" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "plate_labels" ALTER COLUMN "reader_model" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "plate_key" text GENERATED ALWAYS AS (translate(plate, 'ODQILZSGB', '000112568')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "plate_labels" ADD COLUMN "raw_text" text NOT NULL;--> statement-breakpoint
ALTER TABLE "plate_labels" ADD COLUMN "edits" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "plate_labels" ADD COLUMN "min_char_confidence" real;--> statement-breakpoint
ALTER TABLE "plate_labels" ADD COLUMN "trusted" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "plate_labels" ADD COLUMN "superseded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plate_labels" ADD CONSTRAINT "plate_labels_organization_id_capture_id_captures_organization_id_id_fk" FOREIGN KEY ("organization_id","capture_id") REFERENCES "public"."captures"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "captures_gate" ON "captures" USING btree ("organization_id","gate_id","received_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "gates_name" ON "gates" USING btree ("organization_id",lower("name")) WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "gates_camera" ON "gates" USING btree ("organization_id","camera_id") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "passages_gate" ON "passages" USING btree ("organization_id","gate_id","at","id");--> statement-breakpoint
CREATE INDEX "passages_user" ON "passages" USING btree ("user_id","organization_id","at","id");--> statement-breakpoint
CREATE INDEX "passages_capture" ON "passages" USING btree ("organization_id","capture_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plate_labels_current" ON "plate_labels" USING btree ("organization_id","passage_id") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "plate_labels_newest" ON "plate_labels" USING btree ("organization_id","created_at","id") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "captures_newest" ON "captures" USING btree ("organization_id","received_at","id");--> statement-breakpoint
CREATE INDEX "passages_newest" ON "passages" USING btree ("organization_id","at","id");--> statement-breakpoint
CREATE INDEX "passages_plate" ON "passages" USING btree ("organization_id","plate_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "passages_review" ON "passages" USING btree ("organization_id","review_state","at","id");