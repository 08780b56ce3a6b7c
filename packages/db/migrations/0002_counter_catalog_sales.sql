CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
CREATE TABLE "price_list_colours" (
	"organization_id" uuid NOT NULL,
	"price_list_id" uuid NOT NULL,
	"colour" text NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	CONSTRAINT "price_list_colours_organization_id_price_list_id_colour_pk" PRIMARY KEY("organization_id","price_list_id","colour"),
	CONSTRAINT "price_list_colours_price" CHECK ("price_list_colours"."unit_price_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "price_list_colours" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "price_lists" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"currency" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_lists_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "price_lists_version" UNIQUE("organization_id","version")
);
--> statement-breakpoint
ALTER TABLE "price_lists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_categories" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text DEFAULT 'category' NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_categories_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "product_categories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_images" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"image_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_images_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "product_images" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "products" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"category_id" uuid,
	"menu_section_id" uuid,
	"price_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"tax_rate_basis_points" integer DEFAULT 0 NOT NULL,
	"tax_included" boolean DEFAULT true NOT NULL,
	"sku" text,
	"barcode" text,
	"stock" integer,
	"status" text DEFAULT 'draft' NOT NULL,
	"published_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"words" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', coalesce(sku, '') || ' ' || coalesce(barcode, '')), 'A') || setweight(to_tsvector('simple', description), 'C')) STORED NOT NULL,
	CONSTRAINT "products_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "products_number" UNIQUE("organization_id","number"),
	CONSTRAINT "products_price" CHECK ("products"."price_minor" >= 0),
	CONSTRAINT "products_stock" CHECK ("products"."stock" >= 0),
	CONSTRAINT "products_tax_rate" CHECK ("products"."tax_rate_basis_points" between 0 and 10000),
	CONSTRAINT "products_currency" CHECK ("products"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "products_published" CHECK ("products"."status" = 'draft' or "products"."published_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "counter_settings" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"model" text DEFAULT 'stick-colours' NOT NULL,
	"confidence" real DEFAULT 0.35 NOT NULL,
	"iou" real DEFAULT 0.5 NOT NULL,
	"colour_override" real DEFAULT 0.6 NOT NULL,
	"model_trust" real DEFAULT 0.62 NOT NULL,
	"respect_roi" boolean DEFAULT true NOT NULL,
	"roi" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "counter_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "detections" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"image_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"model" text NOT NULL,
	"model_sha256" text NOT NULL,
	"settings" jsonb NOT NULL,
	"timings" jsonb NOT NULL,
	"sticks" jsonb NOT NULL,
	"issues" jsonb NOT NULL,
	"needs_confirmation" boolean NOT NULL,
	"price_list_id" uuid,
	"currency" text NOT NULL,
	"items" jsonb NOT NULL,
	"total_minor" bigint NOT NULL,
	"status" text DEFAULT 'proposed' NOT NULL,
	"confirmed_items" jsonb,
	"confirmed_total_minor" bigint,
	"confirmed_by" text,
	"confirmed_at" timestamp (3) with time zone,
	"order_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"actor" text NOT NULL,
	"user_id" uuid,
	CONSTRAINT "detections_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "detections_total" CHECK ("detections"."total_minor" >= 0),
	CONSTRAINT "detections_confirmed" CHECK (("detections"."status" = 'proposed') = ("detections"."confirmed_items" is null))
);
--> statement-breakpoint
ALTER TABLE "detections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tray_labels" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"detection_id" uuid NOT NULL,
	"counts" jsonb NOT NULL,
	"read_counts" jsonb NOT NULL,
	"model" text NOT NULL,
	"flagged" boolean NOT NULL,
	"exact" boolean NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	CONSTRAINT "tray_labels_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "tray_labels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "announcements" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"audience" text NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"publish_from" timestamp (3) with time zone NOT NULL,
	"publish_until" timestamp (3) with time zone,
	"announced_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "announcements_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "announcements_number" UNIQUE("organization_id","number"),
	CONSTRAINT "announcements_window" CHECK ("announcements"."publish_until" > "announcements"."publish_from")
);
--> statement-breakpoint
ALTER TABLE "announcements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "number_series" (
	"organization_id" uuid NOT NULL,
	"series" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "number_series_organization_id_series_pk" PRIMARY KEY("organization_id","series")
);
--> statement-breakpoint
ALTER TABLE "number_series" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_lines" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid,
	"colour" text,
	"name" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"discount_minor" bigint DEFAULT 0 NOT NULL,
	"tax_rate_basis_points" integer DEFAULT 0 NOT NULL,
	"tax_included" boolean DEFAULT true NOT NULL,
	"tax_minor" bigint DEFAULT 0 NOT NULL,
	"total_minor" bigint NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "order_lines_organization_id_order_id_position_pk" PRIMARY KEY("organization_id","order_id","position"),
	CONSTRAINT "order_lines_total" CHECK ("order_lines"."total_minor" = "order_lines"."quantity" * "order_lines"."unit_price_minor" - "order_lines"."discount_minor" + case when "order_lines"."tax_included" then 0 else "order_lines"."tax_minor" end),
	CONSTRAINT "order_lines_amounts" CHECK ("order_lines"."quantity" > 0 and "order_lines"."unit_price_minor" >= 0 and "order_lines"."tax_minor" >= 0 and "order_lines"."discount_minor" between 0 and "order_lines"."quantity" * "order_lines"."unit_price_minor"),
	CONSTRAINT "order_lines_reserved" CHECK ("order_lines"."reserved" between 0 and "order_lines"."quantity")
);
--> statement-breakpoint
ALTER TABLE "order_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_status_changes" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_status_changes_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "order_status_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "orders" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"channel" text NOT NULL,
	"source" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"currency" text NOT NULL,
	"subtotal_minor" bigint NOT NULL,
	"discount_minor" bigint DEFAULT 0 NOT NULL,
	"tax_minor" bigint DEFAULT 0 NOT NULL,
	"added_tax_minor" bigint DEFAULT 0 NOT NULL,
	"total_minor" bigint NOT NULL,
	"paid_minor" bigint DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"payment_status" text GENERATED ALWAYS AS (case when refunded_minor > 0 and refunded_minor = paid_minor then 'refunded' when paid_minor - refunded_minor >= total_minor then 'paid' when paid_minor = 0 then 'unpaid' else 'partial' end) STORED NOT NULL,
	"customer_name" text DEFAULT '' NOT NULL,
	"customer_phone" text DEFAULT '' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"admin_notes" text DEFAULT '' NOT NULL,
	"actor" text NOT NULL,
	"user_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp (3) with time zone,
	CONSTRAINT "orders_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "orders_number" UNIQUE("organization_id","number"),
	CONSTRAINT "orders_total" CHECK ("orders"."total_minor" = "orders"."subtotal_minor" - "orders"."discount_minor" + "orders"."added_tax_minor"),
	CONSTRAINT "orders_amounts" CHECK ("orders"."subtotal_minor" >= 0 and "orders"."discount_minor" between 0 and "orders"."subtotal_minor" and "orders"."tax_minor" >= 0 and "orders"."added_tax_minor" between 0 and "orders"."tax_minor"),
	CONSTRAINT "orders_refunds" CHECK ("orders"."refunded_minor" between 0 and "orders"."paid_minor"),
	CONSTRAINT "orders_payments" CHECK ("orders"."paid_minor" - "orders"."refunded_minor" <= "orders"."total_minor"),
	CONSTRAINT "orders_completed" CHECK (("orders"."status" = 'completed') = ("orders"."completed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_settings" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"accounts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"prompt_pay_id" text,
	"merchant_name" text DEFAULT '' NOT NULL,
	"instructions" text DEFAULT '' NOT NULL,
	"qr_image_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payment_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_slips" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"image_id" uuid NOT NULL,
	"image_sha256" text NOT NULL,
	"reference" text,
	"amount_minor" bigint NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"payment_id" uuid,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"reviewed_by" text,
	"reviewed_at" timestamp (3) with time zone,
	CONSTRAINT "payment_slips_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "payment_slips_amount" CHECK ("payment_slips"."amount_minor" > 0),
	CONSTRAINT "payment_slips_accepted" CHECK (("payment_slips"."status" = 'accepted') = ("payment_slips"."payment_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "payment_slips" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payments" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"method" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"tendered_minor" bigint,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"actor" text NOT NULL,
	"captured_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_minor" > 0),
	CONSTRAINT "payments_tendered" CHECK ("payments"."tendered_minor" >= "payments"."amount_minor"),
	CONSTRAINT "payments_refunded" CHECK ("payments"."refunded_minor" between 0 and "payments"."amount_minor")
);
--> statement-breakpoint
ALTER TABLE "payments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "refunds" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refunds_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "refunds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "price_list_colours" ADD CONSTRAINT "price_list_colours_organization_id_price_list_id_price_lists_organization_id_id_fk" FOREIGN KEY ("organization_id","price_list_id") REFERENCES "public"."price_lists"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_lists" ADD CONSTRAINT "price_lists_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_categories" ADD CONSTRAINT "product_categories_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_organization_id_product_id_products_organization_id_id_fk" FOREIGN KEY ("organization_id","product_id") REFERENCES "public"."products"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_organization_id_image_id_images_organization_id_id_fk" FOREIGN KEY ("organization_id","image_id") REFERENCES "public"."images"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_organization_id_category_id_product_categories_organization_id_id_fk" FOREIGN KEY ("organization_id","category_id") REFERENCES "public"."product_categories"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_organization_id_menu_section_id_product_categories_organization_id_id_fk" FOREIGN KEY ("organization_id","menu_section_id") REFERENCES "public"."product_categories"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_settings" ADD CONSTRAINT "counter_settings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "detections" ADD CONSTRAINT "detections_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "detections" ADD CONSTRAINT "detections_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "detections" ADD CONSTRAINT "detections_organization_id_image_id_images_organization_id_id_fk" FOREIGN KEY ("organization_id","image_id") REFERENCES "public"."images"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "detections" ADD CONSTRAINT "detections_organization_id_price_list_id_price_lists_organization_id_id_fk" FOREIGN KEY ("organization_id","price_list_id") REFERENCES "public"."price_lists"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tray_labels" ADD CONSTRAINT "tray_labels_organization_id_detection_id_detections_organization_id_id_fk" FOREIGN KEY ("organization_id","detection_id") REFERENCES "public"."detections"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_organization_id_product_id_products_organization_id_id_fk" FOREIGN KEY ("organization_id","product_id") REFERENCES "public"."products"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_status_changes" ADD CONSTRAINT "order_status_changes_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_settings" ADD CONSTRAINT "payment_settings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_settings" ADD CONSTRAINT "payment_settings_organization_id_qr_image_id_images_organization_id_id_fk" FOREIGN KEY ("organization_id","qr_image_id") REFERENCES "public"."images"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_slips" ADD CONSTRAINT "payment_slips_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_slips" ADD CONSTRAINT "payment_slips_organization_id_image_id_images_organization_id_id_fk" FOREIGN KEY ("organization_id","image_id") REFERENCES "public"."images"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_slips" ADD CONSTRAINT "payment_slips_organization_id_payment_id_payments_organization_id_id_fk" FOREIGN KEY ("organization_id","payment_id") REFERENCES "public"."payments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_organization_id_payment_id_payments_organization_id_id_fk" FOREIGN KEY ("organization_id","payment_id") REFERENCES "public"."payments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "price_lists_in_force" ON "price_lists" USING btree ("organization_id","valid_from","version");--> statement-breakpoint
CREATE UNIQUE INDEX "product_categories_name" ON "product_categories" USING btree ("organization_id","kind",lower("name")) WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "product_images_order" ON "product_images" USING btree ("organization_id","product_id","position","id");--> statement-breakpoint
CREATE UNIQUE INDEX "products_sku" ON "products" USING btree ("organization_id",lower("sku")) WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "products_barcode" ON "products" USING btree ("organization_id","barcode") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_newest" ON "products" USING btree ("organization_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_published" ON "products" USING btree ("organization_id","published_at","id") WHERE deleted_at is null and status = 'published';--> statement-breakpoint
CREATE INDEX "products_price" ON "products" USING btree ("organization_id","price_minor","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_name" ON "products" USING btree ("organization_id",lower("name"),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_category" ON "products" USING btree ("organization_id","category_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_words" ON "products" USING gin ("organization_id","words");--> statement-breakpoint
CREATE INDEX "products_trigrams" ON "products" USING gin ("organization_id",lower("name") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "detections_newest" ON "detections" USING btree ("organization_id","received_at","id");--> statement-breakpoint
CREATE INDEX "detections_status" ON "detections" USING btree ("organization_id","status","received_at","id");--> statement-breakpoint
CREATE INDEX "detections_user" ON "detections" USING btree ("user_id","organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tray_labels_current" ON "tray_labels" USING btree ("organization_id","detection_id") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "tray_labels_newest" ON "tray_labels" USING btree ("organization_id","created_at","id") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "announcements_shown" ON "announcements" USING btree ("organization_id","audience","pinned","publish_from","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "announcements_newest" ON "announcements" USING btree ("organization_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "order_lines_product" ON "order_lines" USING btree ("organization_id","product_id");--> statement-breakpoint
CREATE INDEX "order_status_changes_order" ON "order_status_changes" USING btree ("organization_id","order_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_source" ON "orders" USING btree ("organization_id","source") WHERE status <> 'cancelled';--> statement-breakpoint
CREATE INDEX "orders_newest" ON "orders" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_status" ON "orders" USING btree ("organization_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_channel" ON "orders" USING btree ("organization_id","channel","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_user" ON "orders" USING btree ("user_id","organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_slips_image" ON "payment_slips" USING btree ("organization_id","image_sha256") WHERE status <> 'rejected';--> statement-breakpoint
CREATE UNIQUE INDEX "payment_slips_reference" ON "payment_slips" USING btree ("organization_id","reference") WHERE status <> 'rejected';--> statement-breakpoint
CREATE INDEX "payment_slips_order" ON "payment_slips" USING btree ("organization_id","order_id");--> statement-breakpoint
CREATE INDEX "payment_slips_newest" ON "payment_slips" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payment_slips_pending" ON "payment_slips" USING btree ("organization_id","created_at","id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "payments_order" ON "payments" USING btree ("organization_id","order_id","captured_at","id");--> statement-breakpoint
CREATE INDEX "refunds_order" ON "refunds" USING btree ("organization_id","order_id","created_at","id");--> statement-breakpoint
CREATE POLICY "organization" ON "price_list_colours" AS PERMISSIVE FOR SELECT TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization_adds" ON "price_list_colours" AS PERMISSIVE FOR INSERT TO public WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "price_lists" AS PERMISSIVE FOR SELECT TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization_adds" ON "price_lists" AS PERMISSIVE FOR INSERT TO public WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "product_categories" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "product_images" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "products" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "counter_settings" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "detections" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "tray_labels" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "announcements" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "number_series" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "order_lines" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "order_status_changes" AS PERMISSIVE FOR SELECT TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization_adds" ON "order_status_changes" AS PERMISSIVE FOR INSERT TO public WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "orders" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "payment_settings" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "payment_slips" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "payments" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization" ON "refunds" AS PERMISSIVE FOR SELECT TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organization_adds" ON "refunds" AS PERMISSIVE FOR INSERT TO public WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);