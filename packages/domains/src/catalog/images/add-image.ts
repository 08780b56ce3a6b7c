import { newId } from '@souk/core/ids';
import { productImages } from '@souk/db/tables/catalog';
import { images } from '@souk/db/tables/platform';
import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { receiveImage } from '../../images/receive-image.ts';
import { catalogErrors } from '../errors.ts';
import { changeProduct } from '../products/change-product.ts';
import { getProduct } from '../products/get-product.ts';
import type { Product } from '../schema.ts';
import type { AddProductImageInput } from './schema.ts';

const mostImages = 20;

/**
 * Adds a picture behind the others. Throws `catalog.product_not_found`, `catalog.product_deleted`, `catalog.too_many_images` and what
 * {@link receiveImage} throws.
 */
export async function addImage(act: OrganizationAct, { productId, image, alt }: AddProductImageInput): Promise<Product> {
  const { organizationId } = act;
  // Before the work of reading it.
  await getProduct(act, { id: productId });
  const stored = await receiveImage(act, image);
  return await changeProduct(act, {
    id: productId,
    verb: 'image-added',
    columns: async (_before, { db }) => {
      const ofProduct = and(eq(productImages.organizationId, organizationId), eq(productImages.productId, productId));
      if ((await db.$count(productImages, ofProduct)) >= mostImages) throw catalogErrors.too_many_images({ details: { most: mostImages } });
      await db.insert(images).values(stored);
      const position = sql`(select coalesce(max(position), -1) + 1 from product_images where ${ofProduct})`;
      await db
        .insert(productImages)
        .values({ organizationId, id: newId(), productId, imageId: stored.id, position: sql`${position}`, alt });
      return {};
    },
  });
}
