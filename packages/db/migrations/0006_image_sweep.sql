CREATE INDEX "product_images_image" ON "product_images" USING btree ("organization_id","image_id");--> statement-breakpoint
CREATE INDEX "detections_image" ON "detections" USING btree ("organization_id","image_id");--> statement-breakpoint
CREATE INDEX "captures_image" ON "captures" USING btree ("organization_id","image_id");--> statement-breakpoint
CREATE INDEX "images_storage_key" ON "images" USING btree ("organization_id","storage_key");--> statement-breakpoint
CREATE INDEX "images_original_key" ON "images" USING btree ("organization_id","original_key") WHERE original_key is not null;--> statement-breakpoint
CREATE INDEX "payment_slips_file" ON "payment_slips" USING btree ("organization_id","image_id");