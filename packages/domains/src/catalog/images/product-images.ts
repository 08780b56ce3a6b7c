import type { Queryable } from '@souk/db/database';
import { productImages, products } from '@souk/db/tables/catalog';
import { images } from '@souk/db/tables/platform';
import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import type { StoredFile } from '../../images/image-file.ts';
import { catalogErrors } from '../errors.ts';

/** A row of the product images table. */
type ProductImageRow = typeof productImages.$inferSelect;

/** A picture's row. Throws `catalog.image_not_found`. */
export async function loadImage(db: Queryable, organizationId: string, id: string): Promise<ProductImageRow> {
  const [row] = await db.select().from(productImages).where(isImage(organizationId, id));
  if (!row) throw catalogErrors.image_not_found();
  return row;
}

/** The condition that picks one picture. */
export function isImage(organizationId: string, id: string): SQL | undefined {
  return and(eq(productImages.organizationId, organizationId), eq(productImages.id, id));
}

/** The pictures of a product, the first one first. */
export async function imagesOf(db: Queryable, organizationId: string, productId: string): Promise<ProductImageRow[]> {
  return await db
    .select()
    .from(productImages)
    .where(and(eq(productImages.organizationId, organizationId), eq(productImages.productId, productId)))
    .orderBy(asc(productImages.position), asc(productImages.id));
}

/** The file of a picture, of any product or only of those that everybody sees. Throws `catalog.image_not_found`. */
export async function loadFile(db: Queryable, organizationId: string, id: string, publicOnly: boolean): Promise<StoredFile> {
  const seen = publicOnly ? and(eq(products.status, 'published'), isNull(products.deletedAt)) : undefined;
  const [row] = await db
    .select({ storageKey: images.storageKey, contentSha256: images.contentSha256, sizeBytes: images.sizeBytes })
    .from(productImages)
    .innerJoin(products, and(eq(products.organizationId, productImages.organizationId), eq(products.id, productImages.productId)))
    .innerJoin(images, and(eq(images.organizationId, productImages.organizationId), eq(images.id, productImages.imageId)))
    .where(and(isImage(organizationId, id), seen));
  if (!row) throw catalogErrors.image_not_found();
  return row;
}
