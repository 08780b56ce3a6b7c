import type { OrganizationAct } from '../../act.ts';
import type { Product, ProductId } from '../schema.ts';
import { changeProduct } from './change-product.ts';

/** Makes a product a draft again, which only the organization sees. Throws what {@link changeProduct} throws. */
export async function unpublishProduct(act: OrganizationAct, { id }: ProductId): Promise<Product> {
  return await changeProduct(act, { id, verb: 'unpublished', columns: () => ({ status: 'draft' }) });
}
