import type { Act } from '../../act.ts';
import { asPublic } from '../../as-public.ts';
import { listCategories } from './list-categories.ts';
import type { CategoryPage, PublicCategoriesInput } from './schema.ts';

/** The categories and menu sections in use, for everybody. Throws `identity.organization_not_found`, and `request.invalid` for a foreign cursor. */
export async function publicCategories(act: Act, { organization, ...input }: PublicCategoriesInput): Promise<CategoryPage> {
  return await listCategories(await asPublic(act, organization), { ...input, archived: false });
}
