import { isSoukError } from '@souk/core/request-errors';
import type { OrganizationAct } from '@souk/domains/act';
import { createCategory } from '@souk/domains/catalog/categories/create-category';
import { listCategories } from '@souk/domains/catalog/categories/list-categories';
import type { Category } from '@souk/domains/catalog/categories/schema';
import { pagesOf } from '../send-list.ts';

/** What categories are called, by their ids; those out of use too, which products may still be in. */
export async function categoryNames(act: OrganizationAct): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const archived of [true, false]) {
    for (const { id, name } of await categoriesOf(act, archived)) names.set(id, name);
  }
  return names;
}

/** The category of a name, whatever the case; the old app made one by naming it, so a new name makes one here too. */
export async function categoryOf(act: OrganizationAct, name: string): Promise<string> {
  const found = await find(act, name);
  if (found) return found.id;
  try {
    return (await createCategory(act, { kind: 'category', name, position: 0 })).id;
  } catch (error) {
    // Somebody else named it at the same moment.
    const made = isSoukError(error) && error.code === 'catalog.category_name_taken' ? await find(act, name) : undefined;
    if (!made) throw error;
    return made.id;
  }
}

async function find(act: OrganizationAct, name: string): Promise<Category | undefined> {
  return (await categoriesOf(act, false)).find((category) => category.name.toLowerCase() === name.toLowerCase());
}

async function categoriesOf(act: OrganizationAct, archived: boolean): Promise<Category[]> {
  const found: Category[] = [];
  for await (const page of pagesOf(async (part) => await listCategories(act, { ...part, kind: 'category', archived }))) found.push(...page);
  return found;
}
