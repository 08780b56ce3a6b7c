import type { OrganizationAct } from '../../act.ts';
import { checkCategories } from '../categories/check-categories.ts';
import type { Product } from '../schema.ts';
import { changeProduct } from './change-product.ts';
import type { UpdateProductInput } from './schema.ts';

/** Changes what is said of a product. Throws what {@link changeProduct} and {@link checkCategories} throw. */
export async function updateProduct(act: OrganizationAct, { id, version, ...changes }: UpdateProductInput): Promise<Product> {
  return await changeProduct(act, {
    id,
    version,
    verb: 'updated',
    columns: async (before, { db }) => {
      await checkCategories(db, act.organizationId, {
        // A product may stay in a category that has gone out of use since.
        categoryId: changes.categoryId === before.categoryId ? null : changes.categoryId,
        menuSectionId: changes.menuSectionId === before.menuSectionId ? null : changes.menuSectionId,
      });
      return changes;
    },
  });
}
