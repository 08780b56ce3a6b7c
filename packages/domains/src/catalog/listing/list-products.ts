import type { OrganizationAct } from '../../act.ts';
import { toProduct } from '../products/products.ts';
import { listFound } from './list-found.ts';
import type { ListProductsInput, ProductPage } from './schema.ts';

/** The organization's products, drafts too. Throws `request.invalid` for a cursor that is not its own. */
export async function listProducts(act: OrganizationAct, input: ListProductsInput): Promise<ProductPage> {
  const { rows, nextCursor } = await listFound(act, input, false);
  return { items: rows.map(toProduct), nextCursor };
}
