import type { OrganizationAct } from '@souk/domains/act';
import { addImage } from '@souk/domains/catalog/images/add-image';
import { createProduct } from '@souk/domains/catalog/products/create-product';
import { getProduct } from '@souk/domains/catalog/products/get-product';
import { publishProduct } from '@souk/domains/catalog/products/publish-product';
import { Product } from '@souk/domains/catalog/schema';
import type { Surface } from '../../host.ts';
import type { Call } from '../callers.ts';
import { toMinor } from '../decimals.ts';
import { once } from '../once.ts';
import { invalid } from '../replies.ts';
import { categoryOf } from './categories.ts';
import { checkPicture, pictureOf } from './picture-of.ts';
import type { ProductBody } from './schema.ts';

/** Makes a product as the old app did: with its picture, and for sale at once where it does not say `is_active: false`. */
export async function makeProduct({ organization }: Surface, call: Call, body: ProductBody): Promise<Product> {
  const { name, description = '', price, category, sku = null, barcode = null, stock = null, is_active: isActive = true } = body;
  if (name === undefined) throw invalid('name', 'Is required');
  if (price === undefined) throw invalid('price', 'Is required');
  const priceMinor = toMinor(price, organization.currency, 'price');
  const operation = { name: 'products.create', input: body, output: Product };
  const made = await once(call, operation, async (act) => {
    await checkPicture(act, body);
    const categoryId = category ? await categoryOf(call.act, category) : null;
    const fields = { name, description, priceMinor, currency: organization.currency, sku, barcode, stock, categoryId };
    return await createProduct(act, { ...fields, menuSectionId: null, taxRateBasisPoints: 0, taxIncluded: true, attributes: {} });
  });
  return await finish(call.act, made, body, isActive);
}

/**
 * Adds the picture and publishes. It comes after the answer for repeats was kept, so that a repeat finishes what a crash cut off;
 * what somebody else has changed since is left as it is.
 */
async function finish(act: OrganizationAct, made: Product, body: ProductBody, isActive: boolean): Promise<Product> {
  const now = await getProduct(act, made);
  // Every picture that was added counts as one change.
  const isUntouched = now.version - now.images.length === made.version;
  if (now.status === 'published' || !isUntouched) return now;
  const picture = now.images.length === 0 ? await pictureOf(act, body) : undefined;
  const shown = picture ? await addImage(act, { productId: now.id, image: picture, alt: '' }) : now;
  return isActive ? await publishProduct(act, shown) : shown;
}
