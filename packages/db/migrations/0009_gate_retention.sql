CREATE TABLE "gate_purges" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"images" integer DEFAULT 0 NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"held" integer DEFAULT 0 NOT NULL,
	"labelled" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "gate_purges_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "gate_purges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "captures" ALTER COLUMN "image_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "captures" ADD COLUMN "image_purged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "gates" ADD COLUMN "image_retention_days" integer;--> statement-breakpoint
ALTER TABLE "gates" ADD COLUMN "keep_labelled_images" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "gate_purges_newest" ON "gate_purges" USING btree ("organization_id","started_at","id");--> statement-breakpoint
CREATE INDEX "captures_kept" ON "captures" USING btree ("organization_id","gate_id","received_at","id") WHERE image_id is not null;--> statement-breakpoint
CREATE INDEX "visits_held" ON "visits" USING btree ("organization_id","id") WHERE held_at is not null;--> statement-breakpoint
ALTER TABLE "captures" ADD CONSTRAINT "captures_purged" CHECK (("captures"."image_id" is null) = ("captures"."image_purged_at" is not null));--> statement-breakpoint
ALTER TABLE "gates" ADD CONSTRAINT "gates_image_retention" CHECK ("gates"."image_retention_days" between 1 and 3650);--> statement-breakpoint
CREATE POLICY "organization" ON "gate_purges" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);