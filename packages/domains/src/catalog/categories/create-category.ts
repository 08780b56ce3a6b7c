import { newId } from '@souk/core/ids';
import { productCategories } from '@souk/db/tables/catalog';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { categoryChanged } from '../events.ts';
import { refuseTaken } from '../products/refuse-taken.ts';
import { toCategory } from './categories.ts';
import type { Category, CreateCategoryInput } from './schema.ts';

/** Makes a category or menu section. Throws `catalog.category_name_taken`. */
export async function createCategory(act: OrganizationAct, input: CreateCategoryInput): Promise<Category> {
  const { organizationId } = act;
  return await refuseTaken(async () =>
    act.change(async (tx) => {
      const values = { ...input, organizationId, id: newId() };
      const category = toCategory(theRow(await tx.db.insert(productCategories).values(values).returning()));

      tx.audit({ action: 'catalog.category.created', subject: `category:${category.id}`, before: null, after: category });
      tx.emit(categoryChanged, `category:${category.id}`, category);
      return category;
    }),
  );
}
