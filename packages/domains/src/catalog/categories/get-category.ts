import type { OrganizationAct } from '../../act.ts';
import { loadCategory, toCategory } from './categories.ts';
import type { Category, CategoryId } from './schema.ts';

/** One category, in use or not. Throws `catalog.category_not_found`. */
export async function getCategory(act: OrganizationAct, { id }: CategoryId): Promise<Category> {
  return toCategory(await act.read(async (db) => await loadCategory(db, act.organizationId, id)));
}
