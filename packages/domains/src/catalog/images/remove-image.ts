import { productImages } from '@souk/db/tables/catalog';
import type { OrganizationAct } from '../../act.ts';
import { changeProduct } from '../products/change-product.ts';
import type { Product } from '../schema.ts';
import { isImage, loadImage } from './product-images.ts';
import type { ProductImageId } from './schema.ts';

/** Takes a picture from its product; its file is swept after a day. Throws `catalog.image_not_found` and `catalog.product_deleted`. */
export async function removeImage(act: OrganizationAct, { id }: ProductImageId): Promise<Product> {
  const { organizationId } = act;
  const { productId } = await act.read(async (db) => await loadImage(db, organizationId, id));
  return await changeProduct(act, {
    id: productId,
    verb: 'image-removed',
    columns: async (_before, { db }) => {
      await loadImage(db, organizationId, id);
      await db.delete(productImages).where(isImage(organizationId, id));
      return {};
    },
  });
}
