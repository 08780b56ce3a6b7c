import type { Queryable } from '@souk/db/database';
import { catalogErrors } from '../errors.ts';
import { loadCategory } from './categories.ts';

interface Sorting {
  readonly categoryId?: string | null | undefined;
  readonly menuSectionId?: string | null | undefined;
}

/**
 * Refuses a category that is not the organization's, out of use, or of the other kind. Throws `catalog.category_not_found`,
 * `catalog.category_archived` and `catalog.wrong_category_kind`, with the field in their details.
 */
export async function checkCategories(db: Queryable, organizationId: string, { categoryId, menuSectionId }: Sorting): Promise<void> {
  for (const [field, id, kind] of [
    ['categoryId', categoryId, 'category'],
    ['menuSectionId', menuSectionId, 'menu_section'],
  ] as const) {
    if (!id) continue;
    const category = await loadCategory(db, organizationId, id);
    if (category.archivedAt) throw catalogErrors.category_archived({ details: { field } });
    if (category.kind !== kind) throw catalogErrors.wrong_category_kind({ details: { field } });
  }
}
