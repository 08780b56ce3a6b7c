import { productImages } from '@souk/db/tables/catalog';
import { images } from '@souk/db/tables/platform';
import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { receiveImage } from '../../images/receive-image.ts';
import { changeProduct } from '../products/change-product.ts';
import { getProduct } from '../products/get-product.ts';
import type { MovedPicture } from './schema.ts';

/**
 * Gives a product the picture that it had in an old system, behind those it has. Throws `catalog.product_not_found`,
 * `catalog.product_deleted` and what {@link receiveImage} throws.
 */
export async function movePicture(act: OrganizationAct, { id, productId, file, source }: MovedPicture): Promise<void> {
  const { organizationId } = act;
  // Before the work of reading it.
  await getProduct(act, { id: productId });
  const image = { ...(await receiveImage(act, file)), id };
  await changeProduct(act, {
    id: productId,
    verb: 'image-added',
    columns: async (_before, tx) => {
      await tx.db.insert(images).values(image);
      const ofProduct = and(eq(productImages.organizationId, organizationId), eq(productImages.productId, productId));
      const position = sql`(select coalesce(max(position), -1) + 1 from product_images where ${ofProduct})`;
      await tx.db.insert(productImages).values({ organizationId, id, productId, imageId: id, position: sql`${position}`, alt: '' });
      tx.audit({
        action: 'catalog.image.imported',
        subject: `image:${id}`,
        before: null,
        after: { productId, sha256: image.sha256, source },
      });
      return {};
    },
  });
}
