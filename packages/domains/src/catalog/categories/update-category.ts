import type { OrganizationAct } from '../../act.ts';
import { changeCategory } from './change-category.ts';
import type { Category, UpdateCategoryInput } from './schema.ts';

/** Renames a category or moves it. Throws what {@link changeCategory} throws. */
export async function updateCategory(act: OrganizationAct, { id, ...changes }: UpdateCategoryInput): Promise<Category> {
  return await changeCategory(act, id, 'updated', changes);
}
