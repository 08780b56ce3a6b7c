CREATE TABLE "receipts" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"actor" text NOT NULL,
	"issued_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipts_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "receipts_order" UNIQUE("organization_id","order_id"),
	CONSTRAINT "receipts_number" UNIQUE("organization_id","number")
);
--> statement-breakpoint
ALTER TABLE "receipts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "organization" ON "receipts" AS PERMISSIVE FOR SELECT TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization_adds" ON "receipts" AS PERMISSIVE FOR INSERT TO public WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);