import type { OrganizationAct } from '../../act.ts';
import type { Product, ProductId } from '../schema.ts';
import { changeProduct } from './change-product.ts';

/**
 * Deletes a product, published or not: nobody can buy it any more, and its codes are free again. Orders keep it, and it can be restored.
 * Throws what {@link changeProduct} throws.
 */
export async function deleteProduct(act: OrganizationAct, { id }: ProductId): Promise<Product> {
  return await changeProduct(act, { id, verb: 'deleted', columns: () => ({ deletedAt: new Date() }) });
}
