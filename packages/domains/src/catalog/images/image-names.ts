import { productImages } from '@souk/db/tables/catalog';
import { namesIn } from '../../images/image-names.ts';

/** Pictures of products, of deleted ones too: those can be looked at still. */
export const productImageNames = namesIn('product_images', {
  organizationId: productImages.organizationId,
  imageId: productImages.imageId,
});
