import type { OrganizationAct } from '../../act.ts';
import type { Product, ProductId } from '../schema.ts';
import { loadProduct, toProduct } from './products.ts';

/** One product, deleted or not. Throws `catalog.product_not_found`. */
export async function getProduct(act: OrganizationAct, { id }: ProductId): Promise<Product> {
  return toProduct(await act.read(async (db) => await loadProduct(db, act.organizationId, id)));
}
