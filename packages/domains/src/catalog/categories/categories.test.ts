import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { archiveCategory } from './archive-category.ts';
import { createCategory } from './create-category.ts';
import { listCategories } from './list-categories.ts';
import { publicCategories } from './public-categories.ts';
import { CreateCategoryInput, ListCategoriesInput } from './schema.ts';
import { updateCategory } from './update-category.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  act = await home.as('manager');
});
afterAll(async () => await souk.close());

const make = async (input: object) => await createCategory(act, CreateCategoryInput.parse(input));

describe('categories and menu sections', () => {
  it('are listed by position and name, a page at a time, each once', async () => {
    for (const [name, position] of [
      ['Rings', 2],
      ['Chains', 2],
      ['New', 1],
      ['Rest', 9],
    ] as const)
      await make({ name, position });
    await make({ name: 'Rings', kind: 'menu_section', position: 0 });
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCategories(act, ListCategoriesInput.parse({ limit: 2, kind: 'category', cursor }));
      names.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(names).toEqual(['New', 'Chains', 'Rings', 'Rest']);
    expect(await refusal(listCategories(act, ListCategoriesInput.parse({ cursor: 'x' })))).toBe('request.invalid');
  });

  it('have a name of their own among those of their kind in use, which an archived one gives back', async () => {
    const soups = await make({ name: 'Soups' });
    expect(await refusal(make({ name: 'sOUPS' }))).toBe('catalog.category_name_taken');
    await archiveCategory(act, soups);
    expect(await refusal(updateCategory(act, { id: soups.id, name: 'Broths' }))).toBe('catalog.category_archived');
    expect(await updateCategory(act, { id: (await make({ name: 'Soups' })).id, position: 3 })).toMatchObject({
      name: 'Soups',
      position: 3,
    });
  });

  it('are shown to everybody while they are in use', async () => {
    const request = { ...act, who: { kind: 'anonymous' as const } };
    await archiveCategory(act, await make({ name: 'Hidden' }));
    const { items } = await publicCategories(request, { organization: home.slug, limit: 100 });
    expect(items.map(({ name }) => name)).toContain('Rings');
    expect(items.map(({ name }) => name)).not.toContain('Hidden');
    expect(await refusal(publicCategories(request, { organization: 'no-such', limit: 1 }))).toBe('identity.organization_not_found');
  });
});
