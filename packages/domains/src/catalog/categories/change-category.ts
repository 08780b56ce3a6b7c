import { productCategories } from '@souk/db/tables/catalog';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { catalogErrors } from '../errors.ts';
import { categoryChanged } from '../events.ts';
import { refuseTaken } from '../products/refuse-taken.ts';
import { isCategory, loadCategory, toCategory } from './categories.ts';
import type { Category } from './schema.ts';

/** Changes a category in use. Throws `catalog.category_not_found`, `catalog.category_archived` and `catalog.category_name_taken`. */
export async function changeCategory(
  act: OrganizationAct,
  id: string,
  verb: 'updated' | 'archived',
  columns: Partial<Pick<Category, 'name' | 'position' | 'archivedAt'>>,
): Promise<Category> {
  const { organizationId } = act;
  return await refuseTaken(async () =>
    act.change(async (tx) => {
      const before = await loadCategory(tx.db, organizationId, id, { lock: true });
      if (before.archivedAt) throw catalogErrors.category_archived();
      const values = { name: before.name, ...columns };
      const rows = await tx.db.update(productCategories).set(values).where(isCategory(organizationId, id)).returning();

      const category = toCategory(theRow(rows));
      tx.audit({ action: `catalog.category.${verb}`, subject: `category:${id}`, before: toCategory(before), after: category });
      tx.emit(categoryChanged, `category:${id}`, category);
      return category;
    }),
  );
}
