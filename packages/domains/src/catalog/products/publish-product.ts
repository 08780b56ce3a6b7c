import type { OrganizationAct } from '../../act.ts';
import type { Product, ProductId } from '../schema.ts';
import { changeProduct } from './change-product.ts';

/** Shows a product to everybody; one that is shown already stays as it is. Throws what {@link changeProduct} throws. */
export async function publishProduct(act: OrganizationAct, { id }: ProductId): Promise<Product> {
  return await changeProduct(act, {
    id,
    verb: 'published',
    columns: ({ status, publishedAt }) => ({ status: 'published', publishedAt: status === 'published' ? publishedAt : new Date() }),
  });
}
