import type { OrganizationAct } from '../act.ts';
import { createProduct } from '../catalog/products/create-product.ts';
import { lookUpProduct } from '../catalog/products/look-up-product.ts';
import { publishProduct } from '../catalog/products/publish-product.ts';
import { CreateProductInput } from '../catalog/products/schema.ts';
import type { BusinessKind } from './business-kinds.ts';
import { unlessThere } from './unless-there.ts';

/** Makes the products of a kind of business and publishes them; those that are there already, by their SKU, stay as they are. */
export async function addProducts(act: OrganizationAct, { products }: BusinessKind): Promise<void> {
  for (const { price, ...product } of products) {
    const input = CreateProductInput.parse({ ...product, priceMinor: price });
    const made = await unlessThere('catalog.sku_taken', async () => await createProduct(act, input));
    const { id, status, name } = made ?? (await lookUpProduct(act, { sku: product.sku }));
    // A draft of this name was made by a start that was cut off before it could publish it.
    if (status === 'draft' && name === product.name) await publishProduct(act, { id });
  }
}
