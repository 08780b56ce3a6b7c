import type { OrganizationAct } from '../../act.ts';
import { changeCategory } from './change-category.ts';
import type { Category, CategoryId } from './schema.ts';

/** Takes a category out of use for good; its products stay in it, its name is free again. Throws what {@link changeCategory} throws. */
export async function archiveCategory(act: OrganizationAct, { id }: CategoryId): Promise<Category> {
  return await changeCategory(act, id, 'archived', { archivedAt: new Date() });
}
