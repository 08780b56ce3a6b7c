import type { OrganizationAct } from '../../act.ts';
import type { Product, ProductId } from '../schema.ts';
import { changeProduct } from './change-product.ts';

/**
 * Brings a deleted product back as it was, published or a draft; one that is not deleted stays as it is. Throws what {@link changeProduct}
 * throws: its codes may have been given away.
 */
export async function restoreProduct(act: OrganizationAct, { id }: ProductId): Promise<Product> {
  return await changeProduct(act, { id, verb: 'restored', alsoDeleted: true, columns: () => ({ deletedAt: null }) });
}
