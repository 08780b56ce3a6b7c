import { productImages } from '@souk/db/tables/catalog';
import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { changeProduct } from '../products/change-product.ts';
import type { Product } from '../schema.ts';
import { imagesOf, isImage, loadImage } from './product-images.ts';
import type { UpdateProductImageInput } from './schema.ts';

/**
 * Says what a picture shows, or moves it to another place among its product's; the others keep their order. Throws
 * `catalog.image_not_found` and `catalog.product_deleted`.
 */
export async function updateImage(act: OrganizationAct, { id, alt, place }: UpdateProductImageInput): Promise<Product> {
  const { organizationId } = act;
  const { productId } = await act.read(async (db) => await loadImage(db, organizationId, id));
  return await changeProduct(act, {
    id: productId,
    verb: 'image-updated',
    columns: async (_before, { db }) => {
      // Again: another may have removed it before the product was locked.
      const image = await loadImage(db, organizationId, id);
      if (alt !== undefined) await db.update(productImages).set({ alt }).where(isImage(organizationId, id));
      if (place === undefined) return {};
      const others = (await imagesOf(db, organizationId, productId)).filter((other) => other.id !== image.id);
      const order = others.toSpliced(place, 0, image).map((each) => each.id);
      const position = sql`array_position(${sql.param(order)}::uuid[], ${productImages.id}) - 1`;
      const ofProduct = and(eq(productImages.organizationId, organizationId), eq(productImages.productId, productId));
      await db.update(productImages).set({ position }).where(ofProduct);
      return {};
    },
  });
}
