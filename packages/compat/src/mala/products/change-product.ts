import type { OrganizationAct } from '@souk/domains/act';
import { addImage } from '@souk/domains/catalog/images/add-image';
import { removeImage } from '@souk/domains/catalog/images/remove-image';
import { updateImage } from '@souk/domains/catalog/images/update-image';
import { getProduct } from '@souk/domains/catalog/products/get-product';
import { publishProduct } from '@souk/domains/catalog/products/publish-product';
import { unpublishProduct } from '@souk/domains/catalog/products/unpublish-product';
import { updateProduct } from '@souk/domains/catalog/products/update-product';
import type { Product } from '@souk/domains/catalog/schema';
import { setStock } from '@souk/domains/catalog/stock/set-stock';
import { receiveImage } from '@souk/domains/images/receive-image';
import { toMinor } from '../decimals.ts';
import { categoryOf } from './categories.ts';
import { pictureOf } from './picture-of.ts';
import type { ProductBody } from './schema.ts';

/**
 * Changes a product as the old app did, all at once. Done twice it is as done once, so that a repeat finishes what a crash cut off. What
 * may be refused comes first: a refusal changes nothing but, at most, that a new category is there.
 */
export async function changeProduct(act: OrganizationAct, before: Product, body: ProductBody): Promise<Product> {
  const { name, description, price, category, sku, barcode, stock, is_active: isActive } = body;
  const { id } = before;
  const priceMinor = price === undefined ? undefined : toMinor(price, before.currency, 'price');
  const picture = await pictureOf(act, body, before);
  if (picture) await receiveImage(act, picture);
  const categoryId = category ? await categoryOf(act, category) : category;
  await updateProduct(act, { id, version: before.version, name, description, priceMinor, sku, barcode, categoryId });
  if (stock !== undefined && stock !== before.stock) await setStock(act, { id, stock });
  if (picture) await replacePicture(act, before, picture);
  if (isActive === undefined || isActive === (before.status === 'published')) return await getProduct(act, { id });
  return await (isActive ? publishProduct : unpublishProduct)(act, { id });
}

/** The old app had one picture of a product, which is the first here; the others stay. */
async function replacePicture(act: OrganizationAct, before: Product, image: File): Promise<void> {
  const { images } = await addImage(act, { productId: before.id, image, alt: '' });
  const added = images.at(-1);
  const [first] = before.images;
  if (added && images.length > 1) await updateImage(act, { id: added.id, place: 0 });
  if (first) await removeImage(act, first);
}
